import type { FlowResultView, simulatePlaybook, SpreadView } from '@dealwright/contract/playbook-simulation';
import type { Out } from '@dealwright/contract/route';
import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { playbookFiles } from '../playbook-files.ts';
import { table } from '../table.ts';

type Simulated = Out<typeof simulatePlaybook>;
const RUNS = 300;

/** Runs a year of a process many times over: of the newest version, and of a folder beside it where one is named. */
export async function simulate(words: readonly string[], { options }: Call): Promise<Answer> {
  const [folder, ...more] = words;
  if (more.length > 0) throw new WrongCall('Name one folder at most: playbook simulate [DIR].');
  const runs = runsOf(options['runs']);
  const files = folder === undefined ? null : await playbookFiles(folder);
  const { process, workspace } = options;
  return actInWorkspace(typeof workspace === 'string' ? workspace : null, async ({ act }) => {
    const [{ simulation }, { newestVersion }] = await Promise.all([
      import('@dealwright/server/modules/insights/queries/simulation'),
      import('@dealwright/server/modules/playbooks/queries/versions'),
    ]);
    const year = await act('read', async (ctx) => {
      const id = (await newestVersion(ctx))?.playbook ?? '';
      const given = { runs, seed: 1, whatIf: false, ...(typeof process === 'string' ? { process } : {}) };
      return simulation(ctx, id, files === null ? given : { ...given, files });
    });
    return { code: 0, json: year, text: textOf(year) };
  });
}

function runsOf(given: string | boolean | undefined): number {
  if (given === undefined) return RUNS;
  const runs = Number(given);
  if (!Number.isInteger(runs) || runs < 20 || runs > 1000) throw new WrongCall('--runs is a number from 20 to 1000.');
  return runs;
}

function textOf({ process, runs, result, draft, currency, sources }: Simulated): string {
  const shown = draft?.result ?? result;
  const worth = process.kind === 'deal' ? `, worth ${spread(shown.revenue)} ${currency}` : '';
  const unseen = sources.filter(({ from }) => from === 'assumed').length;
  return [
    `A year of ${process.name}, ${runs} times over: ${spread(shown.won)} won${worth}.`,
    ...(draft === null ? [] : [changeLine(draft.effect, currency)]),
    '',
    stageLines(shown),
    '',
    ...shown.roles.map(({ id, people, load, waitDays }) => {
      const waits = waitDays === null ? '' : `, work waits ${waitDays.mean.toFixed(1)} working days`;
      return `${id === 'owner' ? 'Who owns the record' : id} (${people}): ${Math.round(load.mean * 100)} in 100 of the time is taken${waits}.`;
    }),
    ...(unseen === 0 ? [] : [`${unseen} numbers are assumed: nobody has seen them yet (--json names them).`]),
  ].join('\n');
}

function changeLine({ revenue, won, revenueNoise }: NonNullable<Simulated['draft']>['effect'], currency: string): string {
  const chance = revenueNoise > 0 && Math.abs(revenue.mean) <= revenueNoise ? ' That cannot be told from chance.' : '';
  return `The folder against the newest version: won ${spread(won)}, worth ${spread(revenue)} ${currency}.${chance}`;
}

function stageLines({ stages }: FlowResultView): string {
  return table([
    ['stage', 'enter it', 'stay, working days', 'open at the end'],
    ...stages.map(({ name, entered, stayDays, openAtEnd }) => [
      name,
      String(Math.round(entered.mean)),
      stayDays === null ? '-' : stayDays.mean.toFixed(1),
      String(Math.round(openAtEnd.mean)),
    ]),
  ]);
}

function spread({ mean, low, high }: SpreadView): string {
  return `${Math.round(mean)} (${Math.round(low)} to ${Math.round(high)})`;
}
