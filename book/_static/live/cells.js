// The cells of a page, editable and runnable: what is printed stays at hand, and comes back when a cell is reset.
(function () {
  "use strict";

  var live = window.reportLive = window.reportLive || {};
  var make = live.make;

  // One cell: its block of code, and where its output stands. `page` runs it and hears of changes.
  function Cell(block, place, printed, page) {
    var number = place + 1, self = this;
    var original = block.querySelector("pre").textContent.replace(/\n$/, "");
    var box = make("div", "live-cell"), shown = null;
    var says = make("span", "live-says");
    var run = button("Run", function () { page.run(self); });
    var reset = button("Reset", function () { self.reset(); });

    function button(words, act) {
      var made = live.button(words, act);
      made.append(make("span", "visually-hidden", " cell " + number));
      return made;
    }

    function update() {
      reset.disabled = !self.changed() && !shown;
      page.changed();
    }

    function drop() {
      if (shown) { shown.replaceWith.apply(shown, printed ? [printed] : []); }
      shown = null;
    }

    this.number = number;
    this.code = function () { return editor.code(); };
    this.changed = function () { return editor.code() !== original; };
    this.set = function (code) { editor.set(code); };
    this.say = function (words) { says.textContent = words; };
    this.mark = function (foreign) { box.classList.toggle("live-foreign", foreign); };

    this.reset = function () {
      drop();
      editor.set(original);
      self.mark(false);
      self.say("");
      update();
    };

    // Sets what the cell showed in the place of what is printed, marked as the reader's own.
    this.show = function (outputs, numbers) {
      drop();
      if (outputs.length || printed) {
        shown = make("div", "live-output");
        var whose = self.changed() ? "Your result, from the changed code of cell " : "Your result, from cell ";
        shown.append(make("p", "live-mark", whose + number + (outputs.length ? "" : ": it shows nothing")));
        shown.append(live.show(outputs, number, numbers, editor.line));
        if (printed) { printed.replaceWith(shown); }
        else { box.closest(".cell").querySelector("details").after(shown); }
      }
      update();
    };

    block.replaceWith(box);
    var holder = make("div", "live-editor");
    var row = make("div", "live-row");
    row.append(run, reset, says);
    box.append(holder, row);
    var editor = live.edit(holder, original, "Code of cell " + number, {
      run: function () { page.run(self); }, changed: update
    });
    reset.disabled = true;
  }

  // All cells of the page, in order. What a silent cell prepares is shown with the next one's code, and the
  // output that stands there is the next one's.
  live.cells = function (page) {
    var blocks = Array.from(document.querySelectorAll("main .cell_input > [class^=highlight]"));
    return blocks.map(function (block, place) {
      var whole = block.closest(".cell");
      var last = !block.nextElementSibling;
      return new Cell(block, place, last ? whole.querySelector(".cell_output") : null, page);
    });
  };
})();
