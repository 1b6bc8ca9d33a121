import type { Process, Stage } from '../language/playbook.ts';
import type { Case, Visit } from './case.ts';

/** The stage of an id, or null where the process has none. */
export function stageById(process: Process, id: string): Stage | null {
  return process.stages.find((stage) => stage.id === id) ?? null;
}

/** Stages a record can be worked in, in their order; those with an outcome are left out. */
export function openStages(process: Process): readonly Stage[] {
  return process.stages.filter((stage) => stage.outcome === null);
}

/**
 * The visit a record is in: the last one.
 * Errors: a case without visits is a programmer's mistake, for no record is ever without a stage.
 */
export function currentVisit(subject: Case): Visit {
  const visit = subject.visits.at(-1);
  if (visit === undefined) throw new Error(`The ${subject.kind} ${subject.id} has no visit`);
  return visit;
}

/**
 * The stage a record is in.
 * Errors: a visit of a stage that the pinned process lacks is a programmer's mistake.
 */
export function currentStage(subject: Case): Stage {
  const visit = currentVisit(subject);
  const stage = stageById(subject.process, visit.stage);
  if (stage === null) throw new Error(`Process ${subject.process.id} has no stage ${visit.stage}`);
  return stage;
}
