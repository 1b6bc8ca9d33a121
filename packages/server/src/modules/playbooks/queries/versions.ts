import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { keptSetUp } from '../../../platform/set-up.ts';
import { compiled, isCompiled } from '../compiled.ts';
import '../tables.ts';

export interface PlaybookVersion {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly playbook: string;
  readonly name: string;
}

const COLUMNS = ['id', 'version', 'hash', 'playbook', 'name'] as const;

/** The version new records take; null while none is published. */
export function newestVersion(ctx: Context): Promise<PlaybookVersion | null> {
  return keptNewest(ctx, 'newest');
}

const keptNewest = keptSetUp<'newest', PlaybookVersion | null>((ctx) => versionNow(ctx));

/** The newest version as the database has it: what this process keeps may be older than the act that waits for another one. */
export async function versionNow(ctx: Context): Promise<PlaybookVersion | null> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The compiled newest version, for records that open now. Refuses: `wrong-state` when the workspace has none. */
export async function newestPlaybook(ctx: Context): Promise<{ playbook: Playbook; version: number }> {
  const newest = await newestVersion(ctx);
  if (newest === null) refuse('wrong-state', 'This workspace has no playbook yet. Publish one first.');
  return { playbook: await compiledVersion(ctx, newest), version: newest.version };
}

/** The compiled version a record is pinned to. */
export async function pinnedPlaybook(ctx: Context, version: number): Promise<Playbook> {
  return compiledVersion(ctx, await keptVersion(ctx, version));
}

const keptVersion = keptSetUp<number, PlaybookVersion>((ctx, version) =>
  ctx.tx
    .selectFrom('playbook_versions')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow(),
);

/** The compiled version of a number; null when there is none. */
export async function versionByNumber(ctx: Context, version: number): Promise<Playbook | null> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : compiledVersion(ctx, row);
}

/** More than these between two versions are not looked through: what was renamed longer ago is mapped by hand. */
const MOST_BETWEEN = 50;

/** The versions of the same playbook that lie between two, oldest first; none where the second is the older one. */
export async function versionsBetween(ctx: Context, from: number, to: number): Promise<Playbook[]> {
  const rows = await rowsBetween(ctx, from, to);
  const playbooks: Playbook[] = [];
  for (const row of rows) playbooks.push(await compiledVersion(ctx, row));
  return playbooks;
}

/** What was published of the playbook in force, by number, oldest first: a record may have begun in any of them. */
export async function publishedVersions(ctx: Context): Promise<Map<number, Playbook>> {
  const newest = await newestVersion(ctx);
  const found = new Map<number, Playbook>();
  if (newest === null) return found;
  for (const row of [...(await rowsBetween(ctx, 0, newest.version)), newest]) found.set(row.version, await compiledVersion(ctx, row));
  return found;
}

async function rowsBetween(ctx: Context, from: number, to: number): Promise<PlaybookVersion[]> {
  const rows = await ctx.tx
    .selectFrom('playbook_versions')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '>', from)
    .where('version', '<', to)
    .where('playbook', 'in', (own) =>
      own.selectFrom('playbook_versions').select('playbook').where('workspace_id', '=', ctx.workspace.id).where('version', '=', to),
    )
    .orderBy('version', 'desc')
    .limit(MOST_BETWEEN)
    .execute();
  return rows.toReversed();
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Refuses `not-found` unless the workspace has a playbook of that id, or a version that has it. */
export async function knownPlaybook(ctx: Context, id: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where((where) => where.or([where('playbook', '=', id), ...(UUID.test(id) ? [where('id', '=', id)] : [])]))
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) refuse('not-found');
}

/** Reads the text only when this process has not compiled it yet. */
async function compiledVersion(ctx: Context, version: PlaybookVersion): Promise<Playbook> {
  const kept = isCompiled(version.hash);
  if (kept !== null) return kept;
  const { files } = await ctx.tx
    .selectFrom('playbook_versions')
    .select('files')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', version.id)
    .executeTakeFirstOrThrow();
  return compiled(version.hash, files);
}
