// Where somebody lands from the search, the words that were found are marked, with a bar to go from one
// to the next and to take the marks away again.
(function () {
  "use strict";

  var find = window.reportFind;
  var asked = new URLSearchParams(location.search);
  var terms = new Set(asked.get("mark").split(" "));
  var article = document.querySelector("main article");
  var BLOCK = "p, li, dt, dd, td, th, caption, h1, h2, h3, h4, h5, h6, .chart-title, blockquote, div, section";
  var PLACE = "section[id], figure[id], .citation[id]";
  var UNMARKED = "svg, pre, summary, button, .headerlink, .voice-word, .visually-hidden";
  var hits = [];      // each a list of the <mark>s that it is made of
  var current = -1;
  var bar, said;

  // The texts of each block in pieces, for a word may begin in a link and end after it.
  function blocks() {
    var found = new Map();
    var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (node.parentElement.closest(UNMARKED)) { continue; }
      var block = node.parentElement.closest(BLOCK);
      if (!found.has(block)) { found.set(block, []); }
      found.get(block).push(node);
    }
    return found;
  }

  function markAll() {
    blocks().forEach(function (nodes) {
      var text = nodes.map(function (node) { return node.data; }).join("");
      var made = find.spots(text, terms).map(function (spot) { return { spot: spot, marks: [] }; });
      var end = text.length;
      nodes.slice().reverse().forEach(function (node) {
        var start = end - node.data.length;
        made.slice().reverse().forEach(function (hit) {
          var from = Math.max(hit.spot.at, start), to = Math.min(hit.spot.end, end);
          if (from >= to) { return; }
          var part = node.splitText(from - start);
          part.splitText(to - from);
          var mark = document.createElement("mark");
          mark.className = "hit";
          part.replaceWith(mark);
          mark.append(part);
          hit.marks.unshift(mark);
        });
        end = start;
      });
      made.forEach(function (hit) { if (hit.marks.length) { hits.push(hit.marks); } });
    });
    // In the order of the page; what another width shows is none of this one.
    hits.sort(function (a, b) { return a[0].compareDocumentPosition(b[0]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1; });
  }

  function seen(hit) { return hit[0].getClientRects().length || hit[0].closest("details:not([open])"); }

  // The hit that the search showed: in the place that the address names, the block with the most words.
  function wanted() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return 0; }
    var inside = Array.from(article.querySelectorAll("p, li, dd, tr, caption, .chart-title, h1, h2, h3, h4")).filter(function (block) {
      if (target.tagName === "DT") { return block.tagName === "DD" && block === following(target); }
      return block.closest(PLACE) === target.closest(PLACE);
    });
    var place = find.best(inside.map(function (block) { return block.textContent; }), terms);
    var start = place >= 0 ? inside[place] : target;
    var first = hits.findIndex(function (hit) {
      return start.contains(hit[0]) || start.compareDocumentPosition(hit[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    return Math.max(first, 0);
  }

  function following(term) {
    var next = term;
    while (next && next.tagName !== "DD") { next = next.nextElementSibling; }
    return next;
  }

  function go(number) {
    if (current >= 0) { hits[current].forEach(function (mark) { mark.classList.remove("here"); }); }
    current = (number + hits.length) % hits.length;
    var folded = hits[current][0].closest("details:not([open])");
    if (folded) { folded.open = true; }
    hits[current].forEach(function (mark) { mark.classList.add("here"); });
    hits[current][0].scrollIntoView({ block: "center", behavior: "instant" });
    said.textContent = "“" + asked.get("find") + "”: " + (current + 1) + " of " + hits.length + " on this page";
  }

  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    bar.appendChild(made);
  }

  function build() {
    bar = document.createElement("div");
    bar.className = "hits";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "What was found on this page");
    said = document.createElement("p");
    said.setAttribute("role", "status");
    bar.appendChild(said);
    if (hits.length > 1) {
      button("Previous", function () { go(current - 1); });
      button("Next", function () { go(current + 1); });
    }
    button("All results", function () { find.open(asked.get("find")); });
    button("Take the marks away", clear);
    document.querySelector(".frame").after(bar);
  }

  function clear() {
    document.querySelectorAll("mark.hit").forEach(function (mark) {
      var parent = mark.parentNode;
      mark.replaceWith.apply(mark, mark.childNodes);
      parent.normalize();
    });
    bar.remove();
    hits = [];
    window.removeEventListener("hashchange", land);
    asked.delete("find");
    asked.delete("mark");
    try {
      history.replaceState(history.state, "", location.pathname + (String(asked) ? "?" + asked : "") + location.hash);
    } catch (error) { /* a browser may forbid it in a folder */ }
    document.getElementById("main").focus({ preventScroll: true });
  }

  function land() { if (hits.length) { go(wanted()); } }

  markAll();
  hits = hits.filter(seen);
  if (!hits.length) { return; }
  build();
  find.land = land;
  window.addEventListener("hashchange", land);
  // After the browser's own jump to the place, and when nothing above it moves any more.
  if (document.readyState === "complete") { land(); } else { window.addEventListener("load", land); }
})();
