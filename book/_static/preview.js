// What a mark leads to shows before it is followed: on hover, on focus, and on a tap where there is
// nothing to follow. For a paragraph what it tells, for a work cited its entry in the references,
// for a mark in a chart its value (data-value).
(function () {
  "use strict";

  var marks = window.reportMarks;
  var DELAY = 250;  // ms: a pointer that only passes asks for nothing
  var MOST = 3;     // paragraphs of a range
  var tip = null;
  var shown = null;
  var wanted = null;
  var timer = 0;

  // The build says a work in the title of what cites it, which a browser shows to a mouse alone.
  function work(mark) { return mark.dataset.work || ""; }

  function candidate(target) {
    var mark = target.closest ? target.closest("a, [data-paragraphs], [data-value]") : null;
    if (!mark || mark.closest(".preview, .card")) { return null; }
    return mark.dataset.value || marks.paragraphs(mark).length || work(mark) ? mark : null;
  }

  // The lines of a mark's preview, each as [heading, words].
  function lines(mark, then) {
    var value = mark.dataset.value ? [["", mark.dataset.value]] : [];
    var around = marks.at(mark);
    var ids = around ? marks.paragraphs(around) : [];
    if (ids.length) {
      marks.load("cards.js", "reportCards", function () {
        var told = ids.slice(0, MOST).filter(function (id) { return window.reportCards[id]; });
        then(value.concat(told.map(function (id) {
          return [window.reportCards[id].title, window.reportCards[id].about || window.reportCards[id].article];
        }), ids.length > MOST ? [["", "and " + (ids.length - MOST) + " more"]] : []));
      });
    } else { then(work(mark) ? value.concat([["", work(mark)]]) : value); }
  }

  function place() {
    var spot = shown.getBoundingClientRect();
    var left = Math.min(spot.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    var above = spot.top - tip.offsetHeight - 6;
    tip.style.left = Math.max(8, left) + "px";
    tip.style.top = (above > 60 ? above : spot.bottom + 6) + "px";
  }

  function show(mark) {
    clearTimeout(timer);
    wanted = mark;
    lines(mark, function (found) {
      if (wanted !== mark || !found.length) { return; }
      hide();
      if (!tip) {
        tip = document.createElement("div");
        tip.className = "preview";
        tip.id = "preview";
        tip.setAttribute("role", "tooltip");
        tip.setAttribute("popover", "manual");
        document.querySelector("main").appendChild(tip);
      }
      tip.textContent = "";
      found.forEach(function (line) {
        var said = document.createElement("p");
        if (line[0]) {
          var name = document.createElement("strong");
          name.textContent = line[0];
          said.append(name, " ");
        }
        said.append(line[1]);
        tip.appendChild(said);
      });
      wanted = shown = mark;
      mark.setAttribute("aria-describedby", "preview");
      tip.showPopover();
      place();
    });
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (!shown) { return; }
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidePopover();
  }

  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, DELAY);
  }

  function previews() {
    if (!HTMLElement.prototype.showPopover) { return; }
    document.querySelectorAll("[data-value]:not(a, a *, [data-paragraphs])").forEach(function (mark) {
      mark.setAttribute("tabindex", "0");
    });
    document.querySelectorAll(".bibtex-citation a[title]").forEach(function (mark) {
      mark.dataset.work = mark.title;
      mark.removeAttribute("title");
    });
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "touch") { return; }
      if (tip && tip.contains(event.target)) { clearTimeout(timer); return; }
      var mark = candidate(event.target);
      if (mark && mark === shown) { clearTimeout(timer); return; }
      if (mark) { later(function () { show(mark); }); }
      else { later(hide); }
    });
    document.addEventListener("focusin", function (event) {
      var mark = candidate(event.target);
      if (mark && mark.matches(":focus-visible")) { show(mark); }
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && shown) { hide(); }
    });
    document.addEventListener("click", function (event) {
      var mark = candidate(event.target);
      hide();
      if (mark && !mark.closest("a, [data-paragraphs]")) { show(mark); }
    });
    window.addEventListener("scroll", function () { if (shown) { place(); } }, { passive: true });
  }

  previews();
})();
