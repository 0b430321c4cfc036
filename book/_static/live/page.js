// A page that runs: its bar, and what the buttons do. button.js loads this and all it needs.
(function () {
  "use strict";

  var live = window.reportLive;
  var make = live.make;

  // `bar` is the page's line about running it.
  live.Page = function (bar) {
    var self = this, busy = null, queue = [];
    var press = bar.querySelector("button"), status = bar.querySelector("[role=status]");
    var meter = make("progress"), row = make("div", "live-row");
    var numbers = {};
    document.querySelectorAll("main figure.chart[id]").forEach(function (figure) {
      var number = figure.querySelector(".chart-number");
      if (number) { numbers[figure.id.replace("chart-", "")] = number.textContent.replace(/\D+/, ""); }
    });

    function tool(words, act) {
      var made = live.button(words, act);
      row.append(made);
      return made;
    }

    // Where it is, in words; a share from 0 to 1 moves the meter, none lets it swing.
    function tell(words, share) {
      if (status.textContent !== words) { status.textContent = words; }
      if (share === undefined) { meter.removeAttribute("value"); } else { meter.value = share; }
    }

    var kernel = new live.Kernel(tell);

    function settle() {
      var running = Boolean(busy);
      meter.hidden = stop.disabled = !running;
      again.disabled = running;
    }

    async function work() {
      if (busy) { return; }
      var began = performance.now(), ran = 0;
      for (busy = queue.shift(); busy; busy = queue.shift()) {
        settle();
        busy.say("Running");
        try {
          await kernel.start();
          tell("Running cell " + busy.number);
          var outputs = await kernel.run(busy.number, busy.code());
          busy.show(outputs, numbers);
          var failed = outputs.some(function (one) { return one.kind === "error"; });
          busy.say(failed ? "Stopped at an error" : "Ran");
          ran += 1;
          if (failed) { queue = []; }
        } catch (error) {
          kernel.stop();
          busy.say("");
          queue.forEach(function (cell) { cell.say(""); });
          queue = [];
          busy = null;
          settle();
          tell(error instanceof live.Stopped ? error.message
            : "Python could not be had: " + (error.message || "the network refused it") + ". The page is as it was printed.");
          return;
        }
      }
      settle();
      tell("Ran " + (ran === 1 ? "one cell" : ran + " cells") + " in " + ((performance.now() - began) / 1000).toFixed(1) + " s.");
    }

    function add(cells) {
      cells.forEach(function (cell) {
        if (cell !== busy && !queue.includes(cell)) { queue.push(cell); cell.say("Waiting"); }
      });
      work();
    }

    // A cell alone: those before it run first where Python has only just started, for their names.
    this.run = function (cell) {
      press.hidden = true;
      add(kernel.started() ? [cell] : cells.slice(0, cell.number));
    };
    this.all = function () { press.hidden = true; add(cells); };
    this.count = function () { return cells.length; };
    this.changed = function () {
      var some = cells.some(function (cell) { return cell.changed(); });
      share.disabled = !some;
      if (!some) { foreign.hidden = true; }
    };

    var again = tool("Run all", function () { self.all(); });
    var stop = tool("Stop", function () { kernel.stop(); });
    tool("Reset all", function () {
      queue = [];
      cells.forEach(function (cell) { cell.reset(); });
      history.replaceState(null, "", location.pathname + location.search);
    });
    var share = tool("Copy a link to the changes", function (made) {
      var changed = {};
      cells.forEach(function (cell, place) { if (cell.changed()) { changed[place] = cell.code(); } });
      live.link(changed).then(function (link) { window.reportCopy(made, link); });
    });
    tool("Save as a notebook", function () {
      live.save(cells.map(function (cell) { return cell.code(); })).catch(function () {
        tell("The notebook could not be had.");
      });
    });
    var keys = make("p", "", "Shift and Enter run a cell; Tab indents; Escape and then Tab leave it.");
    keys.id = "live-keys";
    var foreign = make("p", "live-warning");
    foreign.hidden = true;
    bar.append(foreign, row, keys);
    status.before(meter);

    document.querySelectorAll("main .cell details.hide").forEach(function (code) { code.open = true; });
    var cells = [];
    cells = live.cells(this);
    settle();
    this.changed();

    // Cells that an address brought: shown, and said to be somebody else's. They wait for the reader.
    this.bring = function (brought) {
      var named = Object.keys(brought).map(function (place) {
        cells[place].set(brought[place]);
        cells[place].mark(true);
        return cells[place].number;
      });
      foreign.textContent = (named.length > 1 ? "The code of cells " : "The code of cell ") + named.join(", ")
        + " came with the address that you opened. Somebody wrote it who is not the report’s author: read it before you run"
        + " it. It can reach neither your files nor any host.";
      foreign.hidden = false;
    };
  };
})();
