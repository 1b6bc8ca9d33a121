import type { MigrationDetail } from '@dealwright/contract/migrations';
import { playbookHash } from '@dealwright/engine/language/playbook-hash';
import { actInWorkspace, type Inside } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { playbookFiles } from '../playbook-files.ts';
import { table } from '../table.ts';
import { versionOf } from './version-of.ts';

/** Where stages go, by process; '' for whichever process has the stage. */
type Said = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Takes the open records of a version to another, says what would become of them, or takes that back. */
export async function migrate(words: readonly string[], call: Call): Promise<Answer> {
  const { options } = call;
  if (words.length > 1) throw new WrongCall('Name one folder at most: playbook migrate [DIR].');
  const files = words[0] === undefined ? null : await playbookFiles(words[0]);
  const said = mapOf(options['map']);
  const [from, to] = [numberOf('from', options['from']), numberOf('to', options['to'])];
  const workspace = typeof options['workspace'] === 'string' ? options['workspace'] : null;
  const undo = options['undo'];
  return actInWorkspace(workspace, async (inside) => {
    if (typeof undo === 'string') return takeBack(inside, undo, call);
    const versions = await versionsOf(inside, { from, to, hash: files === null ? null : playbookHash(files) });
    if (typeof versions === 'string') return { code: 2, json: { refused: versions }, text: versions };
    return carryOut(inside, { ...versions, said, dryRun: options['dry-run'] === true }, call);
  });
}

function numberOf(name: string, given: string | boolean | undefined): number | null {
  if (typeof given !== 'string') return null;
  const version = versionOf(given);
  if (version === undefined) throw new WrongCall(`--${name} is a version, like v3.`);
  return version;
}

/** `propose=offer,big:review=check` */
function mapOf(given: string | boolean | undefined): Said {
  const said: Record<string, Record<string, string>> = {};
  for (const pair of typeof given === 'string' ? given.split(',') : []) {
    const [, process = '', before, after] = /^\s*(?:(\w+):)?(\w+)=(\w+)\s*$/.exec(pair) ?? [];
    if (before === undefined || after === undefined) throw new WrongCall(`--map is old=new, or process:old=new, not "${pair}".`);
    said[process] = { ...said[process], [before]: after };
  }
  return said;
}

interface Versions {
  readonly playbook: string;
  readonly from: number;
  readonly to: number;
}

/** The versions meant: to the newest, or that of the folder; from the one that records run, where there is but one. A sentence where there is none. */
async function versionsOf(
  inside: Inside,
  given: { from: number | null; to: number | null; hash: string | null },
): Promise<Versions | string> {
  const { newestVersion } = await import('@dealwright/server/modules/playbooks/queries/versions');
  const { versionHistory } = await import('@dealwright/server/modules/playbooks/queries/version-history');
  const { running } = await import('@dealwright/server/modules/playbooks/queries/running');
  return inside.act('read', async (ctx) => {
    const newest = await newestVersion(ctx);
    if (newest === null) return 'This workspace has no playbook yet.';
    const all = (await versionHistory(ctx, newest.playbook)).data;
    const ofFolder = given.hash === null ? null : all.find(({ hash }) => hash === given.hash);
    if (ofFolder === undefined) return 'This folder is no version of the workspace. Publish it first.';
    const to = given.to ?? ofFolder?.version ?? newest.version;
    const others = [...new Set((await running(ctx, newest.playbook)).data.map(({ version }) => version))].filter(
      (version) => version !== to,
    );
    const from = given.from ?? others[0];
    if (from === undefined) return `Every open record runs version ${to} already.`;
    if (given.from === null && others.length > 1)
      return `Open records run ${others.map((one) => `v${one}`).join(', ')}: name one with --from.`;
    return { playbook: newest.playbook, from, to };
  });
}

async function carryOut(inside: Inside, asked: Versions & { said: Said; dryRun: boolean }, call: Call): Promise<Answer> {
  const { startMigration } = await import('@dealwright/server/modules/process/actions/start-migration');
  const { mappingView } = await import('@dealwright/server/modules/process/queries/mapping-view');
  const { playbook, from, to, said, dryRun } = asked;
  const { processes } = await inside.act('read', (ctx) => mappingView(ctx, playbook, from, to));
  const mapping = Object.fromEntries(
    processes
      .filter(({ count }) => count > 0)
      .map(({ process, stages }) => {
        const anywhere = Object.entries(said[''] ?? {}).filter(([before]) => stages.some((stage) => stage.from === before));
        return [process.from, { stages: { ...Object.fromEntries(anywhere), ...said[process.from] }, steps: {}, tracks: {}, criteria: {} }];
      }),
  );
  const given = { from, to, mapping, dryRun };
  const id = await inside.act('write', (ctx) => startMigration(ctx, playbook, { ...given, processes: Object.keys(mapping) }));
  return told(await through(inside, playbook, id, call));
}

/** Goes through it here, whether or not a server runs beside. */
async function through(inside: Inside, playbook: string, id: string, { progress }: Call): Promise<MigrationDetail> {
  const { carryOutMigration } = await import('@dealwright/server/modules/process/actions/carry-out-migration');
  const { migrationById } = await import('@dealwright/server/modules/process/queries/migrations');
  const now = () => inside.act('read', (ctx) => migrationById(ctx, playbook, id));
  const memberId = await inside.act('read', (ctx) => Promise.resolve(ctx.actor.id));
  const before = await now();
  if (memberId !== null && (before.state === 'running' || before.state === 'undoing')) {
    progress(`${before.total} records`);
    await carryOutMigration(inside.runtime, inside.log, { workspaceId: inside.workspaceId, runId: id, memberId });
  }
  return now();
}

async function takeBack(inside: Inside, id: string, call: Call): Promise<Answer> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new WrongCall('--undo takes the id of a migration.');
  const { steerMigration } = await import('@dealwright/server/modules/process/actions/steer-migration');
  const { newestVersion } = await import('@dealwright/server/modules/playbooks/queries/versions');
  const newest = await inside.act('read', (ctx) => newestVersion(ctx));
  await inside.act('write', (ctx) => steerMigration(ctx, id, 'undo'));
  return told(await through(inside, newest?.playbook ?? '', id, call));
}

function told(run: MigrationDetail): Answer {
  const { id, from, to, dryRun, state, total, migrated, held, skipped, undone, kept, stages, heldBy } = run;
  const what =
    state === 'undone'
      ? `${undone} taken back, ${kept} left`
      : `${migrated} ${dryRun ? 'would be migrated' : 'migrated'}, ${skipped} skipped`;
  const lines = stages.map((one) => [
    one.process.name,
    `${one.from.name} → ${one.to?.name ?? '?'}`,
    String(one.count),
    one.held === 0 ? '' : `${one.held} held`,
  ]);
  return {
    code: 0,
    json: { id, from, to, dryRun, state, total, migrated, held, skipped, undone, kept, stages, heldBy },
    text: [
      `v${from} to v${to}: ${total} open record${total === 1 ? '' : 's'}, ${what}, ${held} held by something new.`,
      table(lines),
      ...heldBy.map(({ label, count }) => `  ${count} held by: ${label}`),
      ...(dryRun || state === 'undone' ? [] : [`Take it back with: dealwright playbook migrate --undo ${id}`]),
    ].join('\n'),
  };
}
