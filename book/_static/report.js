// What the pages do beyond being read: colour mode, contents on a phone, code, voices.
// Each part stands for itself, and every page can be read without any of them.
(function () {
  "use strict";

  var root = document.documentElement;

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* storage may be forbidden */ }
  }

  function recall(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  // Colours: from what the system says to the other, then to its like, and back to the system's.
  function colours() {
    var button = document.querySelector(".mode-switch");
    var system = window.matchMedia("(prefers-color-scheme: dark)");
    function show() {
      var mode = root.dataset.mode;
      root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
      button.lastChild.textContent = mode;
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      var own = system.matches ? "dark" : "light", other = system.matches ? "light" : "dark";
      root.dataset.mode = { auto: other, [other]: own, [own]: "auto" }[root.dataset.mode];
      remember("mode", root.dataset.mode);
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  // On a narrow screen the contents open and close; without this script they stand below the page.
  function contents() {
    var link = document.querySelector(".menu-switch");
    var list = document.getElementById("contents");
    var button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    button.setAttribute("aria-controls", "contents");
    link.replaceWith(button);
    function open(state) {
      button.setAttribute("aria-expanded", String(state));
      root.style.setProperty("--bar", document.querySelector(".bar").offsetHeight + "px");
      list.classList.toggle("open", state);
    }
    open(false);
    button.addEventListener("click", function () {
      open(button.getAttribute("aria-expanded") !== "true");
      if (list.classList.contains("open")) { list.querySelector("a").focus(); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && list.classList.contains("open")) {
        open(false);
        button.focus();
      }
    });
    var here = list.querySelector("[aria-current]");
    if (here && here.offsetTop + here.offsetHeight > list.clientHeight) {
      list.scrollTop = here.offsetTop - list.clientHeight / 2;
    }
  }

  // One switch opens the code of every page, until it is closed again; each block can be copied.
  function code() {
    var blocks = document.querySelectorAll("main details.hide");
    var button = document.querySelector(".code-switch");
    function show(state) {
      blocks.forEach(function (block) { block.open = state; });
      button.setAttribute("aria-pressed", String(state));
    }
    if (blocks.length) {
      button.hidden = false;
      show(recall("code") === "shown");
      button.addEventListener("click", function () {
        var state = button.getAttribute("aria-pressed") !== "true";
        remember("code", state ? "shown" : "folded");
        show(state);
      });
    }
    document.querySelectorAll("main div.highlight").forEach(function (block) {
      var copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = "Copy";
      copy.addEventListener("click", function () {
        window.reportCopy(copy, block.querySelector("pre").textContent);
      });
      block.appendChild(copy);
    });
  }

  // The voices of a chapter show in how its words look, or in a word before them.
  function voices() {
    var key = document.querySelector(".voices");
    if (!key) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "tool voice-switch";
    button.textContent = "Voices as words";
    function show() { button.setAttribute("aria-pressed", String(root.dataset.voices === "words")); }
    button.addEventListener("click", function () {
      root.dataset.voices = root.dataset.voices === "words" ? "looks" : "words";
      remember("voices", root.dataset.voices);
      show();
    });
    show();
    key.querySelector("p").append(" ", button);
  }

  colours();
  contents();
  code();
  voices();
})();
