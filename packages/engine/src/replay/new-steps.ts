import type { Playbook } from '../language/playbook.ts';
import type { NamesSince } from './draft-names.ts';

/** A step that no version before had. */
export interface NewStep {
  readonly process: string;
  readonly stage: string;
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
}

/** The steps of the draft that were in none of the versions. */
export function newStepsOf(draft: Playbook, versions: ReadonlyMap<number, Playbook>, names: NamesSince): readonly NewStep[] {
  const old = new Set(
    [...versions].flatMap(([version, { processes }]) => {
      const called = names(version);
      return processes.flatMap((process) => {
        const now = called.process(process.id)?.id ?? process.id;
        return [...process.stages, ...process.tracks].flatMap(({ steps }) => steps.map(({ id }) => `${now}.${called.step(now, id)}`));
      });
    }),
  );
  return draft.processes.flatMap((process) =>
    [...process.stages, ...process.tracks].flatMap((place) =>
      place.steps
        .filter(({ id }) => !old.has(`${process.id}.${id}`))
        .map(({ id, title, required }) => ({ process: process.id, stage: place.id, id, title, required })),
    ),
  );
}
