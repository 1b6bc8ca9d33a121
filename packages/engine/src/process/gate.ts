import type { Criterion, Exit, Fill, Level, Need, Stage, Verdict } from '../language/playbook.ts';
import { answerStanding } from './answer-standing.ts';
import type { Override, Unmet } from './case.ts';
import { explainRule } from './explain.ts';
import type { Situation } from './situation.ts';
import { fillOf, isAbsent, valueAt } from './value-at.ts';

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
  return withoutDuplicates(unmet).filter(({ id }) => !situation.subject.overrides.some((override) => covers(override, id, situation)));
}

/** The first of each id, in order. */
export function withoutDuplicates(unmet: readonly Unmet[]): readonly Unmet[] {
  const seen = new Set<string>();
  return unmet.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function openRequiredSteps(situation: Situation, stage: Stage): readonly Unmet[] {
  return stage.steps.flatMap((step) => {
    const standing = situation.steps.get(step.id);
    if (!step.required || standing === undefined || !standing.applies || standing.counts) return [];
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
  const code = needStanding(situation, need.fill);
  if (code === null) return null;
  const { id, level, because, fill, override } = need;
  const at = fill.kind === 'answer' ? situation.subject.answers[fill.ref]?.at : undefined;
  return unmetOf(situation, stage, {
    id,
    level,
    code,
    params: { ref: fill.ref, ...(code === 'need.aged' && at !== undefined ? { at } : {}) },
    because,
    fill,
    override,
  });
}

function needStanding(situation: Situation, fill: Fill): 'need.absent' | 'need.aged' | null {
  const { subject, now, steps } = situation;
  const presence = (present: boolean) => (present ? null : 'need.absent');
  switch (fill.kind) {
    case 'answer': {
      const standing = answerStanding(subject, fill.ref, now);
      return standing === 'answered' ? null : standing === 'aged' ? 'need.aged' : 'need.absent';
    }
    case 'framework': {
      const elements = subject.playbook.frameworks[fill.ref]?.elements ?? [];
      return presence(elements.every((element) => answerStanding(subject, element.ref, now) === 'answered'));
    }
    case 'step': {
      const standing = steps.get(fill.ref);
      return presence(standing !== undefined && (standing.counts || !standing.applies));
    }
    case 'document':
      return presence(subject.documents[fill.ref] !== undefined);
    case 'person':
      return presence(subject.stakeholders.some((stakeholder) => stakeholder['role'] === fill.ref));
    case 'field':
      return presence(!isAbsent(valueAt(subject, fill.ref)));
    case 'approval':
      // Nothing grants approvals in this version of the language, so none is ever there.
      return 'need.absent';
  }
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
    fill: criterion.fill ?? (firstMissing === undefined ? null : fillOf(situation.subject.playbook, firstMissing)),
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
