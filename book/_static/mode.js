// Sets the colour mode before the page is drawn: what the reader chose, else what the system says.
(function () {
  "use strict";
  var stored = null;
  try { stored = localStorage.getItem("mode"); } catch (error) { /* storage may be forbidden */ }
  var mode = stored === "light" || stored === "dark" ? stored : "auto";
  var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  var root = document.documentElement;
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
  root.classList.add("scripted");
})();
