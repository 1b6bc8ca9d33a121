import { implies } from '../language/check/implies.ts';
import type { Criterion, Exit, Fill, Level, Need } from '../language/playbook.ts';
import { type Aspect, type Change, changesOf, matched, renaming, ruleText, roughMinutes, type Weight } from './change.ts';
import { fromTo, quoted, spanOr } from './say.ts';

/** The words in which an exit's changes are told. */
export interface GateWords {
  /** Who asks: `Discovery`, or `Lost` for an exit of every stage. */
  readonly subject: string;
  /** ` (to Proposal)` where a stage has several exits, else nothing. */
  readonly way: string;
  readonly titleOf: (fill: Fill) => string;
}

const STRENGTH: Readonly<Record<Level, number>> = { guide: 0, warn: 1, block: 2 };
const AND: Readonly<Record<Level, string>> = { guide: 'as advice', warn: 'and warns', block: 'and blocks' };
const WAS: Readonly<Record<Level, string>> = { guide: 'it was advice before', warn: 'it warned before', block: 'it blocked before' };
const NEW: Readonly<Record<Level, Weight>> = { guide: 'words', warn: 'asks', block: 'blocks' };

/** What changed in what an exit asks for. */
export function diffGate(before: Exit, after: Exit, words: GateWords): Change[] {
  const { subject, way } = words;
  const needs = matched(before.needs, after.needs, (need) => need.id);
  const criteria = matched(before.criteria, after.criteria, (criterion) => criterion.id);
  return [
    ...needs.added.map((need): Change => ({
      code: 'need.added',
      weight: NEW[need.level],
      text: `${subject} now also asks for ${words.titleOf(need.fill)}${way}, ${AND[need.level]}.`,
    })),
    ...needs.removed.map((need): Change => ({
      code: 'need.removed',
      weight: need.level === 'guide' ? 'words' : 'eases',
      text: `${subject} no longer asks for ${words.titleOf(need.fill)}${way}.`,
    })),
    ...needs.kept.flatMap((pair) => changesOf(pair.before, pair.after, needAspects(words))),
    ...criteria.added.map((criterion): Change => ({
      code: 'criterion.added',
      weight: NEW[criterion.level],
      text: `${subject} now also checks ${quoted(criterion.id)}${way}: ${ruleText(criterion.that) ?? ''}, ${AND[criterion.level]}.`,
    })),
    ...criteria.removed.map((criterion): Change => ({
      code: 'criterion.removed',
      weight: criterion.level === 'guide' ? 'words' : 'eases',
      text: `${subject} no longer checks ${quoted(criterion.id)}${way}.`,
    })),
    ...criteria.kept.flatMap((pair) => changesOf(pair.before, pair.after, criterionAspects(words))),
  ];
}

function levelWeight(before: { readonly level: Level }, after: { readonly level: Level }): Weight {
  if (STRENGTH[after.level] < STRENGTH[before.level]) return 'eases';
  return NEW[after.level];
}

function needAspects({ subject, way, titleOf }: GateWords): readonly Aspect<Need>[] {
  const title = (need: Need) => titleOf(need.fill);
  return [
    {
      code: 'need.level',
      of: (need) => need.level,
      weight: levelWeight,
      say: (before, after) => `${subject} asks for ${title(after)}${way} ${AND[after.level]}; ${WAS[before.level]}.`,
    },
    {
      code: 'need.newer',
      of: (need) => need.newer,
      weight: ageWeight((need) => need.newer),
      say: (_, after) =>
        `${subject} takes ${title(after)}${way} ${after.newer === null ? 'of any age' : `only when newer than ${spanOr(after.newer, '')}`}.`,
    },
    {
      code: 'need.touched',
      of: (need) => need.touched,
      weight: ageWeight((need) => need.touched),
      say: (_, after) =>
        after.touched === null
          ? `${subject} no longer asks that ${title(after)} was heard of lately${way}.`
          : `${subject} asks that somebody was in touch with ${title(after)} within ${spanOr(after.touched, '')}${way}.`,
    },
    {
      code: 'need.fill',
      of: (need) => need.fill,
      weight: (_, after) => NEW[after.level],
      say: (before, after) => `${subject} asks for ${fromTo(title(before), title(after))}${way}.`,
    },
    {
      code: 'need.override',
      of: (need) => need.override,
      weight: overrideWeight,
      say: (before, after) => overrideText(title(after), before, after),
    },
    {
      code: 'need.because',
      of: (need) => need.because,
      weight: 'words',
      say: (_, after) => `${subject} says why it asks for ${title(after)}${way}: ${after.because ?? 'nothing more'}`,
    },
  ];
}

function criterionAspects({ subject, way }: GateWords): readonly Aspect<Criterion>[] {
  return [
    renaming(
      'criterion',
      ({ id }) => id,
      ({ id }) => id,
    ),
    {
      code: 'criterion.rule',
      of: (criterion) => ruleText(criterion.that),
      weight: (before, after) => (implies(before.that, after.that) ? 'eases' : NEW[after.level]),
      say: (before, after) =>
        `${subject} checks ${quoted(after.id)}${way} by ${ruleText(after.that) ?? ''} instead of ${ruleText(before.that) ?? ''}.`,
    },
    {
      code: 'criterion.level',
      of: (criterion) => criterion.level,
      weight: levelWeight,
      say: (before, after) => `${subject} checks ${quoted(after.id)}${way} ${AND[after.level]}; ${WAS[before.level]}.`,
    },
    {
      code: 'criterion.override',
      of: (criterion) => criterion.override,
      weight: overrideWeight,
      say: (before, after) => overrideText(quoted(after.id), before, after),
    },
    {
      code: 'criterion.because',
      of: (criterion) => criterion.because,
      weight: 'words',
      say: (_, after) => `${subject} says of ${quoted(after.id)}${way}: ${after.because ?? 'nothing more'}`,
    },
    {
      code: 'criterion.fill',
      of: (criterion) => criterion.fill,
      weight: 'words',
      say: (_, after) => `${subject} opens ${after.fill?.ref ?? 'nothing'} where ${quoted(after.id)} is not met${way}.`,
    },
  ];
}

/** Younger is harder. */
function ageWeight(of: (need: Need) => Need['newer']): (before: Need, after: Need) => Weight {
  return (before, after) => {
    const [old, now] = [of(before), of(after)];
    if (now === null) return 'eases';
    return old !== null && roughMinutes(now) > roughMinutes(old) ? 'eases' : NEW[after.level];
  };
}

interface Overridden {
  readonly level: Level;
  readonly override: string | null;
}

function overrideWeight(_: Overridden, after: Overridden): Weight {
  return after.override === null ? 'eases' : 'asks';
}

function overrideText(title: string, before: Overridden, after: Overridden): string {
  const who = (role: string | null) => (role === null ? 'manager, admin or owner' : role);
  return `${title} is overridden by ${who(after.override)} instead of ${who(before.override)}.`;
}
