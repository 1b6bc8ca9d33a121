import type { Guide, Unmet } from '@dealwright/contract/guide';
import { dayOf, daysFromToday, relativeDay, time, weekday } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import type { GuideExit, GuideStep } from '../reads.ts';

/** "What next": the first forward exit whose gate is open, else the first forward one. */
export function whatNext(guide: Guide): GuideExit | null {
  const forward = guide.exits.filter((exit) => exit.direction === 'forward');
  return forward.find((exit) => exit.open) ?? forward[0] ?? null;
}

export const blocks = (unmet: readonly Unmet[]) => unmet.filter((one) => one.level === 'block');

const ORDER = { block: 0, warn: 1, guide: 2 } as const;
/** What is missing, the hardest first. */
export function byLevel(unmet: readonly Unmet[]): Unmet[] {
  return unmet.toSorted((one, other) => ORDER[one.level] - ORDER[other.level]);
}

/** The ways back from an ending: where it came from first, then by the path. */
export function reopenFirst(guide: Guide): GuideExit[] {
  const order = guide.path.map((stage) => stage.id);
  const last = guide.path.findLast((stage) => stage.state === 'passed')?.id;
  const placeOf = ({ to }: GuideExit) => (to === last ? -1 : order.indexOf(to));
  return guide.exits.filter((exit) => exit.direction === 'reopen').toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The name of a stage on the path; an exit's own name for an outcome. */
export function stageName(guide: Guide, exit: Pick<GuideExit, 'to' | 'name'>): string {
  return guide.path.find((stage) => stage.id === exit.to)?.name ?? exit.name;
}

/** An exit as a button says it. */
export function exitName(guide: Guide, exit: GuideExit): string {
  if (exit.direction === 'back') return t('backTo', { stage: stageName(guide, exit) });
  if (exit.direction === 'reopen') return t('reopenTo', { stage: stageName(guide, exit) });
  return exit.name;
}

export function moveName(guide: Guide, exit: GuideExit): string {
  return exit.outcome === 'converted' ? t('convert') : t('moveTo', { stage: stageName(guide, exit) });
}

/** When something is due, and whether that is late. */
export function dueOf(dueAt: string | null): { text: string; late: boolean } | null {
  if (dueAt === null) return null;
  const day = dayOf(dueAt);
  const days = daysFromToday(day);
  if (days < 0) return { text: t('lateBy', { n: -days }), late: true };
  if (days === 0) return { text: t('dueTodayAt', { time: time(dueAt) }), late: new Date(dueAt).getTime() < Date.now() };
  return { text: days === 1 ? t('due', { when: relativeDay(day) }) : t('due', { when: weekday(day) }), late: false };
}

/** What the next step asks on its block, so that the page asks it once. */
export function askedByNext(guide: Pick<Guide, 'nextStep' | 'steps' | 'tracks'>): ReadonlySet<string> {
  const { nextStep } = guide;
  const step = nextStep?.kind === 'step' ? stepIn(guide, nextStep.ref) : undefined;
  return new Set(step?.asks.map((one) => one.ref));
}

/** A step of the stage, or of what runs beside it. */
export function stepIn({ steps, tracks }: Pick<Guide, 'steps' | 'tracks'>, id: string | null): GuideStep | undefined {
  return [...steps, ...tracks.flatMap((track) => track.steps)].find((one) => one.id === id);
}

/** At most three reasons, without those a due date shown beside them says already. */
export function reasonsBeside<R extends { code: string }>(due: ReturnType<typeof dueOf>, because: readonly R[]): R[] {
  return because.filter((one) => due === null || (one.code !== 'step.due' && one.code !== 'step.dueToday')).slice(0, 3);
}

/** The step by which a hand-over is answered; no gate asks for it. */
export const ACCEPT = 'accept';

/** Working days as a person counts them: the first day is day 1. */
export const dayNumber = (age: number) => Math.max(1, Math.ceil(age));
export const wholeDays = (days: number) => Math.max(0, Math.round(days));

/** `oneId` or `with_marks` as words, for ids that have no name of their own. */
export function words(id: string): string {
  const spaced = id
    .replaceAll(/[._-]+/g, ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIX: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
/** `2nd`, `3rd`. */
export const ordinal = (n: number) => `${n}${SUFFIX[ORDINALS.select(n)] ?? 'th'}`;
