/* Only in the watched site: shows the page again when it was built anew, and an error. */
"use strict";
const here = location.pathname.replace(/^\//, "").replace(/\.html$/, "");
const { built } = document.currentScript.dataset;
const told = new EventSource(`/-watch/events?built=${built}&page=${encodeURIComponent(here || "index")}`);
const sign = document.createElement("div");
sign.setAttribute("role", "alert");
sign.id = "watch-error";
sign.style.cssText =
  "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;padding:1rem;" +
  "background:#7a0019;color:#fff;font:14px/1.45 monospace;white-space:pre-wrap;overflow-wrap:anywhere";

told.addEventListener("built", (event) => {
  const pages = JSON.parse(event.data);
  sign.remove();
  if (pages === null || pages.includes(here)) location.reload();
});
told.addEventListener("failed", (event) => {
  sign.textContent = `Not built; this page is the last good one.\n\n${JSON.parse(event.data)}`;
  document.body.append(sign);
});
/* A server that was started again may have built anything meanwhile. */
let lost = false;
told.addEventListener("error", () => (lost = true));
told.addEventListener("open", () => lost && location.reload());
