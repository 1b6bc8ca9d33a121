import type { Exit, Fill } from '../language/playbook.ts';
import { type Aspect, type Change, changesOf, matched, same } from './change.ts';
import { diffApprovals } from './diff-approvals.ts';
import { diffGate } from './diff-gate.ts';
import { quoted, spanOr, timingText } from './say.ts';

/** The names that an exit's changes are told in, before and after. */
export interface ExitWords {
  /** The stage, or null for exits of every stage. */
  readonly stage: string | null;
  /** A stage by its name in the newer version. */
  readonly nameOf: (stage: string) => string;
  /** The same in the older one. */
  readonly nameBefore: (stage: string) => string;
  readonly titleOf: (fill: Fill) => string;
}

/** What changed in the ways out of a stage, or of every stage. */
export function diffExits(before: readonly Exit[], after: readonly Exit[], words: ExitWords): Change[] {
  const exits = matched(before, after, (exit) => exit.to);
  const subject = words.stage ?? 'Every open stage';
  const order = (all: readonly Exit[]) => all.map((exit) => exit.to);
  const kept = exits.kept.flatMap((pair) => diffExit(pair.before, pair.after, words, after.length > 1));
  const turned =
    exits.added.length + exits.removed.length === 0 && !same(order(before), order(after))
      ? [change('exit.order', 'plan', `${subject} offers its exits in another order: ${order(after).map(words.nameOf).join(', ')}.`)]
      : [];
  return [
    ...exits.added.map((exit) =>
      change('exit.added', 'plan', `${subject} has a new exit to ${words.nameOf(exit.to)}${asked(exit, words)}.`),
    ),
    ...exits.removed.map((exit) => change('exit.removed', 'blocks', `${subject} no longer has an exit to ${words.nameOf(exit.to)}.`)),
    ...kept,
    ...turned,
  ];
}

function change(code: string, weight: Change['weight'], text: string): Change {
  return { code, weight, text };
}

function asked(exit: Exit, words: ExitWords): string {
  const parts = [...exit.needs.map((need) => words.titleOf(need.fill)), ...exit.criteria.map((criterion) => quoted(criterion.id))];
  const agreed = exit.approvals.map(({ by }) => `approval by ${by}`);
  const asks = [...parts, ...agreed];
  return asks.length === 0 ? ', which asks for nothing' : `, which asks for ${asks.join(', ')}`;
}

function diffExit(before: Exit, after: Exit, words: ExitWords, several: boolean): Change[] {
  const target = words.nameOf(after.to);
  const way = words.stage === null || !several ? '' : ` (to ${target})`;
  const subject = words.stage ?? target;
  // An exit without a name of its own is called like where it leads, and follows it.
  const old = before.name === words.nameBefore(before.to) ? { ...before, name: target } : before;
  const gate = { subject, way, titleOf: words.titleOf };
  return [
    ...diffGate(before, after, gate),
    ...diffApprovals(before.approvals, after.approvals, gate),
    ...changesOf(old, after, exitAspects(words, target)),
  ];
}

function exitAspects(words: ExitWords, target: string): readonly Aspect<Exit>[] {
  const from = words.stage === null ? '' : ` of ${words.stage}`;
  return [
    {
      code: 'exit.was',
      of: (exit) => exit.was,
      weight: 'plan',
      say: (before) => `The exit to ${target}${from} is the one that led to ${quoted(words.nameBefore(before.was ?? ''))} before.`,
    },
    {
      code: 'exit.renamed',
      of: (exit) => exit.name,
      weight: 'words',
      say: (before, after) => `The exit to ${target}${from} is called ${quoted(after.name)} instead of ${quoted(before.name)}.`,
    },
    {
      code: 'exit.timing',
      of: (exit) => exit.timing,
      weight: 'plan',
      say: (before, after) => `The exit to ${target}${from} is taken ${timingText(after.timing)} instead of ${timingText(before.timing)}.`,
    },
    {
      code: 'exit.accept',
      of: (exit) => exit.accept,
      weight: (_, after) => (after.accept === null ? 'eases' : 'asks'),
      say: (_, after) =>
        after.accept === null
          ? `What goes to ${target}${from} is no longer taken over by anybody.`
          : `What goes to ${target}${from} is taken over by ${after.accept.by} (${after.accept.title}), ${spanOr(after.accept.within, 'at any time')}.`,
    },
  ];
}
