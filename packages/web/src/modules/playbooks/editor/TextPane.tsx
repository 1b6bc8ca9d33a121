import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { indentUnit } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { rangeOf, pathOf } from '@dealwright/engine/edit/locate';
import type { Finding } from '@dealwright/engine/language/playbook';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { chosenLines, setChosen } from './chosen-lines.ts';
import { codeTheme } from './code-theme.ts';
import { completing } from './complete.ts';
import { t } from './messages.ts';
import { thingAt } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Marks what came from outside of the text, so that it is not taken for typing. */
const fromOutside = Annotation.define<boolean>();

interface TextPaneProps {
  desk: Desk;
  file: string;
  findings: readonly Finding[];
  words: Vocabulary;
  /** Opens the comments of a line, from 1. */
  onComment?: (file: string, line: number) => void;
}

/** One file as text. What is looked at stands out; where the caret is, is looked at. */
export function TextPane({ desk, file, findings, words, onComment }: TextPaneProps) {
  const [line, setLine] = useState(1);
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ desk, words });
  useEffect(() => {
    latest.current = { desk, words };
  });
  const text = desk.files[file] ?? '';
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({ parent: place.current, state: stateOf(file, latest.current.desk.files[file] ?? '', latest, setLine) });
    // What scrolls can be scrolled with keys.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [file]);
  useEffect(() => {
    if (view.current !== null) bringIn(view.current, text);
  }, [text, file]);
  const chosen = desk.chosen;
  useEffect(() => {
    if (view.current === null) return;
    const range = chosen?.thing.file === file && chosen.thing.path.length > 0 ? rangeOf({ [file]: text }, file, chosen.thing.path) : null;
    const shown = range === null ? null : inDocument(text, range);
    const scroll = shown === null || chosen?.by === 'text' ? [] : [EditorView.scrollIntoView(shown.from, { y: 'start', yMargin: 48 })];
    view.current.dispatch({ effects: [setChosen.of(shown), ...scroll] });
  }, [chosen, text, file]);
  useEffect(() => {
    const now = view.current;
    if (now !== null) now.dispatch(setDiagnostics(now.state, diagnosticsOf(now.state, findings, file)));
  }, [findings, file, text]);
  return (
    <>
      <div className="ed-code" ref={place} />
      {onComment === undefined ? null : (
        <p className="ed-comment">
          <Button small kind="quiet" icon="note" onClick={() => onComment(file, line)}>
            {t('comment', { n: line })}
          </Button>
        </p>
      )}
    </>
  );
}

interface Latest {
  readonly current: { readonly desk: Desk; readonly words: Vocabulary };
}

function stateOf(file: string, text: string, latest: Latest, setLine: (line: number) => void): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      highlightActiveLine(),
      closeBrackets(),
      indentUnit.of('  '),
      EditorState.tabSize.of(2),
      autocompletion({ override: [completing(() => latest.current.words, false)], icons: false }),
      keymap.of([...completionKeymap, ...taking(latest), ...defaultKeymap, indentWithTab]),
      file.endsWith('.yaml') ? yaml() : [],
      lintGutter(),
      chosenLines,
      codeTheme,
      EditorView.lineWrapping,
      EditorState.readOnly.of(latest.current.desk.readOnly),
      EditorView.contentAttributes.of({ 'aria-label': t('textOf', { file }), spellcheck: 'false' }),
      EditorView.updateListener.of((update) => {
        const outside = update.transactions.some((one) => one.annotation(fromOutside) === true);
        if (outside) return;
        const { desk } = latest.current;
        if (update.selectionSet) setLine(update.state.doc.lineAt(update.state.selection.main.head).number);
        if (update.docChanged) desk.type(file, asFile(update.state.doc.toString(), desk.files[file] ?? ''));
        if (update.selectionSet && update.view.hasFocus) lookAt(desk, file, update.state);
      }),
    ],
  });
}

/** Taking back goes over the map and the text alike, so it is the desk's. */
function taking(latest: Latest) {
  const run = (act: 'undo' | 'redo') => () => {
    latest.current.desk[act]?.();
    return true;
  };
  return [
    { key: 'Mod-z', run: run('undo'), preventDefault: true },
    { key: 'Mod-y', run: run('redo'), preventDefault: true },
    { key: 'Mod-Shift-z', run: run('redo'), preventDefault: true },
  ];
}

function lookAt(desk: Desk, file: string, state: EditorState): void {
  const text = state.doc.toString();
  const path = file.endsWith('.yaml') ? pathOf({ [file]: text }, file, state.selection.main.head) : [];
  const thing = path === null ? null : thingAt(file, path);
  if (thing !== null) desk.choose(thing, 'text');
}

/** Puts in what differs and nothing else: the caret stays where it is. */
function bringIn(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  const after = text.replaceAll('\r\n', '\n');
  if (before === after) return;
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < before.length - from && end < after.length - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const changes = { from, to: before.length - end, insert: after.slice(from, after.length - end) };
  view.dispatch({ changes, annotations: fromOutside.of(true) });
}

/** The line endings of the file stay what they are. */
const asFile = (text: string, before: string): string => (before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text);

/** A stretch of the file in a document that counts each line ending as one. */
function inDocument(text: string, { from, to }: { from: number; to: number }): { from: number; to: number } {
  const returns = (until: number) => text.slice(0, until).split('\r\n').length - 1;
  return { from: from - returns(from), to: to - returns(to) };
}

const SEVERITY = { error: 'error', warning: 'warning', advice: 'info' } as const;

function diagnosticsOf(state: EditorState, findings: readonly Finding[], file: string): Diagnostic[] {
  return findings
    .filter((finding) => finding.place.file === file)
    .map(({ place, level, message, fix }) => {
      const line = state.doc.line(Math.min(Math.max(1, place.line), state.doc.lines));
      const from = Math.min(line.from + place.column - 1, line.to);
      return { from, to: line.to, severity: SEVERITY[level], message: fix === null ? message : `${message} ${t('write', { fix })}` };
    });
}
