import { setImmediate } from 'node:timers/promises';
import type { simulatePlaybook } from '@dealwright/contract/playbook-simulation';
import type { Body, Out } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import type { FlowModel, RunTally } from '@dealwright/engine/simulate/flow/flow-model';
import type { Flow } from '@dealwright/engine/simulate/flow/flow-numbers';
import { flowOfProcess } from '@dealwright/engine/simulate/flow/flow-of-process';
import { type FlowResult, resultOf, runsOf } from '@dealwright/engine/simulate/flow/simulate-flow';
import { effectBetween, kept, type Lever, whatIfInSteps } from '@dealwright/engine/simulate/flow/what-if';
import { withStated } from '@dealwright/engine/simulate/flow/with-stated';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { draftById } from '../../playbooks/queries/drafts.ts';
import { playbookOfText } from '../../playbooks/queries/text-playbook.ts';
import { knownPlaybook, newestPlaybook } from '../../playbooks/queries/versions.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { measuredFlow } from './measured-flow.ts';

type Given = Body<typeof simulatePlaybook>;

const TWO_YEARS = 730;
/** Levers are asked one by one: fewer runs each tell them apart, as both sides meet the same luck. */
const MOST_LEVER_RUNS = 150;
/** Runs after which others get their turn. */
const RUNS_A_TURN = 10;

/**
 * A year of a process, many times over, from what the caller may see of its past; of a text or draft beside it where one is given.
 * Refuses: `not-found` (playbook, draft), `bad-playbook`, `bad-value` (a process that is not there, text and draft at once), `wrong-state`.
 */
export async function simulation(ctx: Context, id: string, given: Given): Promise<Out<typeof simulatePlaybook>> {
  await knownPlaybook(ctx, id);
  const { playbook } = await newestPlaybook(ctx);
  const files = await filesOf(ctx, given);
  const draft = files === null ? null : await playbookOfText(ctx, files);
  const after = draft === null ? null : processOf(draft, given.process);
  const before = after === null ? processOf(playbook, given.process) : counterpartOf(playbook, after);
  const since = addDays(calendarDate(ctx.now, ctx.workspace.zone), -TWO_YEARS);
  const from = startOfDate(since, ctx.workspace.zone);
  const flowOf = async (book: Playbook, process: Process): Promise<Flow> => {
    const calendar = calendarIn(book.calendar, ctx.workspace.zone);
    const flow = flowOfProcess(process, await measuredFlow(ctx, book, process, calendar, from), before);
    return withStated(process.kind === 'deal' ? flow : withoutWorth(flow), given.stated ?? {});
  };
  const now = await flowOf(playbook, before);
  const tallies = await inTurns(kept(runsOf(now.model, given)));
  const other = draft === null || after === null ? null : await flowOf(draft, after);
  const others = other === null ? null : await inTurns(kept(runsOf(other.model, given)));
  const subject = other ?? now;
  const levers = given.whatIf
    ? await inTurns(whatIfInSteps(subject.model, { seed: given.seed, runs: Math.min(given.runs, MOST_LEVER_RUNS) }))
    : [];
  const { id: process, name, kind } = after ?? before;
  return {
    process: { id: process, name, kind },
    currency: playbook.currency,
    runs: given.runs,
    yearDays: now.model.yearDays,
    since,
    sources: [...now.sources],
    result: viewOf(now.model, tallies),
    draft:
      other === null || others === null
        ? null
        : { result: viewOf(other.model, others), effect: effectBetween(tallies, others), sources: [...other.sources] },
    levers: levers.map(({ lever, effect }) => ({ lever: leverView(lever), effect })),
  };
}

async function filesOf(ctx: Context, { files, draft }: Given): Promise<Readonly<Record<string, string>> | null> {
  if (files !== undefined && draft !== undefined) return refuse('bad-value', 'Give a text or a draft, one of them.');
  return draft === undefined ? (files ?? null) : (await draftById(ctx, draft)).files;
}

function processOf(playbook: Playbook, wanted: string | undefined): Process {
  const named = playbook.processes.find(({ id }) => id === wanted);
  const found = wanted === undefined ? playbook.processes.findLast(({ kind }) => kind === 'deal') : named;
  return found ?? refuse('bad-value', wanted === undefined ? 'The playbook has no process for deals.' : `There is no process "${wanted}".`);
}

/** The process of the newest version that a process of a text stands for: of its id, of the id it had, or the last of its kind. */
function counterpartOf({ processes }: Playbook, { id, was, kind }: Process): Process {
  const found =
    processes.find((one) => one.id === id) ?? processes.find((one) => one.id === was) ?? processes.findLast((one) => one.kind === kind);
  return found ?? refuse('bad-value', `The newest version has no process for a ${kind}.`);
}

/** Only deals are worth money by themselves. */
function withoutWorth({ model, sources }: Flow): Flow {
  return { model: { ...model, amount: { kind: 'fixed', value: 0 } }, sources: sources.filter(({ what }) => what !== 'amount') };
}

function viewOf(model: FlowModel, tallies: readonly RunTally[]) {
  const result: FlowResult = resultOf(model, tallies, model.yearDays);
  return {
    ...result,
    stages: result.stages.map((stage, at) => ({ ...stage, name: model.stages[at]?.name ?? stage.id })),
    roles: result.roles.map((role, at) => ({ ...role, people: model.roles[at]?.people ?? 0 })),
  };
}

function leverView(lever: Lever) {
  const of = 'stage' in lever ? lever.stage : 'role' in lever ? lever.role : null;
  return { kind: lever.kind, of, by: 'by' in lever ? lever.by : null, add: 'add' in lever ? lever.add : null };
}

/** Takes the steps a few at a time, so that other requests get their turn. */
async function inTurns<T>(steps: Generator<void, T, undefined>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (turn % RUNS_A_TURN === 0) await setImmediate();
  }
}
