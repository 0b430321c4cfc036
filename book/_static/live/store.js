// The files that running a page takes: fetched by the page, checked against the hashes that the build wrote
// down, and kept in the browser's cache for the next page. What does not fit its hash is never used.
(function () {
  "use strict";

  var live = window.reportLive = window.reportLive || {};
  var here = document.currentScript.src.replace(/[^/]*$/, "");

  function hex(bytes) {
    return Array.from(new Uint8Array(bytes), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }

  async function fits(bytes, file) {
    return bytes.byteLength === file.size && hex(await crypto.subtle.digest("SHA-256", bytes)) === file.sha256;
  }

  // A browser may forbid storage: then everything is fetched each time.
  async function cache() {
    try { return await caches.open("report-runtime"); } catch (error) { return null; }
  }

  async function kept(store, address, file) {
    var answer = store && await store.match(address).catch(function () { return null; });
    var bytes = answer && await answer.arrayBuffer();
    return bytes && await fits(bytes, file) ? bytes : null;
  }

  // The bytes of an answer; `told` hears how many have come, as they come.
  async function body(answer, told) {
    var reader = answer.body.getReader(), parts = [];
    for (var part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      told(part.value.length);
    }
    return new Blob(parts).arrayBuffer();
  }

  // Where a file of the list is: beside this script, or where Python comes from.
  function place(list, file) { return new URL((file.own ? "" : list.from) + file.name, here).href; }

  async function one(store, address, file, told, signal) {
    var bytes = await kept(store, address, file);
    if (bytes) { told(file.size); return bytes; }
    var answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", signal: signal })
      .catch(function () { throw new Error(file.name + " could not be fetched"); });
    if (!answer.ok) { throw new Error(file.name + " is not there (" + answer.status + ")"); }
    bytes = await body(answer, told);
    if (!await fits(bytes, file)) { throw new Error(file.name + " is not the file that the report was tried with"); }
    if (store) { store.put(address, new Response(bytes.slice(0))).catch(function () { /* no room: fetched again */ }); }
    return bytes;
  }

  // Where the cache has what Python compiled of just these files; `name` is one of live.COMPILED.
  async function compiledAt(list, name) {
    var sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(list.files)));
    return new URL("compiled-" + hex(sum) + "/" + name, here).href;
  }

  live.COMPILED = ["compiled.zip", "python_stdlib.zip"];  // the second in the place of the file of that name

  // Name -> bytes. It spares the next page half of its start: nothing where there is none yet.
  live.compiled = async function (list) {
    var store = await cache(), got = {};
    await Promise.all(live.COMPILED.map(async function (name) {
      var answer = store && await store.match(await compiledAt(list, name));
      if (answer) { got[name] = await answer.arrayBuffer(); }
    }));
    return Object.keys(got).length === live.COMPILED.length ? got : {};
  };

  // Keeps them, and lets go of what no page needs any more.
  live.keep = async function (list, compiled) {
    var store = await cache();
    if (!store) { return; }
    var needed = new Set(list.files.map(function (file) { return place(list, file); }));
    (await store.keys()).forEach(function (asked) { if (!needed.has(asked.url)) { store.delete(asked); } });
    live.COMPILED.forEach(async function (name) {
      var address = await compiledAt(list, name);
      store.put(address, new Response(compiled[name])).catch(function () { /* no room: compiled again */ });
    });
  };

  // What the build says of the files: names, sizes, hashes, and from where they come.
  live.list = async function () {
    var answer = await fetch(here + "runtime.json");
    if (!answer.ok) { throw new Error("the list of its files is not there"); }
    return answer.json();
  };

  // For each of some lists of names, a promise of name -> bytes. `told(share)` hears how far all are, from 0 to 1;
  // `signal` ends it early.
  live.gather = function (list, groups, told, signal) {
    var store = cache(), come = 0, whole = 0;
    function count(bytes) {
      come += bytes;
      if (!signal.aborted) { told(come / whole); }
    }
    return groups.map(async function (names) {
      var got = {};
      var wanted = list.files.filter(function (file) { return names.includes(file.name); });
      wanted.forEach(function (file) { whole += file.size; });
      await Promise.all(wanted.map(async function (file) {
        got[file.name] = await one(await store, place(list, file), file, count, signal);
      }));
      return got;
    });
  };
})();
