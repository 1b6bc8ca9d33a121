import { addWarning, type Findings } from '../finding.ts';
import type { Handed } from '../handing.ts';
import type { Exit, Process, Stage } from '../playbook.ts';

/** Warns where stages do not keep to what they promise each other: what is taken and not given, given and not collected, or awaited in a circle. */
export function checkHanding(process: Process, closed: ReadonlySet<Exit>, findings: Findings): void {
  const stages = process.stages.filter((stage) => stage.gives !== undefined || stage.takes !== undefined);
  if (stages.length === 0) return;
  const given = givenBefore(process, closed);
  for (const stage of stages) {
    for (const one of stage.takes ?? []) checkTaken(process, stage, one, given, findings);
    for (const one of stage.gives ?? []) checkGiven(process, stage, one, findings);
  }
}

/** What has surely been given by the time a stage is come to: on every way that leads there. */
interface Given {
  readonly surely: ReadonlyMap<string, ReadonlySet<string>>;
  readonly perhaps: ReadonlyMap<string, ReadonlySet<string>>;
}

function givenBefore(process: Process, closed: ReadonlySet<Exit>): Given {
  const [first] = process.stages;
  const all = new Set(process.stages.flatMap((stage) => (stage.gives ?? []).map(({ ref }) => ref)));
  const surely = new Map<string, ReadonlySet<string>>(process.stages.map(({ id }) => [id, id === first?.id ? new Set<string>() : all]));
  const perhaps = new Map<string, ReadonlySet<string>>(process.stages.map(({ id }) => [id, new Set<string>()]));
  for (let grew = true; grew;) {
    grew = false;
    for (const stage of process.stages) {
      const gives = (stage.gives ?? []).map(({ ref }) => ref);
      const [sure, maybe] = [new Set([...(surely.get(stage.id) ?? []), ...gives]), new Set([...(perhaps.get(stage.id) ?? []), ...gives])];
      for (const { to } of stage.exits.filter((exit) => !closed.has(exit))) {
        const [before, known] = [surely.get(to), perhaps.get(to)];
        if (before === undefined || known === undefined) continue;
        const met = new Set([...before].filter((ref) => sure.has(ref)));
        const more = new Set([...known, ...maybe]);
        if (met.size === before.size && more.size === known.size) continue;
        surely.set(to, met);
        perhaps.set(to, more);
        grew = true;
      }
    }
  }
  return { surely, perhaps };
}

function checkTaken(process: Process, stage: Stage, { ref, place }: Handed, { surely, perhaps }: Given, findings: Findings): void {
  if (surely.get(stage.id)?.has(ref) === true) return;
  const givers = process.stages.filter((one) => one.gives?.some((given) => given.ref === ref) === true);
  const circle = givers.find((giver) => dependsOn(process, giver, stage));
  if (circle !== undefined && givers.every((giver) => dependsOn(process, giver, stage))) {
    const message =
      circle === stage
        ? `"${stage.id}" takes ${ref} and gives it itself, so nobody has it when it begins.`
        : `"${stage.id}" takes ${ref} from "${circle.id}", which waits for what "${stage.id}" gives: neither can begin.`;
    addWarning(findings, 'takes.circle', place, message, `gives: [${ref}] in a stage before both`);
  } else if (perhaps.get(stage.id)?.has(ref) === true) {
    const names = givers.map(({ id }) => `"${id}"`).join(', ');
    const message = `One may come to "${stage.id}" without ${ref}: a way leads around ${names}, which gives it.`;
    addWarning(
      findings,
      'takes.wayAround',
      place,
      message,
      `gives: [${ref}] in every stage that leads here, or needs: [${ref}] in the exit that leads around`,
    );
  } else {
    const later = givers[0];
    const message =
      later === undefined ? `No stage gives ${ref}.` : `${ref} is given by "${later.id}", which does not come before "${stage.id}".`;
    addWarning(findings, 'takes.notGiven', place, message, `gives: [${ref}] in a stage before it`);
  }
}

/** Whether a stage can give only once another has: it takes, by way of whomever, what that one gives. */
function dependsOn(process: Process, stage: Stage, other: Stage): boolean {
  const reached = new Set<Stage>([stage]);
  for (const one of reached) {
    if (one === other) return true;
    for (const taken of one.takes ?? []) {
      const givers = process.stages.filter((giver) => giver.gives?.some(({ ref }) => ref === taken.ref) === true);
      const [only, ...more] = givers;
      if (only !== undefined && more.length === 0) reached.add(only);
    }
  }
  return false;
}

/** What a stage gives must be asked for there: by a step, or by a way onward. */
function checkGiven(process: Process, stage: Stage, { ref, place }: Handed, findings: Findings): void {
  const steps = [...stage.steps, ...process.tracks.flatMap((track) => track.steps)];
  const brought = steps.some(
    (step) =>
      step.asks.includes(ref) || step.doneWhen?.refs.includes(ref) === true || (step.do === 'document' && ref === `document.${step.id}`),
  );
  const asked = stage.exits.some(
    (exit) => exit.needs.some(({ id }) => id === ref) || exit.criteria.some((criterion) => criterion.that.refs.includes(ref)),
  );
  if (brought || asked) return;
  const message = `"${stage.id}" gives ${ref}, and no step and no exit of it asks for it.`;
  addWarning(findings, 'gives.notCollected', place, message, `needs: [${ref}] in its exit onward, or asks: [${ref}] in one of its steps`);
}
