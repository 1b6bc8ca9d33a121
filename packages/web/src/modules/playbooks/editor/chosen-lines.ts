import { type EditorState, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Says which stretch of the text is looked at. */
export const setChosen = StateEffect.define<Lines | null>();

const chosenLine = Decoration.line({ class: 'cm-chosen' });

/** The lines of what is looked at stand out. */
export const chosenLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    const effect = transaction.effects.findLast((one) => one.is(setChosen));
    if (effect === undefined) return lines.map(transaction.changes);
    return effect.value === null ? Decoration.none : decorated(transaction.state, effect.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorated(state: EditorState, { from, to }: Lines): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const last = state.doc.lineAt(Math.min(to, state.doc.length)).number;
  for (let number = state.doc.lineAt(Math.min(from, state.doc.length)).number; number <= last; number += 1) {
    const line = state.doc.line(number);
    builder.add(line.from, line.from, chosenLine);
  }
  return builder.finish();
}
