// Finding: what opens the search (the button in the bar, the key /), and what the search and its marks
// share: how a text falls into words. All else comes when it is asked for: find-dialog.js with the
// library and the index, find-hits.js where somebody lands on what was found.
(function () {
  "use strict";

  var here = document.currentScript.src;
  var loaded = {};

  // A page opened from a folder may fetch nothing but scripts.
  function load(names) {
    return Promise.all(names.map(function (name) {
      loaded[name] = loaded[name] || new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = here.replace(/find\.js$/, name);
        script.addEventListener("load", done);
        script.addEventListener("error", function () { delete loaded[name]; failed(new Error(name)); });
        document.head.appendChild(script);
      });
      return loaded[name];
    }));
  }

  // Words: U.S.; ¶8, 3/205 and 1,000; letters, and what hyphens and apostrophes join.
  var WORD = /(?:\p{Lu}\.){2,}|¶?\d+(?:[.,/]\d+)*(?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}]+(?:[-‐‑'’\u00ad][\p{L}\p{N}\p{M}]+)*/gu;

  function fold(word) {
    return word.normalize("NFKD").replace(/[\p{M}\u00ad]+/gu, "").toLowerCase().replace(/['’]s$/, "");
  }

  // Plurals are found by their singular, and the other way round.
  function stem(word) {
    if (/^\p{L}{3,}ies$/u.test(word)) { return word.slice(0, -3) + "y"; }
    return /^\p{L}{3,}s$/u.test(word) && !/[suai]s$/.test(word) ? word.slice(0, -1) : word;
  }

  // What a word is found by: itself as one ("multi-vector" and "multivector" are the same), its parts.
  function forms(word) {
    var folded = fold(word);
    var parts = folded.split(/[-‐‑/]/);
    var whole = stem(folded.replace(/[-‐‑'’.,]/g, ""));
    return parts.length > 1 ? [whole].concat(parts.map(stem)) : [whole];
  }

  function words(text) {
    return Array.from(text.matchAll(WORD), function (found) {
      return { at: found.index, end: found.index + found[0].length, forms: forms(found[0]) };
    });
  }

  // Where in a text the words stand that have one of the forms in `terms`.
  function spots(text, terms) {
    return words(text).flatMap(function (word) {
      var form = word.forms.find(function (one) { return terms.has(one); });
      return form ? [{ at: word.at, end: word.end, term: form }] : [];
    });
  }

  // Of several texts the first that has the most of the terms: what a result shows, and where it leads.
  function best(texts, terms) {
    var most = 0, place = -1;
    texts.forEach(function (text, number) {
      var different = new Set(spots(text, terms).map(function (spot) { return spot.term; })).size;
      if (different > most) { most = different; place = number; }
    });
    return place;
  }

  function open(query) {
    return load(["find-dialog.js"]).then(function () { window.reportFind.show(query); });
  }

  // A single key can be in the way of who speaks to the machine: the search has a switch for it.
  function slashOpens() {
    try { return localStorage.getItem("slash") !== "off"; } catch (error) { return true; }
  }

  // On the page for what is not there the address itself may say what was looked for.
  function asked() {
    if (!document.querySelector(".not-found")) { return ""; }
    var last = location.pathname.split("/").filter(Boolean).pop() || "";
    try { last = decodeURIComponent(last); } catch (error) { return ""; }
    return last === "404.html" ? "" : last.replace(/\.\w+$/, "").replace(/[-_+]+/g, " ");
  }

  window.reportFind = {
    load: load, words: words, spots: spots, best: best, open: open, slashOpens: slashOpens,
    root: new URL("..", here).href
  };

  if (!window.HTMLDialogElement) { return; }
  document.querySelectorAll(".find-button").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { open(asked()); });
  });
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && slashOpens();
    var chord = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "k";
    if (slash || chord) {
      event.preventDefault();
      open(asked());
    }
  });
  if (new URLSearchParams(location.search).get("mark")) { load(["find-hits.js"]); }
})();
