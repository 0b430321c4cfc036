// The search: a field, and below it what was found, by page and heading, with the words around each hit.
// MiniSearch ranks and forgives; what it looks through is search-index.js, which the build makes.
(function () {
  "use strict";

  var find = window.reportFind;
  var FEW = 3;        // places of a word as it was typed, below which words like it are looked for too
  var PAGES = 12, EACH = 3;  // how much is listed at first
  var AROUND = 190;   // characters of an excerpt
  // What lists everything comes after what tells it.
  var LISTS = /\/(references|data|codebook|re-run)\.html$/;
  var box, field, status, results, passages, index;

  function make(tag, text, parent, name) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    if (name) { made.className = name; }
    if (parent) { parent.appendChild(made); }
    return made;
  }

  function build() {
    box = make("dialog", "", document.body, "find");
    box.setAttribute("aria-label", "Search the report");
    var form = make("form", "", box, "find-row");
    form.setAttribute("role", "search");
    var label = make("label", "Search the report for", form);
    label.htmlFor = "find-field";
    field = make("input", "", form);
    field.id = "find-field";
    field.type = "search";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.setAttribute("enterkeyhint", "search");
    field.setAttribute("aria-describedby", "find-help");
    var close = make("button", "Close", form);
    close.type = "button";
    status = make("p", "", box, "find-status");
    status.setAttribute("role", "status");
    results = make("div", "", box, "find-results");
    var help = make("p", "", box, "find-help");
    make("span", "Arrow keys move through the results, Enter opens, Escape closes.", help).id = "find-help";
    var choice = make("label", "", help);
    var slash = make("input", "", choice);
    slash.type = "checkbox";
    slash.checked = find.slashOpens();
    choice.append(" The key / opens this");
    slash.addEventListener("change", function () {
      try { localStorage.setItem("slash", slash.checked ? "on" : "off"); } catch (error) { /* may be forbidden */ }
    });
    var waiting = null;
    field.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(look, 80);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      look();
      var first = results.querySelector("li a");
      if (first) { first.click(); }
    });
    close.addEventListener("click", function () { box.close(); });
    box.addEventListener("keydown", move);
    box.addEventListener("click", function (event) {
      if (event.target === box) { box.close(); }  // beside it
    });
  }

  function move(event) {
    if (event.key === "Escape") {  // in a field it would empty that first
      event.preventDefault();
      box.close();
      return;
    }
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var stops = [field].concat(Array.from(results.querySelectorAll("a, button")));
    var at = stops.indexOf(document.activeElement);
    if (step && at >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    } else if (at > 0 && event.key.length === 1 && event.key !== " ") {
      field.focus();  // whoever types on goes on with the words
    }
  }

  // The words of a query, each as the form it is found by, and how much of it may be misspelt.
  function terms(query) {
    var seen = new Set();
    return find.words(query).map(function (word) {
      return { typed: query.slice(word.at, word.end), term: word.forms[0] };
    }).filter(function (one) { return !seen.has(one.term) && seen.add(one.term); });
  }

  function edits(term) {
    return /\d/.test(term) || term.length < 4 ? 0 : term.length < 8 ? 1 : 2;
  }

  function asQuery(one) {
    one.exact = index.search(one.term, { prefix: one.term.length > 1 }).length;
    return { queries: [one.term], prefix: one.term.length > 1, fuzzy: one.exact < FEW ? edits(one.term) : false };
  }

  function phrases(query) {
    return Array.from(query.matchAll(/["“„«]([^"“”„«»]+)["”»]/g), function (found) {
      return keys(found[1]);
    });
  }

  function keys(text) {
    return " " + find.words(text).map(function (word) { return word.forms[0]; }).join(" ") + " ";
  }

  function search(query) {
    var asked = terms(query);
    var queries = asked.map(asQuery);
    var kept = phrases(query);
    function found(how) {
      return index.search({ combineWith: how, queries: queries }).filter(function (one) {
        var texts = [passages[one.id].heading].concat(passages[one.id].blocks).map(keys);
        return kept.every(function (phrase) {
          return texts.some(function (text) { return text.includes(phrase); });
        });
      });
    }
    var all = found("AND");
    var some = !all.length && asked.length > 1;
    return { asked: asked, some: some, places: some ? found("OR") : all };
  }

  function look() {
    var query = field.value.trim();
    results.textContent = "";
    if (!index || !terms(query).length) {
      say(index ? "Type a name, a word or a year; words in “quotation marks” stay together." : "The words of the report are on their way …");
      return;
    }
    var found = search(query);
    var groups = new Map();
    found.places.forEach(function (one) {
      var page = passages[one.id].page;
      if (!groups.has(page)) { groups.set(page, []); }
      groups.get(page).push(one);
    });
    told(query, found, groups.size);
    Array.from(groups).slice(0, PAGES).forEach(function (group, number) { show(group[0], group[1], query, number); });
    if (groups.size > PAGES) {
      make("p", "Another word would narrow it down: " + counted(groups.size - PAGES, "page is", "pages are") + " not listed.", results);
    }
  }

  function counted(number, one, more) { return number + " " + (number === 1 ? one : more); }

  function told(query, found, pages) {
    var text = found.places.length
      ? counted(found.places.length, "place", "places") + " on " + counted(pages, "page", "pages") + "."
      : "Nothing was found for “" + query + "”.";
    if (found.some) { text += " No place has all the words; these have some."; }
    found.asked.forEach(function (one) {
      var near = one.exact < FEW && found.places.length ? nearest(one, found.places) : "";
      if (near) { text += (one.exact ? " Few have “" : " None has “") + one.typed + "”; shown for “" + near + "” too."; }
    });
    say(text.replace(/^(.*None has .*) too\.$/, "$1."));
    if (found.places.length) { return; }
    // The pages that list what there is to be found, where the book has them.
    var hint = make("p", "It may be worth a look at the ", results);
    var listed = passages.filter(function (one) { return one.first && /\/(glossary|index)\.html$/.test(one.page.path); });
    listed.forEach(function (one, number) {
      if (number) { hint.append(" and the "); }
      make("a", one.page.path.endsWith("index.html") ? "overview" : "glossary", hint).href = find.root + one.page.path;
    });
    hint.append(".");
  }

  // The word most often found in the place of one that was misspelt, as it is written there.
  function nearest(one, places) {
    var counts = new Map();
    places.forEach(function (place) {
      place.terms.forEach(function (term) {
        if (term.startsWith(one.term) || !place.queryTerms.includes(one.term)) { return; }
        if (Math.abs(term.length - one.term.length) > edits(one.term)) { return; }
        counts.set(term, (counts.get(term) || 0) + 1);
      });
    });
    var most = Array.from(counts).sort(function (a, b) { return b[1] - a[1]; })[0];
    if (!most) { return ""; }
    var written = "";
    places.some(function (place) {
      return [passages[place.id].heading].concat(passages[place.id].blocks).some(function (text) {
        var spot = find.spots(text, new Set([most[0]]))[0];
        written = spot ? text.slice(spot.at, spot.end) : "";
        return spot;
      });
    });
    return written || most[0];
  }

  function say(text) { status.textContent = text; }

  // One page: its title, and under it the places on it.
  function show(page, places, query, number) {
    var part = make("section", "", results);
    var title = make("h2", page.title, part);
    title.id = "find-page-" + number;
    part.setAttribute("aria-labelledby", title.id);
    var list = make("ul", "", part);
    places.slice(0, EACH).forEach(function (place) { item(list, place, query); });
    if (places.length > EACH) {
      var more = make("button", counted(places.length - EACH, "more place", "more places") + " on this page", part);
      more.type = "button";
      more.setAttribute("aria-describedby", title.id);
      more.addEventListener("click", function () {
        more.remove();
        places.slice(EACH).forEach(function (place) { item(list, place, query); });
        list.children[EACH].querySelector("a").focus();
      });
    }
  }

  function item(list, place, query) {
    var passage = passages[place.id];
    var known = new Set(place.terms);
    var link = make("a", "", make("li", "", list));
    link.href = address(passage, query, place.terms);
    marked(make("span", "", link, "find-heading"), passage.first ? "At the start" : passage.heading, known);
    var block = Math.max(find.best(passage.blocks, known), 0);
    excerpt(make("span", "", link, "find-excerpt"), passage.blocks[block] || "", known);
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
      var here = link.href === location.href;
      box.close();
      if (here && find.land) { find.land(); }
    });
  }

  function address(passage, query, known) {
    var said = new URLSearchParams({ find: query, mark: known.slice(0, 12).join(" ") });
    return find.root + passage.page.path + "?" + said + "#" + passage.anchor;
  }

  function marked(element, text, known) {
    var at = 0;
    find.spots(text, known).forEach(function (spot) {
      element.append(text.slice(at, spot.at));
      make("mark", text.slice(spot.at, spot.end), element);
      at = spot.end;
    });
    element.append(text.slice(at));
  }

  // The stretch of a text with the most of the words that were found, cut between words.
  function excerpt(element, text, known) {
    var spots = find.spots(text, known);
    var start = 0, most = 0;
    spots.forEach(function (spot) {
      var from = Math.max(0, spot.at - AROUND / 3);
      var held = new Set(spots.filter(function (one) { return one.at >= from && one.end <= from + AROUND; }).map(function (one) { return one.term; })).size;
      if (held > most) { most = held; start = from; }
    });
    start = start ? text.indexOf(" ", start) + 1 : 0;
    var end = text.length > start + AROUND ? text.lastIndexOf(" ", start + AROUND) : text.length;
    if (end <= start) { end = text.length; }
    marked(element, (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : ""), known);
  }

  function prepare() {
    passages = window.reportPages.flatMap(function (one) {
      var page = { path: one[0], title: one[1] };
      return one[2].map(function (told, number) {
        return { page: page, anchor: told[0], heading: told[1], blocks: told[2], first: number === 0 };
      });
    });
    index = new window.MiniSearch({
      fields: ["title", "heading", "text"],
      tokenize: function (text) { return find.words(text).flatMap(function (word) { return word.forms; }); },
      processTerm: function (term) { return term; },
      searchOptions: {
        tokenize: function (text) { return [text]; },
        boost: { title: 2, heading: 3 },
        boostDocument: function (id) { return LISTS.test(passages[id].page.path) ? 0.5 : 1; }
      }
    });
    index.addAll(passages.map(function (passage, id) {
      return { id: id, title: passage.first ? passage.page.title : "", heading: passage.heading, text: passage.blocks.join("\n") };
    }));
  }

  find.show = function (query) {
    if (!box) { build(); }
    if (query) { field.value = query; }
    if (!box.open) { box.showModal(); }
    field.focus();
    field.select();
    look();
    if (index) { return; }
    find.load(["minisearch-7.2.0.js", "search-index.js"]).then(prepare).then(look, function () {
      say("The words of the report could not be loaded.");
    });
  };
})();
