import type { Step } from '../language/playbook.ts';
import { type Aspect, type Change, changesOf, matched, movedIds, renaming, ruleText, roughMinutes, type Weight } from './change.ts';
import { dueText, listed, quoted, spanOr } from './say.ts';

/** Where each step of a process is, before and after: a step that moved is not a removal. */
export interface StepHomes {
  readonly before: ReadonlyMap<string, { readonly home: string; readonly step: Step }>;
  readonly after: ReadonlyMap<string, { readonly home: string; readonly step: Step }>;
}

/** What changed in the steps of a stage or track. `name` is what it is called. */
export function diffSteps(before: readonly Step[], after: readonly Step[], name: string, homes: StepHomes): Change[] {
  const steps = matched(before, after, (step) => step.id);
  const moved = movedIds(
    before.map((step) => step.id),
    after.map((step) => step.id),
  );
  const titles = after.filter((step) => moved.includes(step.id)).map((step) => quoted(step.title));
  return [
    ...steps.added.flatMap((step) => arrived(step, name, homes)),
    ...steps.removed
      .filter((step) => !homes.after.has(step.id))
      .map((step): Change => ({
        code: 'step.removed',
        weight: 'eases',
        text: `${name} no longer has the step ${quoted(step.title)}.`,
      })),
    ...steps.kept.flatMap((pair) => changesOf(pair.before, pair.after, stepAspects)),
    ...(titles.length === 0
      ? []
      : [{ code: 'step.order', weight: 'words' as const, text: `${name} lists ${listed(titles)} at another place.` }]),
  ];
}

function arrived(step: Step, name: string, homes: StepHomes): Change[] {
  const known = homes.before.get(step.id);
  if (known === undefined) {
    const must = step.required ? ', and every way onward asks for it' : '';
    return [
      { code: 'step.added', weight: step.required ? 'blocks' : 'asks', text: `${name} has a new step ${quoted(step.title)}${must}.` },
    ];
  }
  const weight: Weight = step.required ? 'blocks' : 'asks';
  const text = `${quoted(step.title)} moved from ${known.home} to ${name}.`;
  return [{ code: 'step.moved', weight, text }, ...changesOf(known.step, step, stepAspects)];
}

const stepAspects: readonly Aspect<Step>[] = [
  renaming(
    'step',
    ({ id }) => id,
    ({ title }) => title,
  ),
  {
    code: 'step.renamed',
    of: (step) => step.title,
    weight: 'words',
    say: (before, after) => `${quoted(before.title)} is now called ${quoted(after.title)}.`,
  },
  {
    code: 'step.do',
    of: (step) => step.do,
    weight: 'plan',
    say: (before, after) => `${quoted(after.title)} is a ${after.do} instead of a ${before.do}.`,
  },
  {
    code: 'step.required',
    of: (step) => step.required,
    weight: (_, after) => (after.required ? 'blocks' : 'eases'),
    say: (_, after) =>
      `${quoted(after.title)} ${after.required ? 'must now be done before going on' : 'need no longer be done before going on'}.`,
  },
  {
    code: 'step.due',
    of: (step) => step.due,
    weight: dueWeight,
    say: (before, after) =>
      `${quoted(after.title)} is due in ${dueText(after.due)} instead of ${dueText(before.due)}.`.replace(
        /due in (no date|.* (?:before|after) )/,
        'due: $1',
      ),
  },
  {
    code: 'step.when',
    of: (step) => ruleText(step.when),
    weight: (_, after) => (after.when === null ? 'asks' : 'plan'),
    say: (_, after) =>
      after.when === null
        ? `${quoted(after.title)} is now there every time.`
        : `${quoted(after.title)} is there when ${ruleText(after.when) ?? ''}.`,
  },
  {
    code: 'step.doneWhen',
    of: (step) => ruleText(step.doneWhen),
    weight: 'plan',
    say: (_, after) =>
      after.doneWhen === null
        ? `${quoted(after.title)} is no longer done by what happens; somebody marks it.`
        : `${quoted(after.title)} is done by itself when ${ruleText(after.doneWhen) ?? ''}.`,
  },
  {
    code: 'step.by',
    of: (step) => step.by,
    weight: 'plan',
    say: (before, after) =>
      `${quoted(after.title)} is done by ${after.by ?? 'whoever works on the record'} instead of ${before.by ?? 'whoever works on the record'}.`,
  },
  {
    code: 'step.asks',
    of: (step) => step.asks,
    weight: (before, after) => (after.asks.some((ref) => !before.asks.includes(ref)) ? 'asks' : 'eases'),
    say: (_, after) => `${quoted(after.title)} asks for ${after.asks.length === 0 ? 'nothing' : listed(after.asks)}.`,
  },
  {
    code: 'step.after',
    of: (step) => step.after,
    weight: 'plan',
    say: (_, after) =>
      `${quoted(after.title)} ${after.after.length === 0 ? 'waits for no other step' : `waits for ${listed(after.after)}`}.`,
  },
  {
    code: 'step.every',
    of: (step) => step.every,
    weight: (_, after) => (after.every === null ? 'eases' : 'asks'),
    say: (_, after) => `${quoted(after.title)} ${after.every === null ? 'no longer repeats' : `repeats every ${spanOr(after.every, '')}`}.`,
  },
  {
    code: 'step.each',
    of: (step) => step.each,
    weight: (_, after) => (after.each === null ? 'eases' : 'asks'),
    say: (_, after) => `${quoted(after.title)} is there ${after.each === null ? 'once' : `once for each of ${after.each}`}.`,
  },
  {
    code: 'step.again',
    of: (step) => step.again,
    weight: (_, after) => (after.again ? 'asks' : 'eases'),
    say: (_, after) => `${quoted(after.title)} ${after.again ? 'is done again' : 'stays done'} when a record comes back.`,
  },
  {
    code: 'step.guide',
    of: (step) => step.guide,
    weight: 'words',
    say: (before, after) => textChange(after, 'guide', before.guide, after.guide),
  },
  {
    code: 'step.script',
    of: (step) => step.script,
    weight: 'words',
    say: (before, after) => textChange(after, 'script', before.script, after.script),
  },
];

function dueWeight(before: Step, after: Step): Weight {
  if (after.due === null) return 'eases';
  if (before.due === null) return 'asks';
  if (before.due.anchor?.ref !== after.due.anchor?.ref || before.due.anchor?.direction !== after.due.anchor?.direction) return 'plan';
  const longer = roughMinutes(after.due.span) > roughMinutes(before.due.span);
  return longer === (after.due.anchor?.direction !== 'before') ? 'eases' : 'asks';
}

function textChange(step: Step, what: string, before: string | null, after: string | null): string {
  if (before === null) return `${quoted(step.title)} has a ${what} now.`;
  return `${quoted(step.title)} ${after === null ? `has no ${what} any more` : `has another ${what}`}.`;
}
