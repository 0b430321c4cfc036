// Python for a page: the page's end of the port to the room in which it runs.
//
// The room is a frame without an origin: it has no storage, no cookies, no way to the page, and its policy
// lets it fetch nothing. To stop is to take the frame away, with whatever still runs in it.
(function () {
  "use strict";

  var live = window.reportLive = window.reportLive || {};
  var here = document.currentScript.src.replace(/[^/]*$/, "");
  var FETCHED = "Fetching Python and its libraries", WORKER = "worker.js";

  live.Kernel = function (tell) {
    var list = null, frame = null, port = null, waiting = new Map(), ids = 0, starting = null, turn = null;

    function settle(id, how, value) {
      var one = waiting.get(id);
      waiting.delete(id);
      if (one) { one[how](value); }
    }

    function fail(error) {
      Array.from(waiting.keys()).forEach(function (id) { settle(id, "failed", error); });
    }

    // An answer to what `id` was asked for, or a failure when the room is gone.
    function answer(id) {
      return new Promise(function (done, failed) { waiting.set(id, { done: done, failed: failed }); });
    }

    function heard(event) {
      var said = event.data;
      if (said.kind === "step") { tell(said.words); }
      // Only what comes before a reader's code could run is what Python compiled.
      if (said.kind === "compiled" && waiting.has("ready")) { live.keep(list, said.files); }
      if (said.kind === "ready" || said.kind === "brought") { settle(said.kind, "done"); }
      if (said.kind === "ran") { settle(said.id, "done", said.answer); }
      if (said.kind === "failed") { fail(new Error(said.words)); }
    }

    function open(files) {
      var channel = new MessageChannel(), opened = answer("room");
      frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.hidden = true;
      frame.title = "Where the code of this page runs";
      frame.src = here + "room.htm";
      frame.addEventListener("load", function () {
        port = channel.port1;
        port.onmessage = heard;
        var worker = new TextDecoder().decode(files[WORKER]);
        delete files[WORKER];
        // It has no origin that could be named: "*" is whoever is in the frame, which is ours.
        frame.contentWindow.postMessage({ room: "open", worker: worker, files: files }, "*", [channel.port2]);
        settle("room", "done");
      }, { once: true });
      document.body.append(frame);
      return opened;
    }

    async function begin(signal) {
      tell(FETCHED, 0);
      list = list || await live.list();
      var groups = [list.groups.python, list.groups.libraries], compiled = live.compiled(list);
      var [python, libraries] = live.gather(list, groups, function (share) { tell(FETCHED, share); }, signal);
      libraries.catch(function () { /* told where it is waited for */ });
      var files = Object.assign(await python, await compiled);
      files["pyodide-lock.json"] = new TextEncoder().encode(JSON.stringify(list.lock)).buffer;
      if (signal.aborted) { throw new live.Stopped(); }
      await open(files);
      var ready = answer("ready");
      port.postMessage({ kind: "start" });  // Python starts while its libraries come
      files = await libraries;
      if (signal.aborted) { throw new live.Stopped(); }
      tell("Starting Python");
      port.postMessage({ kind: "prepare", files: files });
      await ready;
    }

    // More libraries, when a cell turns out to need one: whether there is one of that name.
    async function bring(missing) {
      var group = missing.split(".")[0];
      if (!list.groups[group]) { return false; }
      var words = "Fetching " + group;
      var files = await live.gather(list, [list.groups[group]], function (share) { tell(words, share); }, turn.signal)[0];
      var brought = answer("brought");
      port.postMessage({ kind: "bring", files: files });
      await brought;
      return true;
    }

    this.start = function () {
      if (!starting) {
        turn = new AbortController();  // what was stopped while it fetched must open no room any more
        starting = Promise.race([begin(turn.signal), answer("stop")]);
        starting.catch(this.stop);
      }
      return starting;
    };

    // What a cell shows. It runs again, from the names before it, where a library had to be brought first.
    this.run = async function (number, code) {
      await this.start();
      for (var tried = new Set(); ;) {
        var id = ++ids, shown = answer(id);
        port.postMessage({ kind: "run", id: id, number: number, code: code });
        var said = await shown;
        if (!said.missing || tried.has(said.missing) || !await bring(said.missing)) { return said.outputs; }
        tried.add(said.missing);
      }
    };

    this.started = function () { return starting !== null; };

    this.stop = function () {
      if (turn) { turn.abort(); }
      if (frame) { frame.remove(); }
      frame = port = starting = null;
      fail(new live.Stopped());
    };
  };

  live.Stopped = function () { this.message = "Stopped."; };
})();
