// What the pages do beyond being read: colour mode, contents on a phone, code, paragraph cards.
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
        var done = function () {
          copy.textContent = "Copied";
          setTimeout(function () { copy.textContent = "Copy"; }, 1500);
        };
        var text = block.querySelector("pre").textContent;
        if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, function () {}); }
        else { fallback(text); done(); }
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

  // A page opened from a folder may have no clipboard of its own.
  function fallback(text) {
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  // A paragraph's mark opens its card; the link behind it works with a modifier key and without us.
  function cards() {
    var marks = document.querySelectorAll("a.para");
    if (!marks.length || !HTMLElement.prototype.showPopover) { return; }
    var waiting = null;
    var box = null;
    var opened = null;

    function load(then) {
      if (window.reportCards) { then(); return; }
      waiting = then;
      if (document.getElementById("cards-script")) { return; }
      var script = document.createElement("script");
      script.id = "cards-script";
      script.src = document.querySelector('script[src$="report.js"]').src.replace(/report\.js$/, "cards.js");
      script.addEventListener("load", function () { waiting(); });
      document.head.appendChild(script);
    }

    function make(tag, text, parent) {
      var made = document.createElement(tag);
      if (text) { made.textContent = text; }
      parent.appendChild(made);
      return made;
    }

    function fill(mark) {
      var card = window.reportCards[mark.hash.slice(1)];
      box.textContent = "";
      var heading = make("p", card.title, box);
      heading.className = "card-title";
      heading.id = "card-title";
      make("p", card.article, box).className = "card-article";
      var facts = make("dl", "", box);
      card.facts.forEach(function (fact) {
        make("dt", fact[0], facts);
        make("dd", fact[1], facts);
      });
      var links = make("p", "", box);
      links.className = "card-links";
      make("a", "All cards", links).href = mark.href;
      if (/^https?:/.test(card.url)) {
        links.append(" · ");
        make("a", "The article at its publisher’s", links).href = card.url;
      }
      var close = make("button", "Close", box);
      close.type = "button";
      close.addEventListener("click", function () { box.hidePopover(); });
    }

    function place(mark) {
      var spot = mark.getBoundingClientRect();
      var left = Math.min(spot.left, document.documentElement.clientWidth - box.offsetWidth - 12);
      var below = spot.bottom + 8;
      var fits = below + box.offsetHeight < window.innerHeight;
      box.style.left = Math.max(12, left) + "px";
      box.style.top = Math.max(12, fits ? below : spot.top - box.offsetHeight - 8) + "px";
    }

    function open(mark) {
      if (!box) {
        box = make("div", "", document.body);
        box.className = "card";
        box.setAttribute("popover", "auto");
        box.setAttribute("role", "dialog");
        box.setAttribute("aria-labelledby", "card-title");
        box.tabIndex = -1;
        // Closing by Escape or the button gives the focus back; a click elsewhere has moved it.
        box.addEventListener("beforetoggle", function (event) {
          var inside = document.activeElement === document.body || box.contains(document.activeElement);
          if (event.newState === "closed" && inside) { opened.focus(); }
        });
      }
      opened = mark;
      fill(mark);
      box.showPopover();
      place(mark);
      box.focus();
    }

    marks.forEach(function (mark) {
      mark.setAttribute("aria-haspopup", "dialog");
      mark.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
        event.preventDefault();
        load(function () { open(mark); });
      });
    });
  }

  colours();
  contents();
  code();
  voices();
  cards();
})();
