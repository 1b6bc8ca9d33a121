import type { startMigration } from '@dealwright/contract/migrations';
import type { Body } from '@dealwright/contract/route';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import { type Mapping, mappingFaults, stepsIn } from '@dealwright/engine/process/migrate/mapping';
import { mappingOf, suggestMapping } from '@dealwright/engine/process/migrate/suggest-mapping';
import { z } from 'zod';
import { refuse } from '../../../platform/refuse.ts';

type Given = Body<typeof startMigration>['mapping'];

const ids = z.record(z.string(), z.string());
const stored = z.object({
  process: z.string(),
  to: z.string(),
  stages: ids,
  steps: ids,
  tracks: ids,
  criteria: ids,
  answers: ids,
  fields: ids.default({}),
});
const whole = z.record(z.string(), stored);
export type Mappings = Readonly<Record<string, Mapping>>;

/** From where to where, with what lies between, oldest first. */
interface Versions {
  readonly from: Playbook;
  readonly to: Playbook;
  readonly between: readonly Playbook[];
}

/** The mappings of a run as they were kept with it, by process. */
export function readMappings(kept: unknown): Mappings {
  return whole.parse(kept);
}

/**
 * What is said by hand over what is certain by id and by `was`, for the processes named, or all. Guesses are nobody's word.
 * Refuses: `bad-mapping` where it names what is not there.
 */
export function mappingsOf(versions: Versions, given: Given, only: readonly string[] | undefined): Mappings {
  const { from } = versions;
  const wrong = [...Object.keys(given), ...(only ?? [])].find((id) => !from.processes.some((process) => process.id === id));
  if (wrong !== undefined) refuse('bad-mapping', `There is no process “${wrong}” in that version.`);
  return Object.fromEntries(
    from.processes
      .filter(({ id }) => only === undefined || only.includes(id))
      .map((process) => [process.id, mappingOfProcess(versions, process, given[process.id])]),
  );
}

function mappingOfProcess({ from, to, between }: Versions, process: Process, said: Given[string] | undefined): Mapping {
  const certain = mappingOf(suggestMapping(from, to, process, said?.to, between));
  const target = to.processes.find(({ id }) => id === certain.to);
  if (said === undefined || target === undefined) {
    if (said?.to !== undefined) refuse('bad-mapping', `There is no process “${said.to}” for ${process.kind}s in the version to go to.`);
    return certain;
  }
  const mapping = {
    ...certain,
    stages: { ...certain.stages, ...said.stages },
    steps: { ...certain.steps, ...said.steps },
    tracks: { ...certain.tracks, ...said.tracks },
    criteria: { ...certain.criteria, ...said.criteria },
  };
  const errors = unknownIn(process, target, said);
  if (errors.length > 0) refuse('bad-mapping', { detail: errors[0]?.message ?? '', errors });
  return mapping;
}

/** Ids said by hand that neither side knows: a slip of the pen must not leave a stage behind. */
function unknownIn(from: Process, to: Process, said: Given[string]): { pointer: string; message: string }[] {
  const idsOf = (process: Process) => ({
    stages: process.stages.map(({ id }) => id),
    steps: stepsIn(process).map(({ step }) => step.id),
    tracks: process.tracks.map(({ id }) => id),
    criteria: process.stages.flatMap((stage) => stage.exits.flatMap((exit) => exit.criteria.map(({ id }) => id))),
  });
  const [before, after] = [idsOf(from), idsOf(to)];
  const slips = (['stages', 'steps', 'tracks', 'criteria'] as const).flatMap((part) =>
    Object.entries(said[part]).flatMap(([old, now]) => [
      ...(before[part].includes(old) ? [] : [{ part, old, id: old }]),
      ...(after[part].includes(now) ? [] : [{ part, old, id: now }]),
    ]),
  );
  const ends = mappingFaults(from, to, { stages: said.stages }).filter(({ code }) => code === 'ends');
  return [
    ...slips.map(({ part, old, id }) => ({
      pointer: `/mapping/${from.id}/${part}/${old}`,
      message: `There is no “${id}” among the ${part}.`,
    })),
    ...ends.map(({ stage, to: id }) => ({
      pointer: `/mapping/${from.id}/stages/${stage}`,
      message: `“${id ?? ''}” is an end: an open record stays open.`,
    })),
  ];
}
