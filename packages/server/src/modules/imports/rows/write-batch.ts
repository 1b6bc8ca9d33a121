import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { databaseCode } from '../../../platform/db/database-code.ts';
import { keepPending } from '../../../platform/db/pending.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { openLeads } from '../../process/actions/open-leads.ts';
import { openRecords, type ToOpen } from '../../process/actions/open-records.ts';
import { changeRecords } from '../../records/actions/change-records.ts';
import { createMany } from '../../records/actions/create-many.ts';
import { createRecords, type NewRecord } from '../../records/actions/create-records.ts';
import type { RecordKind } from '../../records/tables.ts';
import { matchKey } from '../../records/queries/matches.ts';
import type { RowResult } from '../store.ts';
import type { Plan } from './plan.ts';
import { bringsRecords, type Setup } from './setup.ts';
import { writeActivities } from './write-activities.ts';

type Written = Pick<RowResult, 'outcome' | 'record_id' | 'reason'>;

/** Writes what was decided for a batch, and answers what became of each row. A row that cannot be written never takes others with it. */
export async function writeBatch(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<RowResult[]> {
  const going = await withNewAccounts(ctx, plans);
  const written = new Map<number, Written>();
  const creates = going.filter((plan) => plan.will === 'create');
  const updates = going.filter((plan) => plan.will === 'update');
  await together(ctx, creates, (some) => createAll(ctx, setup, some), written);
  await together(ctx, updates, (some) => updateAll(ctx, setup, some), written);
  return going.map((plan) => {
    const done = written.get(plan.draft.row.row) ?? {
      outcome: plan.will === 'fail' ? 'failed' : 'skipped',
      record_id: plan.id,
      reason: plan.reason,
    };
    const failed = done.outcome === 'failed';
    return {
      row: plan.draft.row.row,
      ...done,
      reason: done.reason?.replaceAll('\0', '') ?? null,
      record_kind: done.record_id === null ? null : plan.input.task === undefined ? setup.kind : 'task',
      cells: failed ? plan.draft.row.cells.map(storable) : null,
    };
  });
}

const MOST_KEPT = 20_000;

/** A cell as it can be kept for the list of errors. */
function storable(cell: string): string {
  const plain = cell.replaceAll('\0', '').toWellFormed();
  return plain.length > MOST_KEPT ? `${plain.slice(0, 200).toWellFormed()}…` : plain;
}

/** All at once; where that is refused, one by one, so that only the rows at fault fail. */
async function together(
  ctx: Context,
  plans: readonly Plan[],
  write: (some: readonly Plan[]) => Promise<Written[]>,
  written: Map<number, Written>,
): Promise<void> {
  if (plans.length === 0) return;
  const done = await attempt(ctx, () => write(plans));
  if (done.kind === 'done') {
    for (const [index, plan] of plans.entries()) note(written, plan, done.written[index]);
    return;
  }
  for (const plan of plans) {
    const one = await attempt(ctx, () => write([plan]));
    note(written, plan, one.kind === 'done' ? one.written[0] : { outcome: 'failed', record_id: null, reason: one.reason });
  }
}

function note(written: Map<number, Written>, plan: Plan, done: Written | undefined): void {
  if (done === undefined) throw new Error('one record in, one answer out');
  written.set(plan.draft.row.row, done);
}

type Attempt = { readonly kind: 'done'; readonly written: Written[] } | { readonly kind: 'refused'; readonly reason: string };

async function attempt(ctx: Context, write: () => Promise<Written[]>): Promise<Attempt> {
  const asBefore = keepPending(ctx.pending);
  await sql`savepoint rows`.execute(ctx.tx);
  try {
    const written = await write();
    await sql`release savepoint rows`.execute(ctx.tx);
    return { kind: 'done', written };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    await sql`rollback to savepoint rows`.execute(ctx.tx);
    asBefore();
    return { kind: 'refused', reason };
  }
}

/** What is wrong with the values of a row; null for what is no fault of theirs. */
function reasonOf(error: unknown): string | null {
  if (error instanceof Refusal) return error.given.detail ?? error.message;
  const code = databaseCode(error) ?? '';
  return code.startsWith('22') || code.startsWith('23') ? 'The database cannot keep these values.' : null;
}

async function withNewAccounts(ctx: Context, plans: readonly Plan[]): Promise<Plan[]> {
  const names = new Map<string, string>();
  for (const { newAccount } of plans) {
    const key = newAccount === null ? null : matchKey('name', newAccount);
    if (key !== null && newAccount !== null && !names.has(key)) names.set(key, newAccount);
  }
  if (names.size === 0) return [...plans];
  const ids = new Map<string, string>();
  const refused = new Map<string, string>();
  for (const [key, name] of names) {
    const made = await attempt(ctx, async () => {
      const [account] = await createRecords(ctx, 'account', [{ input: { name } }]);
      return [{ outcome: 'created', record_id: account?.id ?? null, reason: null }];
    });
    if (made.kind === 'refused') refused.set(key, made.reason);
    else if (made.written[0]?.record_id != null) ids.set(key, made.written[0].record_id);
  }
  return plans.map((plan) => {
    const key = plan.newAccount === null ? null : matchKey('name', plan.newAccount);
    if (key === null) return plan;
    const id = ids.get(key);
    return id === undefined
      ? { ...plan, will: 'fail', reason: refused.get(key) ?? plan.reason }
      : { ...plan, input: { ...plan.input, accountId: id } };
  });
}

async function createAll(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<Written[]> {
  const ids = await idsOfNew(ctx, setup, plans);
  return plans.map((plan, index) => ({ outcome: 'created', record_id: ids[index] ?? null, reason: plan.reason }));
}

function idsOfNew(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<string[]> {
  const { kind } = setup;
  if (kind === 'activity') return writeActivities(ctx, plans);
  if (kind === 'lead' && setup.assign) return openByTurn(ctx, setup, plans);
  return kind === 'lead' || kind === 'deal' ? openAll(ctx, kind, setup, plans) : makeAll(ctx, kind, plans);
}

async function openAll<K extends 'lead' | 'deal'>(ctx: Context, kind: K, setup: Setup, plans: readonly Plan[]): Promise<string[]> {
  const opened = await openRecords(
    ctx,
    kind,
    plans.map((plan) => toOpen<K>(setup, plan, kind === 'lead' ? { ...ownedBy(ctx, plan.input), ...plan.input } : plan.input)),
  );
  return opened.map((one) => one.id);
}

/** What is over already is nobody's to answer. */
async function openByTurn(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<string[]> {
  const over = new Set(setup.process?.stages.filter((stage) => stage.outcome !== null).map((stage) => stage.id));
  const opened = await openLeads(
    ctx,
    plans.map((plan) => ({ ...toOpen<'lead'>(setup, plan, plan.input), assign: !over.has(plan.opening.stage ?? '') })),
  );
  return opened.map((one) => one.id);
}

function toOpen<K extends 'lead' | 'deal'>(setup: Setup, plan: Plan, input: Readonly<Record<string, unknown>>): ToOpen<K> {
  const process = setup.process?.id ?? setup.askedProcess;
  return {
    input: inputOf<K>(input),
    opening: { ...plan.opening, ...(process === null ? {} : { process }), outsideId: plan.draft.said['outsideId'] },
  };
}

function makeAll<K extends 'account' | 'contact' | 'product'>(ctx: Context, kind: K, plans: readonly Plan[]): Promise<string[]> {
  return createMany(
    ctx,
    kind,
    plans.map((plan) => ({ input: inputOf<K>(plan.input), createdAt: plan.opening.occurredAt, outsideId: plan.draft.said['outsideId'] })),
  );
}

/** Leads belong to who brings them in, unless the file says whose they are. */
function ownedBy(ctx: Context, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return input['ownerName'] === undefined ? { ownerId: ctx.actor.id } : {};
}

/** Every input was read by the contract's shape when it was planned, and is again when it is written. */
function inputOf<K extends RecordKind>(input: Readonly<Record<string, unknown>>): NewRecord<K>['input'] {
  return input as NewRecord<K>['input'];
}

async function updateAll(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<Written[]> {
  if (!bringsRecords(setup)) return [];
  const changed = await changeRecords(
    ctx,
    setup.kind,
    plans.flatMap((plan) => (plan.id === null ? [] : [{ id: plan.id, changes: plan.input }])),
  );
  return plans.map((plan, index) => {
    const same = Object.keys(changed[index]?.changes ?? {}).length === 0;
    return {
      outcome: same ? 'skipped' : 'updated',
      record_id: plan.id,
      reason: same ? 'It is here already, with the same values.' : plan.reason,
    };
  });
}
