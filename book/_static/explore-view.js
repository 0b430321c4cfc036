// How the explorer looks: a row for each paragraph, in it a cell for each sentence as wide as its
// words, as in the fingerprints; and the table of counts, which is the key to the colours.
(function () {
  "use strict";

  var model = window.reportExplore;
  var ARROWS = { left: "←", right: "→", both: "↔", none: "○" };  // by the side of a direction
  var LETTERS = "ABCDEFGHIJKL";
  var OTHERS = "others";  // the answers that are left when all letters are given
  var MOST = 4;  // colours that a cell is parted into
  var letters = {};  // of the answers to each question that has no sign of its own

  function make(tag, kind, text) {
    var made = document.createElement(tag);
    if (kind) { made.className = kind; }
    if (text) { made.textContent = text; }
    return made;
  }

  // The most frequent answers have a letter and a colour each; none has a colour alone.
  model.questions.forEach(function (question) {
    var counts = model.count(question, model.sentences, 0).counts;
    var all = question.answers.filter(function (one) { return !model.none(one[0]); });
    if (all.length > LETTERS.length) {
      all.sort(function (a, b) { return (counts[b[0]] || 0) - (counts[a[0]] || 0); });
    }
    letters[question.id] = new Map(all.slice(0, LETTERS.length).map(function (one, place) { return [one[0], place]; }));
  });

  // A camp's mark, in its shape and its colour.
  function camp(id) {
    var mark = make("i", "ask-mark mark-" + model.camps[id].mark);
    mark.style.background = "var(--" + model.camps[id].colour + ")";
    return mark;
  }

  function pale(colour) { return "color-mix(in srgb, var(--" + colour + ") 24%, var(--paper))"; }

  function side(way) { return way in model.ways ? model.ways[way].side : ""; }

  // Whether the other reading has something else, and not nothing.
  function differs(mine, other) {
    return String(mine) !== String(other) && String(other) !== "" && String(other) !== model.UNCODED;
  }

  // Answers in the order of their letters, those without one as one.
  function signed(question, answers) {
    var place = letters[question.id];
    var known = answers.filter(function (one) { return place.has(one); });
    known.sort(function (one, other) { return place.get(one) - place.get(other); });
    return known.length < answers.length ? known.concat(OTHERS) : known;
  }

  function tint(question, answer) {
    var place = letters[question.id].get(answer);
    return place === undefined ? "var(--voice-report)" : "hsl(" + (place * 137 + 40) % 360 + " var(--tint))";
  }

  // A sentence's camps and its bar of quoted words: made once, for each change has to show at once.
  function marks(cell, camps, quoted) {
    camps.forEach(function (id) { if (id !== model.NOTHING) { cell.append(camp(id)); } });
    if (quoted) {
      cell.append(make("b", "ask-quote"));
      cell.lastChild.style.width = Math.min(100, quoted * 100) + "%";
    }
  }

  // Sets a cell (or the key's sign) to show answers to a question: its ground, and letters.
  function paint(cell, question, answers) {
    var ground = "several", words = "", colours = "";
    if (answers[0] === model.UNCODED) { ground = "uncoded"; }
    else if (question.id === "voice") { ground = answers[0]; }
    else if (question.id === "quoted") { ground = answers[0] === "some" ? "statement" : "report"; }
    else if (answers[0] === model.NOTHING) { ground = "nothing"; }
    else if (question.id === "direction") {
      ground = "way-" + (side(answers[0]) || "none");
      words = ARROWS[side(answers[0])] || "?";
    } else {
      var all = signed(question, answers);
      var shown = all.slice(0, MOST).map(function (answer) {
        return question.id === "camp" ? (answer in model.camps ? pale(model.camps[answer].colour) : "var(--paper)") : tint(question, answer);
      });
      colours = shown.length < 2 ? shown[0] : "linear-gradient(90deg, " + shown.map(function (colour, place) {
        return colour + " " + place / shown.length * 100 + "% " + (place + 1) / shown.length * 100 + "%";
      }).join(", ") + ")";
      if (question.id !== "camp") {
        words = all.map(function (answer) { return LETTERS[letters[question.id].get(answer)] || "·"; }).join("");
      }
    }
    cell.dataset.ground = ground;
    cell.dataset.words = words;
    cell.style.background = colours;
  }

  function names(question, answers) {
    return answers.map(function (answer) { return model.name(question, answer); }).join(", ");
  }

  // A sentence in words, for who points at its cell.
  function says(one, reading) {
    var has = one.has[reading];
    var voice = names(model.question("voice"), has.voice);
    return one.paragraph.label + ", sentence " + one.number + ": " + one.words + (one.words === 1 ? " word" : " words")
      + (one.quoted ? ", " + one.quoted + " quoted" : "") + "; voice: " + voice
      + "; names " + names(model.question("actor"), has.actor);
  }

  function length(paragraph) {
    return paragraph.sentences.reduce(function (sum, one) { return sum + one.words; }, 0);
  }

  var rows = [], cells = [], sheet;

  function row(paragraph, mine, widest) {
    var link = make("a", "ask-row");
    link.href = "paragraphs.html#" + paragraph.anchor;
    link.setAttribute("aria-haspopup", "dialog");
    var name = make("span", "ask-name");
    var year = make("span", "visually-hidden", paragraph.label.replace(/¶.*/, ""));
    name.append(year, "¶" + paragraph.label.replace(/.*¶/, ""));
    var strip = make("span", "ask-strip");
    var sign = { left: make("span", "ask-way"), right: make("span", "ask-way") };
    strip.setAttribute("aria-hidden", "true");
    strip.style.width = "calc((100% - 3rem) * " + (length(paragraph) / widest).toFixed(4) + ")";
    mine.forEach(function (one) {
      var cell = make("span", "ask-cell");
      cell.style.flexGrow = one.words;
      marks(cell, one.has[0].camp, one.quoted / one.words);
      strip.append(cell);
      cells.push({ of: one, cell: cell });
    });
    var line = make("span", "ask-line");
    line.append(sign.left, strip, sign.right);
    var theme = make("span", "ask-theme"), way = make("span", "visually-hidden"), hits = make("span", "ask-hits");
    link.append(name, theme, way, line, hits);
    rows.push({ of: paragraph, link: link, theme: theme, way: way, sign: sign, hits: hits });
    return link;
  }

  // All rows, under the headings of their articles.
  function build() {
    sheet = make("div", "ask-sheet");
    ["left", "right"].forEach(function (end) {
      document.documentElement.style.setProperty("--ask-" + end, "var(--" + model.ends[end] + ")");
    });
    var years = model.question("article");
    var widest = Math.max.apply(null, model.paragraphs.map(length));
    years.answers.forEach(function (article) {
      var list = make("ol", "ask-rows");
      model.paragraphs.forEach(function (paragraph) {
        if (paragraph.article !== article[0]) { return; }
        var item = make("li");
        item.append(row(paragraph, model.sentences.filter(function (one) { return one.paragraph === paragraph; }), widest));
        list.append(item);
      });
      sheet.append(make("h2", "ask-year", article[1]), list);
    });
    return sheet;
  }

  // Draws every cell anew: its colours are those of another question or another reading.
  function colour(question, reading) {
    var direction = model.question("direction");
    sheet.dataset.by = question.id;
    cells.forEach(function (one) {
      var answers = one.of.has[reading][question.id];
      paint(one.cell, question, answers);
      one.cell.classList.toggle("differs", question.coded && question.of === "sentence"
        && differs(answers, one.of.has[1 - reading][question.id]));
    });
    if (sheet.dataset.reading === String(reading)) { return; }
    sheet.dataset.reading = reading;
    cells.forEach(function (one) { one.cell.dataset.value = says(one.of, reading); });
    rows.forEach(function (one) {
      var way = one.of.direction[reading], theme = one.of.theme[reading][0];
      one.theme.textContent = theme ? model.name(model.question("theme"), theme) : "not coded";
      one.way.textContent = way ? model.name(direction, way) + ", " : "direction not coded, ";
      var points = side(way);
      one.sign.left.dataset.way = points === "left" || points === "both" ? "left" : "";
      one.sign.right.dataset.way = points === "both" ? "right" : points === "left" ? "" : points;
      one.link.classList.toggle("differs", Boolean(way) && differs(way, one.of.direction[1 - reading]));
      one.theme.classList.toggle("differs", Boolean(theme) && differs(theme, one.of.theme[1 - reading].slice(0, 1)));
    });
  }

  // What was found stays whole; the rest is low and pale, and its rows are passed over by Tab.
  function mark(found) {
    var set = new Set(found), places = model.places(found);
    cells.forEach(function (one) { one.cell.classList.toggle("off", !set.has(one.of)); });
    rows.forEach(function (one) {
      var some = places.get(one.of) || 0;
      one.hits.textContent = some + " of " + one.of.sentences.length;
      one.link.classList.toggle("off", !some);
      one.link.tabIndex = some ? 0 : -1;
    });
  }

  function share(part, base) {
    return base < model.few ? "–" : Math.round(part / base * 100) + " %";
  }

  // The answers that have a row in the table, and the name of the row that an answer stands in.
  function kinds(question) {
    var known = letters[question.id];
    function called(answer) { return known.has(answer) || model.none(answer) ? answer : OTHERS; }
    var nones = question.answers.map(function (one) { return one[0]; }).filter(model.none);
    var shown = Array.from(known.keys()).concat(nones), rest = question.answers.length - shown.length;
    return { called: called, shown: rest ? shown.concat(OTHERS) : shown, rest: rest };
  }

  // The counts of what was found beside the whole, as rows of a table; each with its sign.
  function table(question, found, reading) {
    var kind = kinds(question);
    var mine = model.count(question, found, reading, kind.called);
    var whole = model.count(question, model.sentences, reading, kind.called);
    var coded = question.coded ? " coded" : "";
    var drawn = make("table", "ask-counts"), head = make("tr"), body = make("tbody");
    ["", question.name, "found, of " + mine.base + coded, "share", "all, of " + whole.base + coded, "share"].forEach(function (words, place) {
      var cell = make(place ? "th" : "td", place > 1 ? "number" : "", words);
      if (place) { cell.scope = "col"; }
      head.append(cell);
    });
    kind.shown.forEach(function (answer) {
      var n = mine.counts[answer] || 0, all = whole.counts[answer] || 0, known = answer !== model.UNCODED;
      var line = make("tr"), sign = make("span", "ask-cell ask-sign");
      var name = make("th", "", answer === OTHERS ? kind.rest + " others" : model.name(question, answer));
      name.scope = "row";
      paint(sign, question, [answer]);
      if (question.id === "camp") { marks(sign, [answer], 0); }
      if (question.id === "quoted") { marks(sign, [], answer === "some" ? 0.6 : 0); }
      line.append(make("td"), name);
      line.firstChild.append(sign);
      [n, known ? share(n, mine.base) : "–", all, known ? share(all, whole.base) : "–"].forEach(function (value) {
        line.append(make("td", "number", String(value)));
      });
      body.append(line);
    });
    drawn.append(make("caption", "", "By " + question.name.toLowerCase() + ": " + question.of + "s found, beside all"
      + (question.several ? "; one can stand in several rows" : "")), make("thead"), body);
    drawn.tHead.append(head);
    return drawn;
  }

  // What the signs say that no table explains.
  function key() {
    var line = make("p", "ask-key");
    model.question("camp").answers.forEach(function (pair) {
      if (pair[0] !== model.NOTHING) { part(camp(pair[0]), pair[1]); }
    });
    part(make("b", "ask-quote"), "quoted words");
    var pointing = model.question("direction").answers.some(function (one) { return !model.none(one[0]); });
    Object.values(pointing ? model.ways : {}).forEach(function (way) {
      var sign = make("span", "ask-way"), where = way.side === "none" ? "" : "at the " + way.side + ": ";
      sign.dataset.way = way.side;
      if (way.side !== "both") { part(sign, where + way.sign); }
    });
    if (model.twice) { part(make("span", "ask-ring"), "the other reading differs"); }
    function part(sign, words) {
      var one = make("span");
      sign.setAttribute("aria-hidden", "true");
      one.append(sign, " " + words);
      line.append(one, " ");
    }
    return line;
  }

  Object.assign(model, { key: key, build: build, colour: colour, mark: mark, table: table, make: make });
})();
