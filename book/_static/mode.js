// What must happen before the page is drawn: the colour mode is what the reader chose, else what the
// system says; so is how the voices of a chapter are shown; and the fonts are asked for at once, not when the style sheet has come and been read.
(function () {
  "use strict";
  var stored = null, voices = null;
  try {
    stored = localStorage.getItem("mode");
    voices = localStorage.getItem("voices");
  } catch (error) { /* storage may be forbidden */ }
  var mode = stored === "light" || stored === "dark" ? stored : "auto";
  var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  var root = document.documentElement;
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
  root.dataset.voices = voices === "words" ? "words" : "looks";
  root.classList.add("scripted");
  if (location.protocol === "file:") { return; }  // there a browser forbids it, and they come at once
  ["source-serif-4-latin-wght-normal", "source-sans-3-latin-wght-normal", "source-serif-4-latin-400-italic"].forEach(function (name) {
    var font = document.createElement("link");
    font.rel = "preload";
    font.as = "font";
    font.type = "font/woff2";
    font.crossOrigin = "anonymous";
    font.href = document.currentScript.src.replace(/[^/]*$/, "fonts/" + name + ".woff2");
    document.head.appendChild(font);
  });
})();
