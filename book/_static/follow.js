// “On this page” follows the reader: the part whose heading was passed last is the current one.
(function () {
  "use strict";

  var list = document.querySelector(".page-contents");
  if (!list) { return; }
  var links = Array.from(list.querySelectorAll("a[href^='#']"));
  var parts = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
  var current = null;
  var waiting = false;

  function passed() {
    var line = document.querySelector(".bar").offsetHeight + 0.25 * window.innerHeight;
    var ended = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    var found = null;
    parts.forEach(function (part, number) {
      if (part && part.getBoundingClientRect().top <= line) { found = links[number]; }
    });
    // The last part may be too short to rise to the line.
    return ended && window.scrollY ? links[links.length - 1] : found;
  }

  function follow() {
    waiting = false;
    var next = passed();
    if (next === current) { return; }
    if (current) { current.removeAttribute("aria-current"); }
    if (next) {
      next.setAttribute("aria-current", "true");
      var above = next.offsetTop - list.scrollTop, below = above + next.offsetHeight - list.clientHeight;
      if (above < 0) { list.scrollTop += above; } else if (below > 0) { list.scrollTop += below; }
    }
    current = next;
  }

  function soon() {
    if (!waiting) { waiting = true; requestAnimationFrame(follow); }
  }

  document.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  follow();
})();
