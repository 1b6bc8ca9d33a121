import { type BaseResolver, sealPlaybook } from '@dealwright/engine/language/overlay/base-files';
import type { Context } from '../../platform/context.ts';
import { shippedFiles } from './shipped.ts';

type Files = Readonly<Record<string, string>>;

/**
 * A text together with what it extends, under `base/<name>/`: so a version stays what it was when its base changes.
 *
 * A base is one that ships, else the newest version of that name in this workspace; what the text brings along itself is left as it is.
 * One that is nowhere is left out: compiling says so.
 */
export async function withBase(ctx: Context, files: Files): Promise<Files> {
  return sealedBy(files, async (name) => (await shippedFiles(name)) ?? newestNamed(ctx, name));
}

/** The same with those that ship alone. */
export async function withShippedBase(files: Files): Promise<Files> {
  return sealedBy(files, shippedFiles);
}

async function sealedBy(files: Files, find: (name: string) => Promise<Files | null>): Promise<Files> {
  const found = new Map<string, Files>();
  const known: BaseResolver = (name) => found.get(name) ?? null;
  for (;;) {
    const sealed = sealPlaybook(files, known);
    const missing = sealed.problem?.kind === 'missing' ? sealed.problem.name : null;
    const base = missing === null ? null : await find(missing);
    if (missing === null || base === null) return sealed.files;
    found.set(missing, base);
  }
}

async function newestNamed(ctx: Context, name: string): Promise<Files | null> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select('files')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('playbook', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.files ?? null;
}
