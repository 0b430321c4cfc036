// An editor for the code of a cell: CodeMirror, dressed by live.css.
//
// Tab indents; Escape and then Tab goes on to what follows, so that nobody is held in a cell.
(function () {
  "use strict";

  var live = window.reportLive = window.reportLive || {};

  // `told` are what to call: `run()` at Shift+Enter, `changed()` after each change of the code.
  live.edit = function (parent, code, label, told) {
    var with_ = window.reportEditor;
    var python = with_.LRLanguage.define({
      name: "python", parser: with_.parser, languageData: { commentTokens: { line: "#" } }
    });
    var keys = [{ key: "Shift-Enter", run: function () { told.run(); return true; } }];
    var view = new with_.EditorView({
      parent: parent,
      state: with_.EditorState.create({
        doc: code,
        extensions: [
          with_.lineNumbers(), with_.history(), python, with_.indentUnit.of("    "),
          with_.syntaxHighlighting(with_.classHighlighter),
          with_.keymap.of(keys.concat(with_.defaultKeymap, with_.historyKeymap, [with_.indentWithTab])),
          with_.EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "live-keys" }),
          with_.EditorView.updateListener.of(function (update) { if (update.docChanged) { told.changed(); } })
        ]
      })
    });
    return {
      code: function () { return view.state.doc.toString(); },
      set: function (text) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      },
      // Puts the caret at the start of a line (from 1), to show where an error is.
      line: function (number) {
        if (number > view.state.doc.lines) { return; }
        view.dispatch({ selection: { anchor: view.state.doc.line(number).from }, scrollIntoView: true });
        view.focus();
      }
    };
  };
})();
