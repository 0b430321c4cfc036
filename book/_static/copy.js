// Copies text, and says so on the button that was pressed. From a folder too, where a page may have
// no clipboard of its own.
(function () {
  "use strict";

  window.reportCopy = function (button, text) {
    var label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    function say(words) {
      button.textContent = words;
      setTimeout(function () { button.textContent = label; }, 1500);
    }
    function byField() {
      var field = document.createElement("textarea");
      field.value = text;
      field.className = "visually-hidden";
      button.after(field);  // beside the button: all else may be closed to the focus
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      button.focus();
      say(done ? "Copied" : "Not copied");
    }
    if (!navigator.clipboard) { byField(); return; }
    navigator.clipboard.writeText(text).then(function () { say("Copied"); }, byField);
  };
})();
