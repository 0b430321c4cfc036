// Running a page where it is read. Until the button is pressed nothing more than this is loaded; an address that
// brings changed cells shows them, and runs none.
(function () {
  "use strict";

  var PARTS = ["purify-3.5.0", "codemirror-6.43.15", "store", "kernel", "output", "edit", "cells", "share", "page"];
  var here = document.currentScript.src.replace(/[^/]*$/, "");
  var bar = document.querySelector(".live");
  if (!bar) { return; }
  var button = bar.querySelector("button"), status = bar.querySelector("[role=status]");
  var page = null;

  function look() {
    return new Promise(function (done, failed) {
      var sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = here + "live.css";
      sheet.addEventListener("load", done);
      sheet.addEventListener("error", failed);
      document.head.append(sheet);
    });
  }

  // One after the other: a later part uses an earlier one.
  function open() {
    page = page || PARTS.reduce(function (before, name) {
      return before.then(function () { return window.reportFind.load(["live/" + name + ".js"]); });
    }, look()).then(function () { return new window.reportLive.Page(bar); });
    return page;
  }

  button.addEventListener("click", function () {
    if (location.protocol === "file:") {
      status.textContent = "A page opened from a folder may fetch nothing, so it cannot run here: open the report from a server (make serve, or where it is published).";
      return;
    }
    button.disabled = true;
    status.textContent = "Preparing the page";
    open().then(function (page) { page.all(); }, function () {
      page = null;
      button.disabled = false;
      status.textContent = "What running the page takes could not be had. The page is as it was printed.";
    });
  });

  if (location.hash.startsWith("#cells=")) {
    open().then(function (page) {
      return window.reportLive.linked(page.count()).then(function (cells) { if (cells) { page.bring(cells); } });
    }).catch(function () { status.textContent = "The changes that this address carries could not be read."; });
  }
})();
