import { type MetricId, OBJECTIVE_METRICS } from '@dealwright/engine/insights/objectives/objective-metrics';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { renamesBetween } from '@dealwright/engine/language/renames';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { publishedVersions } from '../../playbooks/queries/versions.ts';

type Kind = Playbook['processes'][number]['kind'];
interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where an objective is measured: a process and a stage by all the ids they ever had. */
export interface ObjectivePlace {
  readonly kind: Kind;
  readonly process: Named;
  readonly stage: Named | null;
  readonly processes: readonly string[];
  readonly stages: readonly string[];
}

/** Finds places in the versions that were published. Shape: those with ids of before are found by what they are called now. */
export async function objectivePlaces(ctx: Context): Promise<(process: string, stage: string | null) => ObjectivePlace | null> {
  const versions = [...(await publishedVersions(ctx)).values()];
  const newest = versions.at(-1);
  if (newest === undefined) return () => null;
  const { processes, ofProcess } = renamesBetween(versions.filter(({ id }) => id === newest.id));
  return (givenProcess, givenStage) => {
    const found = newest.processes.find(({ id }) => id === (processes[givenProcess] ?? givenProcess));
    if (found === undefined) return null;
    const renamed = ofProcess[found.id]?.stages ?? {};
    const stage = givenStage === null ? null : (found.stages.find(({ id }) => id === givenStage || id === renamed[givenStage]) ?? null);
    if (givenStage !== null && (stage === null || stage.outcome !== null)) return null;
    return {
      kind: found.kind,
      process: { id: found.id, name: found.name },
      stage: stage === null ? null : { id: stage.id, name: stage.name },
      processes: everyId(found.id, processes),
      stages: stage === null ? [] : everyId(stage.id, renamed),
    };
  };
}

/** The same for what is asked of a metric. Refuses: `bad-value`, saying what of it does not go together; `wrong-state` without a playbook. */
export async function demandPlace(ctx: Context, metric: MetricId, process: string, stage: string | null): Promise<ObjectivePlace> {
  const { kinds, ofStage } = OBJECTIVE_METRICS[metric];
  const wrong = (pointer: string, message: string): never => refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
  const placeOf = await objectivePlaces(ctx);
  if ((stage === null) === ofStage)
    return wrong('/stage', ofStage ? 'Name the stage this is asked of.' : 'This is asked of a whole process: leave the stage out.');
  const whole = placeOf(process, null) ?? wrong('/process', 'The playbook has no such process.');
  if (!kinds.includes(whole.kind)) return wrong('/process', `This is asked of ${kinds.map((kind) => `${kind}s`).join(', ')} only.`);
  return stage === null ? whole : (placeOf(process, stage) ?? wrong('/stage', 'The process has no such stage that records stay in.'));
}

function everyId(id: string, renamed: Readonly<Record<string, string>>): readonly string[] {
  return [id, ...Object.entries(renamed).flatMap(([old, now]) => (now === id ? [old] : []))];
}
