// A reader picks a camp or an actor once, and it stands out in every figure of the page and in its
// text. The choice is in the address (?highlight=western): it can be passed on, and print shows none.
(function () {
  "use strict";

  var here = document.currentScript.src;
  var root = document.documentElement;
  var main = document.getElementById("main");
  var marks = main ? main.querySelectorAll(".chart [data-camp]") : [];
  var text = main ? main.querySelector("article") : null;
  if (!marks.length) { return; }

  var known = null;   // {camps: [[id, name]], actors: [[id, name, camp, [words]]]}
  var select = document.createElement("select");

  function wanted() { return new URLSearchParams(location.search).get("highlight") || ""; }

  function remember(id) {
    var address = new URL(location.href);
    if (id) { address.searchParams.set("highlight", id); } else { address.searchParams.delete("highlight"); }
    // A page opened from a folder may not change its address without being loaded again.
    try { history.replaceState(history.state, "", address); } catch (error) { location.replace(address); }
  }

  function plain(word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }

  // The words of the text that name what was picked, longest first.
  function words(id) {
    var found = [];
    known.actors.forEach(function (actor) {
      if (actor[0] === id || actor[2] === id) { found = found.concat(actor[3]); }
    });
    found.sort(function (a, b) { return b.length - a.length; });
    return found.length ? new RegExp("(?<![\\p{L}\\p{N}])(?:" + found.map(plain).join("|") + ")(?![\\p{L}\\p{N}])", "gu") : null;
  }

  function clear() {
    text.querySelectorAll("mark.picked").forEach(function (mark) {
      var parent = mark.parentNode;
      mark.replaceWith(document.createTextNode(mark.textContent));
      parent.normalize();
    });
  }

  function markText(pattern) {
    var walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, {
      acceptNode: function (node) {
        return node.parentElement.closest("svg, pre, code, select, .chart-bar, .headerlink")
          ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      }
    });
    var nodes = [];
    while (walker.nextNode()) { nodes.push(walker.currentNode); }
    nodes.forEach(function (node) {
      var parts = [], end = 0, found;
      pattern.lastIndex = 0;
      while ((found = pattern.exec(node.data))) {
        var mark = document.createElement("mark");
        mark.className = "picked";
        mark.textContent = found[0];
        parts.push(node.data.slice(end, found.index), mark);
        end = found.index + found[0].length;
      }
      if (parts.length) { node.replaceWith.apply(node, parts.concat(node.data.slice(end))); }
    });
  }

  function campOf(id) {
    var actor = known.actors.find(function (one) { return one[0] === id; });
    return actor ? actor[2] : id;
  }

  function show(id) {
    clear();
    var camp = id ? campOf(id) : "";
    if (id) { root.dataset.highlight = id; } else { delete root.dataset.highlight; }
    root.style.setProperty("--picked", id ? "var(--camp-" + camp + ", var(--accent))" : "");
    marks.forEach(function (mark) {
      // A mark of a camp alone stands for all its actors.
      var mine = mark.dataset.camp === id || mark.dataset.actor === id ||
        (!mark.dataset.actor && mark.dataset.camp === camp);
      mark.classList.toggle("picked", Boolean(id) && mine);
    });
    var pattern = id && words(id);
    if (pattern) { markText(pattern); }
    select.value = id;
  }

  function option(parent, id, name) {
    var made = document.createElement("option");
    made.value = id;
    made.textContent = name;
    parent.appendChild(made);
  }

  function offer() {
    var actors = {}, camps = {};
    marks.forEach(function (mark) {
      actors[mark.dataset.actor] = true;
      camps[mark.dataset.camp] = true;
    });
    [["Camps", known.camps, camps], ["Actors", known.actors, actors]].forEach(function (part) {
      var mine = part[1].filter(function (one) { return part[2][one[0]]; });
      if (!mine.length) { return; }
      var group = document.createElement("optgroup");
      group.label = part[0];
      mine.forEach(function (one) { option(group, one[0], one[1]); });
      select.appendChild(group);
    });
  }

  function start() {
    known = window.reportActors;
    offer();
    var id = wanted();
    if (id && !select.querySelector('option[value="' + CSS.escape(id) + '"]')) {
      // Named in the text of this page alone: picked on another.
      known.actors.forEach(function (actor) { if (actor[0] === id) { option(select, id, actor[1]); } });
    }
    if (id && select.querySelector('option[value="' + CSS.escape(id) + '"]')) { show(id); }
    select.addEventListener("change", function () {
      show(select.value);
      remember(select.value);
    });
    window.addEventListener("popstate", function () { if (wanted() !== select.value) { show(wanted()); } });
  }

  var label = document.createElement("label");
  label.append("Highlight in figures and text: ", select);
  option(select, "", "nothing");
  var line = document.createElement("p");
  line.className = "highlight-choice";
  line.appendChild(label);
  var first = marks[0].closest(".chart-output, .cell, .chart");
  first.before(line);
  var script = document.createElement("script");
  script.src = here.replace(/highlight\.js$/, "actors.js");
  script.addEventListener("load", start);
  document.head.appendChild(script);
})();
