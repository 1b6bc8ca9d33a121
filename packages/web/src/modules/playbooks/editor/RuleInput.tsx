import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { FieldProps } from '../../../ui/Field.tsx';
import { Field, splitField } from '../../../ui/Field.tsx';
import { codeTheme } from './code-theme.ts';
import { completing } from './complete.ts';
import type { Vocabulary } from './vocabulary.ts';

interface RuleInputProps extends FieldProps {
  value: string;
  readOnly: boolean;
  onChange: (value: string) => void;
  onBlur: () => void;
  words: Vocabulary;
}

/** A rule, with the names and calls it may use offered while it is written. */
export function RuleInput(props: RuleInputProps) {
  const [field, { value, readOnly, onChange, onBlur, words }] = splitField(props);
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, onBlur, words });
  useEffect(() => {
    latest.current = { onChange, onBlur, words };
  });
  const { label } = field;
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        extensions: [
          autocompletion({ override: [completing(() => latest.current.words, true)], icons: false }),
          keymap.of(completionKeymap),
          codeTheme,
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'false', spellcheck: 'false' }),
          // A rule is one line, however it is put in.
          EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && update.view.hasFocus) latest.current.onChange(update.state.doc.toString());
            if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur();
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [readOnly, label]);
  useEffect(() => {
    const now = view.current;
    const before = now?.state.doc.toString();
    if (now !== null && before !== value)
      now.dispatch({ changes: { from: 0, to: before?.length ?? 0, insert: value.replaceAll(/\s*\n\s*/g, ' ').trim() } });
  }, [value, readOnly, label]);
  return (
    <Field {...field}>{({ 'aria-invalid': invalid }) => <div className={invalid ? 'in ed-rule bad' : 'in ed-rule'} ref={place} />}</Field>
  );
}
