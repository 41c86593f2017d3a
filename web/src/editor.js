// SPDX-License-Identifier: MIT
// The program's text: CodeMirror, with errors marked at their lines and the line that a core is at.
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {python} from "@codemirror/lang-python";
import {bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting} from "@codemirror/language";
import {lintGutter, setDiagnostics} from "@codemirror/lint";
import {EditorState, StateEffect, StateField} from "@codemirror/state";
import {Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers} from "@codemirror/view";
import {tags} from "@lezer/highlight";

const style = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword], color: "var(--accent)"},
  {tag: [tags.string, tags.special(tags.string)], color: "var(--string)"},
  {tag: tags.comment, color: "var(--faint)", fontStyle: "italic"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--number)"},
  {tag: tags.definition(tags.function(tags.variableName)), fontWeight: "600"},
]);

const theme = EditorView.theme({
  "&": {color: "var(--text)", backgroundColor: "var(--back)"},
  ".cm-content": {caretColor: "var(--text)", fontFamily: "ui-monospace, monospace"},
  ".cm-cursor": {borderLeftColor: "var(--text)"},
  ".cm-gutters": {backgroundColor: "var(--panel)", color: "var(--faint)", border: "none"},
  ".cm-activeLine, .cm-activeLineGutter": {backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)"},
  ".cm-tooltip": {backgroundColor: "var(--panel)", color: "var(--text)", border: "1px solid var(--line)"},
});

// The line that a core is at, 0: none.
const setLine = StateEffect.define();
const coreLine = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    marks = marks.map(change.changes);
    for (const effect of change.effects) {
      if (!effect.is(setLine)) continue;
      const line = effect.value >= 1 && effect.value <= change.state.doc.lines ? change.state.doc.line(effect.value) : null;
      marks = line ? Decoration.set([Decoration.line({class: "cm-core-line"}).range(line.from)]) : Decoration.none;
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Makes the editor in an element. commands: keys of CodeMirror and what they do; changed: called when the text is another.
export function makeEditor(parent, commands, changed) {
  const keys = Object.entries(commands).map(([key, run]) => ({key, run: () => { run(); return true; }, preventDefault: true}));
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        keymap.of(keys), lineNumbers(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), highlightActiveLine(),
        highlightActiveLineGutter(), python(), indentUnit.of("    "), syntaxHighlighting(style), theme, coreLine,
        keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({"aria-label": "The program; Escape, then Tab leaves it", spellcheck: "false", autocapitalize: "off"}),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
      ],
    }),
  });
  return {
    view,
    get text() { return view.state.doc.toString(); },
    set text(text) { view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}}); },
    // [{line, column, endLine, endColumn, message, severity}]; columns count from 1, 0: the whole line.
    mark(errors) {
      const doc = view.state.doc;
      // The compiler counts characters, the editor units of UTF-16.
      const place = (line, column) => {
        const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
        return at.from + [...at.text].slice(0, Math.max(column - 1, 0)).join("").length;
      };
      const diagnostics = errors.map((e) => {
        const whole = doc.line(Math.min(Math.max(e.line, 1), doc.lines));
        let from = e.column > 0 ? place(e.line, e.column) : whole.from + whole.text.search(/\S|$/);
        let to = e.endColumn > 0 ? place(e.endLine || e.line, e.endColumn) : whole.to;
        if (to <= from) { // a place between two characters: that behind it, or at the line's end that before
          if (from < whole.to) to = from + 1;
          else from = Math.max(whole.from, (to = whole.to) - 1);
        }
        return {from, to, severity: e.severity || "error", message: e.message};
      });
      view.dispatch(setDiagnostics(view.state, diagnostics.sort((a, b) => a.from - b.from)));
    },
    // Shows the line that a core is at; 0: none.
    line(number, scroll = false) {
      const effects = [setLine.of(number)];
      if (scroll && number >= 1 && number <= view.state.doc.lines) effects.push(EditorView.scrollIntoView(view.state.doc.line(number).from, {y: "nearest"}));
      view.dispatch({effects});
    },
  };
}
