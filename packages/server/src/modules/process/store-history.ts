import { type Insertable, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { AnswerTable, DocumentTable, HandoverTable, OverrideTable, StepMarkTable, VisitTable } from './tables.ts';

type Past<T> = Omit<Insertable<T>, 'workspace_id'>;

/** What was written on records over time, as rows. Answers that were replaced are there too, not current. */
export interface PastRows {
  readonly visits: readonly Past<VisitTable>[];
  readonly step_marks: readonly Past<StepMarkTable>[];
  readonly answers: readonly Past<AnswerTable>[];
  readonly documents: readonly Past<DocumentTable>[];
  readonly overrides: readonly Past<OverrideTable>[];
  readonly handovers: readonly Past<HandoverTable>[];
}

const AT_ONCE = 2000;

/** Inserts them in sets; every row of a table names the same columns. */
export async function insertPast(ctx: Context, past: PastRows): Promise<void> {
  await insertSets(ctx, 'visits', past.visits);
  await insertSets(ctx, 'step_marks', past.step_marks);
  await insertSets(ctx, 'answers', past.answers);
  await insertSets(ctx, 'documents', past.documents);
  await insertSets(ctx, 'overrides', past.overrides);
  await insertSets(ctx, 'handovers', past.handovers);
}

async function insertSets(ctx: Context, name: keyof PastRows, all: readonly object[]): Promise<void> {
  const [first] = all;
  if (first === undefined) return;
  const table = sql.table(name);
  const columns = sql.join(['workspace_id', ...Object.keys(first)].map((column) => sql.ref(column)));
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const rows = JSON.stringify(all.slice(from, from + AT_ONCE).map((row) => ({ workspace_id: ctx.workspace.id, ...row })));
    await sql`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${rows}::jsonb)`.execute(
      ctx.tx,
    );
  }
}
