// Inside the room: starts Python and runs cells. Nothing can be fetched here; what Pyodide asks for comes
// from the files that the page has sent, and the page hears of everything through one port.
"use strict";

var HOME = "https://runtime.invalid/";  // no host has such a name: it only tells our files from others
var files = {}, port, python;

// Pyodide fetches its parts by address; here they are at hand. Anything else the browser refuses.
var beyond = self.fetch;
self.fetch = function (asked, options) {
  var address = String(asked && asked.url || asked);
  var name = address.startsWith(HOME) ? address.slice(HOME.length) : "";
  if (!Object.hasOwn(files, name)) { return beyond.call(self, asked, options); }
  var type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return Promise.resolve(new Response(files[name], { headers: { "Content-Type": type } }));
};

function script(name) {
  var address = URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));
  importScripts(address);
  URL.revokeObjectURL(address);
}

function step(words) { port.postMessage({ kind: "step", words: words }); }

function forget(names) { names.forEach(function (name) { delete files[name]; }); }

async function start() {
  script("pyodide.js");
  script("pyodide.asm.js");  // where it stands already, Pyodide does not look for it
  python = await self.loadPyodide({
    indexURL: HOME,
    env: { HOME: "/home/reader", MPLBACKEND: "svg", MATPLOTLIBRC: "/book/matplotlibrc", MONITOR_DATA: "/book/data" }
  });
  forget(["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"]);
}

async function prepare() {
  step("Unpacking its libraries");
  python.unpackArchive(files["book.zip"], "zip", { extractDir: "/book" });
  forget(["book.zip"]);
  python.runPython("import os, sys; sys.path.insert(0, '/book'); os.chdir('/book')");
  await unpack();
  step("Importing them");
  var known = files["compiled.zip"];
  if (known) { python.unpackArchive(known, "zip", { extractDir: "/" }); }
  var cells = python.pyimport("cells");
  cells.prepare();
  if (!known) { port.postMessage({ kind: "compiled", files: cells.compiled().toJs({ dict_converter: Object.fromEntries }) }); }
  forget(["compiled.zip"]);
  port.postMessage({ kind: "ready" });
}

// Pyodide's own way of loading wheels would start every compiled part of each, asked for or not; so it has
// only what wheels share, and they are laid where Python finds them.
async function unpack() {
  python.FS.mkdirTree("/wheels");
  var wheels = Object.keys(files).filter(function (name) { return name.endsWith(".whl"); });
  var shared = Object.keys(files).filter(function (name) { return /^[a-z]+-[\d.]+zip$/.test(name); });
  wheels.forEach(function (name) { python.FS.writeFile("/wheels/" + name, new Uint8Array(files[name])); });
  python.pyimport("cells").unpack("/wheels");
  await python.loadPackage(shared.map(function (name) { return name.split("-")[0]; }), {
    messageCallback: function () { /* the page tells it in its own words */ }
  });
  forget(wheels.concat(shared));
}

function run(asked) {
  var answer = python.pyimport("cells").run_json(asked.number, asked.code);
  port.postMessage({ kind: "ran", id: asked.id, answer: JSON.parse(answer) });
}

self.onmessage = function (event) {
  port = event.ports[0];
  files = event.data;
  self.onmessage = null;
  var todo = Promise.resolve();
  port.onmessage = function (message) {
    var asked = message.data;
    todo = todo.then(function () {
      if (asked.kind === "run") { return run(asked); }
      Object.assign(files, asked.files || {});
      if (asked.kind === "start") { return start(); }
      if (asked.kind === "prepare") { return prepare(); }
      return unpack().then(function () { port.postMessage({ kind: "brought" }); });
    }).catch(function (error) {
      port.postMessage({ kind: "failed", words: String(error && error.message || error) });
    });
  };
};
