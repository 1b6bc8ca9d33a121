import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { AgreementTable, AssetTable, PromisedLine } from './tables-agreements.ts';

/** Inserts an agreement; null where the deal has one already. */
export async function insertAgreement(
  ctx: Context,
  row: Omit<Insertable<AgreementTable>, 'promised'> & { readonly promised: readonly PromisedLine[] },
): Promise<Selectable<AgreementTable> | null> {
  const inserted = await ctx.tx
    .insertInto('agreements')
    .values({ ...row, promised: JSON.stringify(row.promised) })
    .onConflict((clash) =>
      clash.columns(['workspace_id', 'deal_id']).where('deal_id', 'is not', null).where('deleted_at', 'is', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  return inserted ?? null;
}

/** Refuses: `not-found`. */
export async function lockAgreement(ctx: Context, id: string): Promise<Selectable<AgreementTable>> {
  const row = await ctx.tx
    .selectFrom('agreements')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such agreement.');
}

/** Sets columns of a locked agreement and counts its version. */
export async function setAgreement(
  ctx: Context,
  id: string,
  set: Omit<Updateable<AgreementTable>, 'promised'>,
): Promise<Selectable<AgreementTable>> {
  return ctx.tx
    .updateTable('agreements')
    .set((one) => ({ ...set, updated_at: ctx.now, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Points an agreement at the task that reminds of it; no version of its own. */
export async function setNoticeTask(ctx: Context, id: string, taskId: string | null): Promise<void> {
  await ctx.tx
    .updateTable('agreements')
    .set({ notice_task_id: taskId })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

export async function insertAssets(ctx: Context, rows: readonly Insertable<AssetTable>[]): Promise<void> {
  if (rows.length > 0)
    await ctx.tx
      .insertInto('assets')
      .values([...rows])
      .execute();
}

/** Refuses: `not-found`. */
export async function lockAsset(ctx: Context, id: string): Promise<Selectable<AssetTable>> {
  const row = await ctx.tx
    .selectFrom('assets')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such asset.');
}

/** Sets columns of a locked asset and counts its version. */
export async function setAsset(ctx: Context, id: string, set: Updateable<AssetTable>): Promise<void> {
  await ctx.tx
    .updateTable('assets')
    .set((one) => ({ ...set, updated_at: ctx.now, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

/** The lines of an agreement that assets were made of already. */
export async function takenLines(ctx: Context, agreementId: string): Promise<ReadonlySet<number>> {
  const rows = await ctx.tx
    .selectFrom('assets')
    .select('line')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('agreement_id', '=', agreementId)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.flatMap((row) => row.line ?? []));
}
