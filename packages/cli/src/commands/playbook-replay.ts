import type { Estimate, ReplayExit, ReplayResult, ReplayView } from '@dealwright/contract/playbook-replay';
import { actInWorkspace, type Inside } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { playbookFiles } from '../playbook-files.ts';
import { table } from '../table.ts';

interface Asked {
  readonly since: string | null;
  readonly process: string | null;
  readonly failOn: number | null;
}

/** Leads what a workspace recorded through a folder: which past moves it would have held, by what, with what outcome. */
export async function replay(folder: string, { options, progress }: Call): Promise<Answer> {
  const asked = askedBy(options);
  const files = await playbookFiles(folder);
  const named = typeof options['workspace'] === 'string' ? options['workspace'] : null;
  return actInWorkspace(named, async (inside) => {
    const view = await replayed(inside, files, asked);
    if (view.result === null)
      return { code: 1, json: { fault: view.state }, text: 'The replay did not end. The log of the server says why.' };
    const { moves, held } = totals(view.result);
    progress(`${view.result.records} records, ${view.result.events} events`);
    const share = moves === 0 ? 0 : held / moves;
    const { since, until, hash, result } = view;
    const json = { since, until, hash, held, share, ...result };
    return { code: asked.failOn !== null && share > asked.failOn ? 2 : 0, json, text: textOf(view, result) };
  });
}

function askedBy(options: Call['options']): Asked {
  const { since, process, 'fail-on-held': failOn } = options;
  if (typeof since === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new WrongCall('--since is a day: 2026-01-31.');
  const share = typeof failOn === 'string' ? Number(failOn) : null;
  if (share !== null && !(failOn !== '' && share >= 0 && share <= 1))
    throw new WrongCall('--fail-on-held is a share from 0 to 1, like 0.2.');
  return { since: typeof since === 'string' ? since : null, process: typeof process === 'string' ? process : null, failOn: share };
}

async function replayed(
  { act, runtime, log, workspaceId }: Inside,
  files: Record<string, string>,
  { since, process }: Asked,
): Promise<ReplayView> {
  const [{ startReplay }, { carryOutReplay }, { replayById }, { newestVersion }] = await Promise.all([
    import('@dealwright/server/modules/insights/actions/start-replay'),
    import('@dealwright/server/modules/insights/actions/carry-out-replay'),
    import('@dealwright/server/modules/insights/queries/replays'),
    import('@dealwright/server/modules/playbooks/queries/versions'),
  ]);
  const body = { files, ...(since === null ? {} : { since }), ...(process === null ? {} : { process }) };
  const { playbook, replayId, memberId } = await act('write', async (ctx) => {
    const id = (await newestVersion(ctx))?.playbook ?? '';
    return { playbook: id, replayId: await startReplay(ctx, id, body), memberId: ctx.actor.id ?? '' };
  });
  await carryOutReplay(runtime, log, { workspaceId, replayId, memberId });
  return act('read', (ctx) => replayById(ctx, playbook, replayId));
}

/** Moves that asked something, and those that would have been held. */
function totals({ exits }: ReplayResult): { moves: number; held: number } {
  return { moves: sum(exits, ({ moves }) => moves), held: sum(exits, ({ standings }) => standings.held) };
}

function textOf({ since, until }: ReplayView, result: ReplayResult): string {
  const { moves, held } = totals(result);
  const untold = sum(result.exits, ({ standings }) => standings.untold);
  const lines = [
    `Of ${moves} moves from ${since} to ${until}, ${held} would have been held${untold === 0 ? '' : `; of ${untold} it cannot be told`}.`,
    ...result.exits.filter(({ standings }) => standings.held + standings.warned + standings.untold > 0).flatMap(exitLines),
    ...result.without.map(
      ({ missing, from, to, moves: n }) => `${n} moves ${from === '' ? '' : `from ${from} `}to ${to}: the text has no such ${missing}.`,
    ),
    ...result.newSteps.map(({ title, stage }) => `New step in ${stage}: ${title}.`),
  ];
  return lines.join('\n');
}

function exitLines({ processName, fromName, toName, moves, standings, outcomes, asks }: ReplayExit): string[] {
  const { held, warned, untold } = standings;
  const others = [...(warned === 0 ? [] : [`${warned} asked for a reason`]), ...(untold === 0 ? [] : [`${untold} cannot be told`])];
  const rows = asks
    .filter((ask) => ask.held + ask.untold > 0)
    .map((ask) => [`  ${ask.title}`, `held ${ask.held}`, `untold ${ask.untold}`, `there after ${daysOf(ask.wait)}`]);
  return [
    '',
    `${processName}: ${fromName} to ${toName}: ${held} of ${moves} held${others.length === 0 ? '' : `, ${others.join(', ')}`}`,
    `  won: ${outcomes.held.won} of ${outcomes.held.ended} held${rateOf(outcomes.held.rate)}, ${outcomes.passed.won} of ${outcomes.passed.ended} others${rateOf(outcomes.passed.rate)}`,
    table(rows),
  ];
}

function rateOf({ tooFew, estimate, low, high }: Estimate): string {
  const percent = (value: number | null) => `${Math.round((value ?? 0) * 100)}`;
  return tooFew ? ' (too few to say)' : ` (${percent(estimate)} %, ${percent(low)} to ${percent(high)})`;
}

function daysOf({ tooFew, estimate, n }: Estimate): string {
  if (tooFew) return `? (too few to say, ${n})`;
  return estimate === null ? 'never for most of them' : `${estimate.toFixed(1)} days (half of ${n})`;
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
