import type { Insertable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { DealLineTable, StakeholderTable, TaskTable } from './tables.ts';
import type { AgreementTable, AssetTable, HouseholdTable, PromisedLine } from './tables-agreements.ts';

/** What hangs on records whose history is told elsewhere, as rows. */
export interface PastSales {
  readonly lines: readonly Insertable<DealLineTable>[];
  readonly stakeholders: readonly Insertable<StakeholderTable>[];
  readonly tasks: readonly Insertable<TaskTable>[];
  readonly agreements: readonly (Omit<Insertable<AgreementTable>, 'promised'> & { readonly promised: readonly PromisedLine[] })[];
  readonly assets: readonly Insertable<AssetTable>[];
  readonly households: readonly Insertable<HouseholdTable>[];
}

const AT_ONCE = 500;

/** Inserts them in sets. */
export async function insertPastSales(ctx: Context, past: PastSales): Promise<void> {
  const agreements = past.agreements.map((row) => ({ ...row, promised: JSON.stringify(row.promised) }));
  for (const rows of inSets(past.lines)) await ctx.tx.insertInto('deal_lines').values(rows).execute();
  for (const rows of inSets(past.stakeholders)) await ctx.tx.insertInto('stakeholders').values(rows).execute();
  for (const rows of inSets(past.tasks)) await ctx.tx.insertInto('tasks').values(rows).execute();
  for (const rows of inSets(agreements)) await ctx.tx.insertInto('agreements').values(rows).execute();
  for (const rows of inSets(past.assets)) await ctx.tx.insertInto('assets').values(rows).execute();
  for (const rows of inSets(past.households)) await ctx.tx.insertInto('household_members').values(rows).execute();
}

function inSets<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) => all.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
