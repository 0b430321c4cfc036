// The explorer: what a reader asks by choosing, the answer in a sentence, and the question in the
// address. Without this script the page shows all sentences as tables.
(function () {
  "use strict";

  var model = window.reportExplore;
  var tables = Array.from(document.querySelectorAll("main .table-scroll"));
  if (!model || !tables.length) { return; }

  var make = model.make;
  var asked = {}, selects = {}, drawn = {};
  var lines = tables.flatMap(function (one) { return Array.from(one.querySelectorAll("tbody tr")); });
  var box = make("div", "ask");
  var status = make("p", "ask-answer"), doubt = make("p", "ask-doubt"), where = make("p", "ask-where");
  var counts = make("div", "table-scroll"), whole = make("details", "ask-all");

  // --- The question in the address ---------------------------------------------------------------

  // From a folder a page may not change what stands before the #: there the question follows it.
  function given() {
    return new URLSearchParams(/^#\?/.test(location.hash) ? location.hash.slice(1) : location.search);
  }

  function read() {
    var told = given();
    Object.keys(selects).forEach(function (id) {
      selects[id].value = told.get(id) || "";
      if (selects[id].selectedIndex < 0) { selects[id].value = ""; }
      asked[id] = selects[id].value;
    });
  }

  function remember() {
    var address = new URL(location.href), told = address.searchParams;
    Object.keys(asked).forEach(function (id) {
      if (asked[id]) { told.set(id, asked[id]); } else { told.delete(id); }
    });
    if (/^#\?/.test(address.hash)) { address.hash = ""; }
    try { history.replaceState(history.state, "", address); } catch (error) {
      history.replaceState(history.state, "", "#?" + told);
    }
  }

  function take() {
    Object.keys(selects).forEach(function (id) { asked[id] = selects[id].value; });
    show();
    remember();
  }

  // --- The answer --------------------------------------------------------------------------------

  function counted(number, noun) { return number + " " + noun + (number === 1 ? "" : "s"); }

  function mark(paragraph, words) {
    var link = make("a", "para", words || paragraph.label);
    link.href = "paragraphs.html#" + paragraph.anchor;
    link.setAttribute("aria-haspopup", "dialog");
    return link;
  }

  // How sure an answer is: what is too few for a share, what one paragraph carries, what the other
  // reading finds.
  function doubts(found, other, places) {
    var said = [], most = Math.max.apply(null, Array.from(places.values()).concat(0));
    var base = model.count(question(), found, reading()).base, unit = question().of;
    doubt.textContent = "";
    if (found.length) {
      said.push(base < model.few
        ? "Too few to say: the answer rests on " + counted(base, unit) + (question().coded ? " that " + (base === 1 ? "was" : "were") + " coded" : "")
          + ", fewer than " + model.few + ", so no share of it is given."
        : "A share of what was found rests on " + counted(base, unit) + "; one more or less moves it by up to "
          + Math.ceil(100 / base) + (Math.ceil(100 / base) === 1 ? " point." : " points."));
    }
    if (model.twice && model.questions.some(function (one) { return one.coded && asked[one.id]; })) {
      var shared = found.filter(function (one) { return other.includes(one); }).length;
      said.push("The " + (reading() ? "first" : "second") + " reading finds " + counted(other.length, "sentence")
        + (other.length && found.length ? ", " + shared + " of them the same." : "."));
    }
    doubt.append(said.join(" "));
    if (places.size > 1 && 2 * most > found.length) {
      var one = Array.from(places.keys()).find(function (paragraph) { return places.get(paragraph) === most; });
      doubt.append(" ", mark(one), " alone holds " + most + " of the " + counted(found.length, "sentence") + ".");
    }
  }

  function question() { return model.question(asked.by || "voice"); }
  function reading() { return asked.reading ? 1 : 0; }

  function show() {
    var found = model.find(asked, reading()), other = model.find(asked, 1 - reading());
    var places = model.places(found), by = [question().id, reading()].join();
    if (drawn.by !== by) {
      model.colour(question(), reading());
      drawn.by = by;
    }
    model.mark(found);
    status.textContent = (found.length ? counted(found.length, "sentence") : "No sentence") + " of "
      + model.sentences.length + (found.length ? ", in " + counted(places.size, "paragraph") + " of " + model.paragraphs.length : "")
      + (model.twice ? ", in the " + (reading() ? "second" : "first") + " reading." : ".");
    doubts(found, other, places);
    where.replaceChildren();
    if (found.length && found.length < model.sentences.length) {
      where.append("Found in ");
      Array.from(places.keys()).forEach(function (paragraph, place) {
        where.append(place ? ", " : "", mark(paragraph));
      });
    }
    counts.replaceChildren(model.table(question(), found, reading()));
    whole.firstChild.textContent = found.length === model.sentences.length ? "All sentences as tables"
      : "The sentences found, as tables";
    drawn.found = found;
    if (whole.open) { list(); }
  }

  // The tables that a page without scripts shows, with the rows of what was found.
  function list() {
    var set = new Set(drawn.found);
    lines.forEach(function (line, place) { line.hidden = !set.has(model.sentences[place]); });
    tables.forEach(function (one) { one.hidden = !one.querySelector("tbody tr:not([hidden])"); });
  }

  // --- What was found, to take away --------------------------------------------------------------

  // As the report's own tables: no cell opens as a formula.
  function cell(value) {
    var text = String(value);
    if (/^\s*[=+@-]/.test(text)) { text = "'" + text; }
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function csv(found) {
    var heads = ["article", "paragraph", "sentence", "words", "quoted_words", "voice", "second_voice", "direction",
      "second_direction", "themes", "second_themes", "camps", "actors", "outlets"];
    function known(answers) {
      return answers.filter(function (one) { return !model.none(one); }).join(";");
    }
    return [heads].concat(found.map(function (one) {
      var a = one.has[0], b = one.has[1];
      return [one.paragraph.article, one.paragraph.label.replace(/.*¶/, ""), one.number, one.words, one.quoted]
        .concat([a.voice, b.voice, a.direction, b.direction, a.theme, b.theme, a.camp, a.actor, a.outlet].map(known));
    })).map(function (line) { return line.map(cell).join(",") + "\n"; }).join("");
  }

  function save() {
    var link = make("a");
    link.href = URL.createObjectURL(new Blob([csv(drawn.found)], { type: "text/csv" }));
    link.download = "sentences-found.csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  // --- The controls ------------------------------------------------------------------------------

  function choice(id, name, options, holder) {
    var label = make("label"), select = make("select");
    label.append(make("span", "", name), select);
    options.forEach(function (one) { select.append(new Option(one[1], one[0])); });
    select.addEventListener("change", take);
    selects[id] = select;
    select.dataset.asks = id;
    holder.append(label);
  }

  function button(words, act, holder) {
    var made = make("button", "tool", words);
    made.type = "button";
    made.addEventListener("click", function () { act(made); });
    holder.append(made);
  }

  function controls() {
    var form = make("div", "ask-choices"), row = make("p", "ask-buttons");
    form.setAttribute("role", "group");
    form.setAttribute("aria-label", "What to ask of the sentences");
    model.questions.forEach(function (one) { choice(one.id, one.name, [["", "any"]].concat(one.answers), form); });
    if (model.twice) { choice("reading", "Reading of the coding", [["", "the first"], ["b", "the second"]], form); }
    choice("by", "Colour and count by", model.questions.map(function (one) {
      return [one.id === "voice" ? "" : one.id, one.name.toLowerCase()];
    }), form);
    button("Ask nothing", function () {
      Object.keys(selects).forEach(function (id) { selects[id].value = ""; });
      take();
    }, row);
    button("Copy link", function (made) { window.reportCopy(made, location.href); }, row);
    button("Save as CSV", save, row);
    return [form, row];
  }

  function build() {
    status.setAttribute("role", "status");
    counts.tabIndex = 0;
    counts.setAttribute("role", "region");
    counts.setAttribute("aria-label", "Counts of what was found");
    whole.append(make("summary"));
    whole.addEventListener("toggle", function () { if (whole.open) { list(); } });
    tables[0].before(box);
    whole.append.apply(whole, tables);
    box.append.apply(box, controls().concat([status, doubt, where, counts, model.key(), model.build(), whole]));
    read();
    show();
  }

  // Paper shows all sentences, as before anything was asked.
  function printed(on) {
    var kept = Object.assign({}, asked);
    if (on) { Object.keys(asked).forEach(function (id) { asked[id] = ""; }); }
    show();
    if (on) { asked = kept; }
  }

  build();
  window.matchMedia("print").addEventListener("change", function (event) { printed(event.matches); });
  window.addEventListener("popstate", function () { read(); show(); });
})();
