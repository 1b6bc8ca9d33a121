import type { Process, Stage, Step } from '../../language/playbook.ts';
import { openStages } from '../position.ts';

/** What becomes of the parts of one process when its records run another version of it, or another process. Old ids to new. */
export interface Mapping {
  readonly process: string;
  readonly to: string;
  readonly stages: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, string>>;
  readonly tracks: Readonly<Record<string, string>>;
  readonly criteria: Readonly<Record<string, string>>;
  /** Answers by ref: `meddic.pain` to `meddic.need`. */
  readonly answers: Readonly<Record<string, string>>;
  /** Fields by ref: `deal.size` to `deal.seats`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Why a mapping cannot be used: an open stage nothing is said of, or one sent where no open record can stand. */
export interface MappingFault {
  readonly stage: string;
  readonly code: 'unmapped' | 'unknownStage' | 'ends';
  readonly to: string | null;
}

/** What keeps a mapping from being used. Empty means that every open record gets an open stage of the target. */
export function mappingFaults(from: Process, to: Process, mapping: Pick<Mapping, 'stages'>): readonly MappingFault[] {
  const targets = new Map(to.stages.map((stage) => [stage.id, stage]));
  return openStages(from).flatMap((stage): MappingFault[] => {
    const id = mapping.stages[stage.id];
    if (id === undefined) return [{ stage: stage.id, code: 'unmapped', to: null }];
    const target = targets.get(id);
    if (target === undefined) return [{ stage: stage.id, code: 'unknownStage', to: id }];
    return target.outcome === null ? [] : [{ stage: stage.id, code: 'ends', to: id }];
  });
}

/**
 * Whether a stay in a stage goes on under what it is mapped to: the same id, or one the process did not have, which is the old stage
 * under another name. A stage that was there already is another stage.
 */
export function goesOn(from: Process, stages: Mapping['stages'], id: string): boolean {
  const target = stages[id];
  return target !== undefined && (target === id || !from.stages.some((stage) => stage.id === target));
}

/** The way back: each new id to the first old one that led to it. Stages that nothing led to are left out. */
export function inverseOf(mapping: Mapping): Mapping {
  const { stages, steps, tracks, criteria, answers, fields } = mapping;
  return {
    process: mapping.to,
    to: mapping.process,
    stages: turned(stages),
    steps: turned(steps),
    tracks: turned(tracks),
    criteria: turned(criteria),
    answers: turned(answers),
    fields: turned(fields),
  };
}

/** Where several led to one, the one of the same id comes back, else the first. */
function turned(ids: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const back: Record<string, string> = {};
  for (const [before, after] of Object.entries(ids)) if (before === after || back[after] === undefined) back[after] = before;
  return back;
}

/** Where a step of the old process is found in the new one; items of `each` follow their step. */
export function stepAfter(steps: Mapping['steps'], id: string): string {
  const dot = id.indexOf('.');
  const base = dot < 0 ? id : id.slice(0, dot);
  const target = steps[base] ?? base;
  return dot < 0 ? target : `${target}${id.slice(dot)}`;
}

/** Every step of a process, those of tracks too, with where it stands. */
export function stepsIn(process: Process): readonly { readonly step: Step; readonly place: Stage['id'] }[] {
  return [...process.stages, ...process.tracks].flatMap((place) => place.steps.map((step) => ({ step, place: place.id })));
}
