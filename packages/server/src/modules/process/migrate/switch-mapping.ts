import type { Process } from '@dealwright/engine/language/playbook';
import type { Case } from '@dealwright/engine/process/case';
import type { Mapping } from '@dealwright/engine/process/migrate/mapping';
import { mappingOf, suggestMapping } from '@dealwright/engine/process/migrate/suggest-mapping';
import { currentStage, openStages } from '@dealwright/engine/process/position';
import { refuse } from '../../../platform/refuse.ts';
import { mappingSentence } from './mapping-sentences.ts';

export interface SwitchMapping {
  readonly target: Process;
  /** The stage that means most nearly the same, else the first. */
  readonly stage: string;
  readonly mapping: Mapping;
  readonly because: string;
}

/**
 * Where a record would stand in another process of the version it runs.
 * Refuses: `wrong-state` where it has ended or runs that process, `bad-mapping` where its version has no such process for it.
 */
export function switchMapping(subject: Case, to: string): SwitchMapping {
  const here = currentStage(subject);
  if (here.outcome !== null) refuse('wrong-state', `It has ended: ${here.name}. Re-open it first.`);
  if (subject.process.id === to) refuse('wrong-state', `It runs “${subject.process.name}” already.`);
  const target = subject.playbook.processes.find(({ id, kind }) => id === to && kind === subject.kind);
  const first = target === undefined ? undefined : openStages(target)[0];
  if (target === undefined || first === undefined) refuse('bad-mapping', `Its version has no process “${to}” for ${subject.kind}s.`);
  const suggested = suggestMapping(subject.playbook, subject.playbook, subject.process, to);
  const mapping = mappingOf(suggested, true);
  const stage = mapping.stages[here.id];
  const why = suggested.stages.find(({ from }) => from === here.id)?.because ?? [];
  const named = (id: string) => target.stages.find((one) => one.id === id)?.name ?? id;
  return {
    target,
    stage: stage ?? first.id,
    mapping: { ...mapping, stages: { ...mapping.stages, [here.id]: stage ?? first.id } },
    because: stage === undefined ? 'No stage is like it: it begins at the first' : mappingSentence(why, named),
  };
}
