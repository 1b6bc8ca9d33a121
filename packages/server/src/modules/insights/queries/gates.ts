import type { AskHonestyView, getGateHonesty, listGateRecords } from '@dealwright/contract/gate-honesty';
import type { Out, Query } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { doubtsOf, type Filling } from '@dealwright/engine/insights/honesty/doubts';
import { type GateAsk, gateHonesty } from '@dealwright/engine/insights/honesty/gate-honesty';
import type { Criterion, Exit, Need, Playbook, Process } from '@dealwright/engine/language/playbook';
import { titleOfFill } from '@dealwright/engine/process/title-of';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, newestPlaybook } from '../../playbooks/queries/versions.ts';
import { gateFillings } from './gate-fillings.ts';
import { gateMoves, type SeenMove } from './gate-moves.ts';

const A_YEAR = 365;
const MOST_RECORDS = 200;

/**
 * Whether what the gates of a process ask is answered in earnest and tells anything, from the moves since a day.
 * Refuses: `not-found`, `bad-value` (no such process), `wrong-state` (no playbook).
 */
export async function gates(ctx: Context, id: string, asked: Query<typeof getGateHonesty>): Promise<Out<typeof getGateHonesty>> {
  const { playbook, process, since, moves, fillings } = await seenGates(ctx, id, asked);
  const names = new Map(process.stages.map((stage) => [stage.id, stage.name]));
  const exits = process.stages.flatMap((stage) =>
    stage.exits
      .filter((exit) => exit.needs.length + exit.criteria.length > 0)
      .map((exit) => {
        const through = moves.filter(({ from, to }) => from === stage.id && to === exit.to);
        const titles = titlesOf(playbook, process, exit);
        return {
          from: stage.id,
          fromName: stage.name,
          to: exit.to,
          toName: names.get(exit.to) ?? exit.to,
          made: through.filter(({ held }) => !held).length,
          asks: gateHonesty(asksOf(exit), through, beforeMove(fillings, through)).map((one): AskHonestyView => ({
            ...one,
            ...plainNumbers(one),
            title: titles.get(one.id) ?? one.id,
          })),
        };
      }),
  );
  return { process: { id: process.id, name: process.name, file: process.stages[0]?.exits[0]?.place.file ?? '' }, since, exits };
}

/** The records behind a figure. Refuses: as `gates`, and `bad-value` for what no gate of the process asks. */
export async function gateRecords(ctx: Context, id: string, asked: Query<typeof listGateRecords>): Promise<Out<typeof listGateRecords>> {
  const { process, moves, fillings } = await seenGates(ctx, id, asked);
  const exit = process.stages.find((stage) => stage.id === asked.from)?.exits.find(({ to }) => to === asked.to);
  const ask = exit === undefined ? undefined : asksOf(exit).find((one) => one.id === asked.ask);
  if (ask === undefined) return refuse('bad-value', `No gate from "${asked.from}" to "${asked.to}" asks "${asked.ask}".`);
  const through = moves.filter(({ from, to }) => from === asked.from && to === asked.to);
  const rows = recordsBehind(ask, asked.part, through, beforeMove(fillings, through));
  const data = rows.slice(0, MOST_RECORDS).map(({ move, text }) => ({
    record: { kind: process.kind, id: move.record, name: move.name },
    at: move.at,
    text,
    outcome: move.outcome,
  }));
  return { data, nextCursor: null };
}

interface Seen {
  readonly playbook: Playbook;
  readonly process: Process;
  readonly since: string;
  readonly moves: readonly SeenMove[];
  readonly fillings: readonly Filling[];
}

async function seenGates(ctx: Context, id: string, asked: { process?: string | undefined; since?: string | undefined }): Promise<Seen> {
  await knownPlaybook(ctx, id);
  const { playbook } = await newestPlaybook(ctx);
  const process =
    asked.process === undefined
      ? playbook.processes.findLast(({ kind }) => kind === 'deal')
      : playbook.processes.find((one) => one.id === asked.process);
  if (process === undefined) return refuse('bad-value', 'The playbook has no such process.');
  const since = asked.since ?? addDays(calendarDate(ctx.now, ctx.workspace.zone), -A_YEAR);
  const moves = await gateMoves(ctx, process, startOfDate(since, ctx.workspace.zone));
  const refs = new Set(process.stages.flatMap(({ exits }) => exits.flatMap((exit) => asksOf(exit).flatMap((ask) => ask.refs))));
  const fillings = await gateFillings(ctx, playbook, process, refs, [...new Set(moves.map(({ record }) => record))]);
  return { playbook, process, since, moves, fillings };
}

/** What an exit asks, with the answers, fields and documents that answer it. */
function asksOf({ needs, criteria }: Exit): readonly GateAsk[] {
  return [
    ...needs.map(({ id, level, fill }: Need) => ({
      id,
      level,
      refs: refsOf(fill.kind === 'document' ? [`document.${fill.ref}`] : [fill.ref]),
    })),
    ...criteria.map(({ id, level, that }: Criterion) => ({ id, level, refs: refsOf(that.refs) })),
  ];
}

/** Names behind a dot: a step, a person and a whole framework are nothing that is filled in by one value. */
function refsOf(refs: readonly string[]): readonly string[] {
  return refs.filter((ref) => ref.includes('.') && !/^(?:step|track|approval|account|owner)\./.test(ref));
}

/** What an exit asks, in the words people read. */
export function titlesOf(playbook: Playbook, process: Process, { needs, criteria }: Exit): ReadonlyMap<string, string> {
  return new Map([
    ...needs.map(({ id, fill }) => [id, titleOfFill(playbook, process, fill)] as const),
    ...criteria.map(({ id, because, fill }) => [id, because ?? (fill === null ? id : titleOfFill(playbook, process, fill))] as const),
  ]);
}

/** The values of the records that went this way, as they were filled before their last move. */
function beforeMove(fillings: readonly Filling[], through: readonly SeenMove[]): readonly Filling[] {
  const moved = new Map<string, string>();
  for (const { record, at, held } of through) if (!held && !moved.has(record)) moved.set(record, at);
  return fillings.flatMap((one) => {
    const movedAt = moved.get(one.record);
    return movedAt === undefined ? [] : [{ ...one, movedAt }];
  });
}

type Part = Query<typeof listGateRecords>['part'];

function recordsBehind(
  ask: GateAsk,
  part: Part,
  through: readonly SeenMove[],
  fillings: readonly Filling[],
): readonly { readonly move: SeenMove; readonly text: string | null }[] {
  if (part === 'inSpite' || part === 'held') {
    const wanted = part === 'held' ? ['held'] : ['override', 'reason'];
    return through
      .filter(({ unmet }) => unmet.some(({ id, by }) => id === ask.id && wanted.includes(by)))
      .map((move) => ({ move, text: null }));
  }
  const own = fillings.filter(({ ref }) => ask.refs.includes(ref));
  const doubtful = [...doubtsOf(own, fillings)].filter(([, doubts]) => doubts.has(part));
  return doubtful.flatMap(([{ record, text }]) => {
    const move = through.find((one) => one.record === record && !one.held);
    return move === undefined ? [] : [{ move, text }];
  });
}

/** Read-only tuples and records as the contract has them. */
function plainNumbers({ predicts, passedBy, doubts, advice }: ReturnType<typeof gateHonesty>[number]) {
  const [had, lacked] = predicts.n;
  const n: [number, number] = [had, lacked];
  return {
    predicts: { ...predicts, n },
    passedBy: { ...passedBy },
    doubts: { ...doubts },
    advice: { kind: advice.kind, because: [...advice.because] },
  };
}
