import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { CALLS, type Vocabulary, type Word } from './vocabulary.ts';

/** The keys under which a rule stands, and those under which something is named. */
const RULE_LINE = /^\s*(?:- )?\{?.*\b(?:when|that|done-when|start|for|won):\s*["']?(.*)$/;
const NAME_LINE = /(?:\b(?:ask|fill|each|at|answers)|\basks|\bneeds):\s*\[?[^#]*$|^\s*- [a-zA-Z.]*$/;

/** Where objections name stages, and the lines of a talk each other. */
const STAGES_LINE = /\bstages:\s*\[[^\]#]*$/;
const NEXT_LINE = /\bnext:\s*\w*$/;

/** A text begun that the team is compared with. */
const TEAM_TEXT = /\bteam\s*(?:==|!=|in\s*\[(?:\s*"[^"]*"\s*,)*)\s*"([^"]*)$/;

/** Completes the names and calls of rules where a rule is written, and what can be asked where a need is. */
export function completing(words: () => Vocabulary, ruleOnly: boolean) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const inRule = ruleOnly || RULE_LINE.test(before);
    const team = inRule ? TEAM_TEXT.exec(before) : null;
    if (team !== null) {
      const options = (words().teams ?? []).map((name): Completion => ({ label: name, type: 'text' }));
      return { from: context.pos - (team[1]?.length ?? 0), options, validFor: /^[^"']*$/ };
    }
    const word = context.matchBefore(/[\w.]+/);
    if (word === null && !context.explicit) return null;
    const options = inRule ? [...words().names.map(asName), ...CALLS.map(asCall)] : namedIn(before, words()).map(asName);
    if (options.length === 0) return null;
    return { from: word?.from ?? context.pos, options, validFor: /^[\w.]*$/ };
  };
}

/** What may be named in a line that is no rule. */
function namedIn(line: string, { refs, openStages, stops }: Vocabulary): readonly Word[] {
  if (STAGES_LINE.test(line)) return openStages;
  if (NEXT_LINE.test(line)) return stops;
  return NAME_LINE.test(line) ? refs : [];
}

const asName = ({ name, means }: Word): Completion => ({ label: name, detail: means, type: 'variable' });

/** The caret goes where the first thing is to be written. */
function asCall({ name, means }: Word): Completion {
  const inside = name.indexOf('("') >= 0 ? name.indexOf('("') + 2 : name.indexOf('(') + 1;
  if (inside <= 0) return asName({ name, means });
  return {
    label: name,
    detail: means,
    type: 'function',
    apply: (view, _, from, to) =>
      view.dispatch({ changes: { from, to, insert: name }, selection: { anchor: from + inside }, userEvent: 'input.complete' }),
  };
}
