// A mark of a paragraph opens the paragraph's card: in the text, in a table and in a drawing alike.
//
// A mark is a link to paragraphs.html#p-… (an SVG <a> too), or whatever says its paragraphs in
// data-paragraphs ("p-edm-3-205-5 p-edm-3-205-6"); data-value says what a mark in a chart stands
// for. With a modifier key, and without us, a link leads to the paragraph's entry.
(function () {
  "use strict";

  var MARK = "a, [data-paragraphs]";
  var here = document.currentScript.src;
  var box = null;
  var opened = null;  // the mark that the focus returns to
  var value = "";     // what that mark stands for, if it is one of a chart

  function address(mark) {
    return mark.getAttribute("href") || mark.getAttributeNS("http://www.w3.org/1999/xlink", "href") || "";
  }

  // The ids of the paragraphs that an element is a mark of.
  function paragraphs(mark) {
    if (mark.closest(".card, nav, .headerlink, .preview")) { return []; }
    if (mark.dataset.paragraphs) { return mark.dataset.paragraphs.split(" "); }
    var found = /(?:^|paragraphs\.html)#(p-[\w-]+)$/.exec(address(mark));
    return found ? [found[1]] : [];
  }

  function markAt(target) {
    var mark = target.closest ? target.closest(MARK) : null;
    return mark && paragraphs(mark).length ? mark : null;
  }

  // Runs `then` once a file of data beside us is there: what no reader asks for weighs nothing.
  function load(name, known, then) {
    if (window[known]) { then(); return; }
    var script = document.querySelector('script[data-for="' + known + '"]');
    if (!script) {
      script = document.createElement("script");
      script.dataset.for = known;
      script.src = here.replace(/card\.js$/, name);
      document.head.appendChild(script);
    }
    script.addEventListener("load", then);
  }

  function make(tag, text, parent) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    parent.appendChild(made);
    return made;
  }

  function button(text, parent, act) {
    var made = make("button", text, parent);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // Where a paragraph has its entry: below the site's own address where that is known.
  function entry(id) {
    var own = document.querySelector('link[rel="canonical"]');
    var base = own ? new URL("paragraphs.html", own.href) : new URL("../book/paragraphs.html", here);
    return base.href + "#" + id;
  }

  // "2006 ¶5–6" where the paragraphs follow each other in one article.
  function title(ids) {
    var cards = window.reportCards;
    var first = cards[ids[0]].title;
    var same = ids.every(function (id) { return cards[id].article === cards[ids[0]].article; });
    if (ids.length === 1) { return first; }
    return same ? first + "–" + /\d+$/.exec(ids[ids.length - 1])[0]
      : ids.map(function (id) { return cards[id].title; }).join(", ");
  }

  function show(ids) {
    var cards = window.reportCards;
    var all = Object.keys(cards);
    box.textContent = "";
    var head = make("p", title(ids), box);
    head.className = "card-title";
    head.id = "card-title";
    head.setAttribute("aria-live", "polite");
    make("p", cards[ids[0]].article, box).className = "card-article";
    if (value) { make("p", value, box).className = "card-value"; }
    ids.forEach(function (id) {
      if (ids.length > 1) { make("p", cards[id].title, box).className = "card-part"; }
      if (cards[id].about) { make("p", cards[id].about, box).className = "card-about"; }
      var facts = make("dl", "", box);
      cards[id].facts.forEach(function (fact) {
        make("dt", fact[0], facts);
        make("dd", fact[1], facts);
      });
    });
    var links = make("p", "", box);
    links.className = "card-links";
    if (!/paragraphs\.html$/.test(location.pathname)) {
      make("a", "All paragraphs", links).href = new URL("../book/paragraphs.html", here).href + "#" + ids[0];
    }
    if (/^https?:/.test(cards[ids[0]].url)) {
      if (links.firstChild) { links.append(" · "); }
      make("a", "The article at its publisher’s", links).href = cards[ids[0]].url;
    }
    var row = make("p", "", box);
    row.className = "card-buttons";
    turn("Previous", all[all.indexOf(ids[0]) - 1]);
    turn("Next", all[all.indexOf(ids[ids.length - 1]) + 1]);
    var copy = button("Copy link", row, function () { window.reportCopy(copy, entry(ids[0])); });
    button("Close", row, function () { box.close(); });

    function turn(words, id) {
      var made = button(words, row, function () {
        value = "";
        history.replaceState({ card: [id] }, "");
        show([id]);
        box.scrollTop = 0;
        var again = Array.from(box.querySelectorAll("button")).find(function (one) {
          return one.textContent === words && !one.disabled;
        });
        (again || box).focus();
      });
      made.disabled = !id;
    }
  }

  // On a wide screen the card stands beside its mark; on a phone it lies at the bottom.
  function place() {
    var mark = opened;
    box.style.left = box.style.top = "";
    if (!mark || !mark.isConnected || window.matchMedia("(max-width: 40rem)").matches) { return; }
    var spot = mark.getBoundingClientRect();
    var left = Math.min(spot.left, document.documentElement.clientWidth - box.offsetWidth - 12);
    var below = spot.bottom + 8;
    var fits = below + box.offsetHeight < window.innerHeight;
    var top = fits ? below : spot.top - box.offsetHeight - 8;
    box.style.left = Math.max(12, left) + "px";
    box.style.top = Math.max(12, Math.min(top, window.innerHeight - box.offsetHeight - 12)) + "px";
  }

  function build() {
    box = make("dialog", "", document.body);
    box.className = "card";
    box.setAttribute("aria-labelledby", "card-title");
    box.tabIndex = -1;
    box.addEventListener("click", function (event) {
      var edge = box.getBoundingClientRect();
      var outside = event.clientX < edge.left || event.clientX > edge.right
        || event.clientY < edge.top || event.clientY > edge.bottom;
      // A key's click has no place of its own.
      if (event.target === box && outside && event.detail) { box.close(); }
    });
    // The browser keeps the focus out of the page below; from the last button it would leave for
    // the browser's own, and no reader expects to find the address bar inside a card.
    box.addEventListener("keydown", function (event) {
      if (event.key !== "Tab") { return; }
      var inside = box.querySelectorAll("a[href], button:not([disabled])");
      var last = inside[inside.length - 1];
      var on = document.activeElement;
      if (event.shiftKey ? on === inside[0] || on === box : on === last) {
        event.preventDefault();
        (event.shiftKey ? last : inside[0]).focus();
      }
    });
    box.addEventListener("close", function () {
      if (history.state && history.state.card) { history.back(); }
      if (opened && opened.isConnected) { opened.focus({ preventScroll: true }); }
    });
  }

  function open(ids) {
    if (!box) { build(); }
    show(ids);
    if (!box.open) { box.showModal(); }
    place();
    box.scrollTop = 0;
    box.focus();
  }

  // A mark may hold others, whose value is then the one that was asked for.
  function ask(mark, from) {
    var ids = paragraphs(mark);
    load("cards.js", "reportCards", function () {
      ids = ids.filter(function (id) { return window.reportCards[id]; });
      if (!ids.length || (box && box.open)) { return; }
      opened = mark;
      var valued = from.closest("[data-value]");
      value = valued && mark.contains(valued) ? valued.dataset.value : "";
      // Going back closes the card, and leaves the page where it stood.
      history.scrollRestoration = "manual";
      history.pushState({ card: ids }, "");
      open(ids);
    });
  }

  function cards() {
    if (!window.HTMLDialogElement) { return; }
    document.querySelectorAll(MARK).forEach(function (mark) {
      if (!paragraphs(mark).length) { return; }
      mark.setAttribute("aria-haspopup", "dialog");
      if (!address(mark)) {
        mark.setAttribute("tabindex", "0");
        mark.setAttribute("role", "button");
      }
    });
    document.addEventListener("click", function (event) {
      var mark = markAt(event.target);
      if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
      event.preventDefault();
      ask(mark, event.target);
    });
    document.addEventListener("keydown", function (event) {
      var mark = markAt(event.target);
      // A link is followed by the browser, which makes a click of it.
      var own = mark && (event.target !== mark || !address(mark));
      if (own && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        ask(mark, event.target);
      }
    });
    window.addEventListener("popstate", function (event) {
      var ids = event.state && event.state.card;
      if (ids) { load("cards.js", "reportCards", function () { open(ids); }); return; }
      history.scrollRestoration = "auto";
      if (box && box.open) { box.close(); }
    });
    window.addEventListener("resize", function () { if (box && box.open) { place(); } });
    // A page that is come back to, or loaded anew, shows the card that was open.
    var left = history.state && history.state.card;
    if (left) { load("cards.js", "reportCards", function () { open(left); }); }
  }

  window.reportMarks = { at: markAt, paragraphs: paragraphs, load: load };
  cards();
})();
