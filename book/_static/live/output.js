// What a cell shows, set into the page. It comes from code that anybody may have written: of its HTML stays
// what a table or a chart is made of, and nothing that could act, ask a host or pass for the report's own.
(function () {
  "use strict";

  var live = window.reportLive = window.reportLive || {};
  var RULES = {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true, svg: true },
    FORBID_TAGS: [
      "style", "form", "input", "button", "select", "textarea", "option", "label", "dialog", "audio", "video", "source",
      "picture", "track", "map", "area", "template", "slot", "image", "marquee"
    ],
    FORBID_ATTR: ["name", "target", "download", "usemap", "popover", "popovertarget", "autofocus", "contenteditable"]
  };
  // Places of this page, paragraphs of the report, pictures that are here already.
  var ADDRESS = /^(?:#|paragraphs\.html#p-[\w-]+$|data:image\/(?:png|gif|jpeg|webp);base64,)/i;
  // A name of a class could borrow any look of the page: a sticky bar, a card.
  var LOOKS = /^(?:chart(?:-[\w-]+)?|table(?:-[\w-]+)?|rail|wide|narrow|broad|number|paragraphs?|para|dataframe|visually-hidden)$/;

  function purify() {
    if (!live.pure) {
      live.pure = window.DOMPurify(window);
      live.pure.addHook("uponSanitizeAttribute", function (node, said) {
        if (/(?:href|src|srcset)$/.test(said.attrName) && !ADDRESS.test(said.attrValue)) { said.keepAttr = false; }
      });
      live.pure.addHook("afterSanitizeAttributes", function (node) {
        if (node.style && node.style.position) { node.style.position = ""; }
        var looks = (node.getAttribute("class") || "").split(/\s+/).filter(function (name) { return LOOKS.test(name); });
        if (looks.length) { node.setAttribute("class", looks.join(" ")); } else { node.removeAttribute("class"); }
      });
    }
    return live.pure;
  }

  function make(tag, look, text) {
    var made = document.createElement(tag);
    if (look) { made.className = look; }
    if (text) { made.textContent = text; }
    return made;
  }

  // `act` is called with the button.
  function button(words, act) {
    var made = make("button", "tool", words);
    made.type = "button";
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  // A chart has places that the build fills: its number is the printed chart's. Its files are those of the
  // printed one too, and are left out.
  function html(text, numbers) {
    text = text.replace(/@FIGURE:([\w-]+)@/g, function (_, name) { return numbers[name] || "–"; });
    var holder = make("div", "output text_html");
    holder.append(purify().sanitize(text, RULES));
    holder.querySelectorAll(".chart-bar").forEach(function (bar) { bar.remove(); });
    return holder;
  }

  // A drawing by itself is shown as a picture: there no script runs and nothing is fetched.
  function picture(text, cell) {
    var image = make("img");
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    image.alt = "What cell " + cell + " drew; the code says no more about it";
    return image;
  }

  function error(said, go) {
    var box = make("div", "live-error");
    var line = make("p", "", said.line ? "The code stopped at line " + said.line + ": " : "The code stopped: ");
    line.append(make("code", "", said.text));
    if (said.line && go) {
      line.append(" ", button("Go to line " + said.line, function () { go(Number(said.line)); }));
    }
    var way = make("details");
    way.append(make("summary", "", "The way to it"), make("pre", "", said.way));
    way.lastChild.tabIndex = 0;
    box.append(line, way);
    return box;
  }

  // The outputs of a cell as one element; `numbers` are those of the printed charts, by name.
  live.show = function (outputs, cell, numbers, go) {
    var shown = make("div", "live-shown");
    outputs.forEach(function (one) {
      if (one.kind === "html") { shown.append(html(one.text, numbers)); }
      else if (one.kind === "svg") { shown.append(picture(one.text, cell)); }
      else if (one.kind === "error") { shown.append(error(one, go)); }
      else {
        var printed = make("pre", "live-text", String(one.text));
        printed.tabIndex = 0;
        shown.append(printed);
      }
    });
    return shown;
  };

  live.make = make;
  live.button = button;
})();
