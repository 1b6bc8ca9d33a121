import type { Criterion, Exit, Level, Need, Stage, Verdict } from '../language/playbook.ts';
import type { Override, Unmet } from './case.ts';
import { stepsOfEach } from './each-item.ts';
import { explainRule } from './explain.ts';
import type { Situation } from './situation.ts';
import { needStanding } from './need-standing.ts';
import { fillOfMissing } from './value-at.ts';

/** Who may override where the playbook names nobody. */
export const OVERRIDE_ROLES = ['manager', 'admin', 'owner'] as const;

/**
 * What an exit of a stage still asks for, in order: required steps, needs, criteria. Empty means the way is free.
 *
 * Required steps are asked only when the way goes `forward`; `exit` null stands for a stage that has none forward, where only its
 * required steps are asked. What an override in force covers is left out.
 */
export function unmetOfExit(situation: Situation, stage: Stage, exit: Exit | null, forward: boolean): readonly Unmet[] {
  const unmet = [
    ...(forward ? openRequiredSteps(situation, stage) : []),
    ...(exit?.needs ?? []).flatMap((need) => unmetOfNeed(situation, stage, need) ?? []),
    ...(exit?.criteria ?? []).flatMap((criterion) => unmetOfCriterion(situation, stage, criterion) ?? []),
  ];
  return withoutDuplicates(unmet).filter(({ id }) => !isCovered(situation, id));
}

/** Whether an override in force stands for something. */
export function isCovered(situation: Situation, id: string): boolean {
  return situation.subject.overrides.some((override) => covers(override, id, situation));
}

/** The first of each id, in order. */
export function withoutDuplicates(unmet: readonly Unmet[]): readonly Unmet[] {
  const seen = new Set<string>();
  return unmet.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function openRequiredSteps(situation: Situation, stage: Stage): readonly Unmet[] {
  const required = stage.steps.filter((step) => step.required).flatMap((step) => stepsOfEach(situation.subject, step));
  return required.flatMap((step) => {
    const standing = situation.steps.get(step.id);
    if (standing === undefined || !standing.applies || standing.counts || standing.repeat?.missed === 0) return [];
    return unmetOf(situation, stage, {
      id: `step.${step.id}`,
      level: 'block',
      code: 'step.open',
      // What would do the step by itself: who is asked for that need not also say that it is done.
      params: {
        step: step.id,
        title: step.title,
        state: standing.state,
        ...(step.doneWhen === null ? {} : { doneBy: step.doneWhen.refs }),
      },
      because: null,
      fill: { kind: 'step', ref: step.id },
      override: null,
    });
  });
}

function unmetOfNeed(situation: Situation, stage: Stage, need: Need): Unmet | null {
  const { standing: code, at } = needStanding(situation, need);
  if (code === 'met') return null;
  const { id, level, because, fill, override } = need;
  return unmetOf(situation, stage, {
    id,
    level,
    code,
    params: { ref: fill.ref, ...(code !== 'need.absent' && at !== null ? { at } : {}) },
    because,
    fill,
    override,
  });
}

function unmetOfCriterion(situation: Situation, stage: Stage, criterion: Criterion): Unmet | null {
  const verdict = criterion.that.evaluate(situation.scope);
  if (verdict.kind === 'true') return null;
  const { id, level, because, override } = criterion;
  const firstMissing = verdict.kind === 'unknown' ? verdict.missing[0] : undefined;
  return unmetOf(situation, stage, {
    id,
    level,
    code: `criterion.${verdict.kind}`,
    params: { ...explainRule(situation.subject, criterion.that, situation.scope), ...verdictParams(verdict) },
    because,
    fill: criterion.fill ?? (firstMissing === undefined ? null : fillOfMissing(situation.subject, firstMissing)),
    override,
  });
}

function verdictParams(verdict: Verdict): Unmet['params'] {
  if (verdict.kind === 'unknown') return { missing: verdict.missing };
  return verdict.kind === 'failed' ? { message: verdict.message } : {};
}

function unmetOf(situation: Situation, stage: Stage, asked: Omit<Unmet, 'stage' | 'overrideBy'> & { override: string | null }): Unmet {
  const { override, ...unmet } = asked;
  return { ...unmet, stage: stage.id, overrideBy: overrideRoles(unmet.level, override, situation.subject.playbook.solo) };
}

function overrideRoles(level: Level, own: string | null, solo: boolean): readonly string[] {
  if (level !== 'block') return [];
  if (own === null) return OVERRIDE_ROLES;
  return solo && own !== 'owner' ? [own, 'owner'] : [own];
}

/** An override belongs to the visit it was given in; one with a date holds to that date and no longer. */
function covers(override: Override, id: string, situation: Situation): boolean {
  if (override.criterion !== id) return false;
  return override.until === null ? override.visit === situation.visit.id : Date.parse(override.until) > Date.parse(situation.now);
}

/**
 * What a criterion, a need or a required step of the process still asks for, whoever overrode it; null where it is met or there is none.
 * Shape: `id` as an override names it.
 */
export function unmetById(situation: Situation, id: string): Unmet | null {
  for (const stage of situation.subject.process.stages) {
    const step = id.startsWith('step.') ? openRequiredSteps(situation, stage).find((unmet) => unmet.id === id) : undefined;
    if (step !== undefined) return step;
    for (const exit of stage.exits) {
      const need = exit.needs.find((candidate) => candidate.id === id);
      if (need !== undefined) return unmetOfNeed(situation, stage, need);
      const criterion = exit.criteria.find((candidate) => candidate.id === id);
      if (criterion !== undefined) return unmetOfCriterion(situation, stage, criterion);
    }
  }
  return null;
}
