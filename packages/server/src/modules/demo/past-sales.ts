import { type Act, type Deed, NOBODY, type Simulation, type SoldLine } from '@dealwright/engine/simulate/act';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { milliOf, minorOf } from '../../platform/money.ts';
import type { PastSales } from '../records/actions/write-past-sales.ts';
import { soldColumns, type SoldValue } from '../records/queries/sold-lines.ts';
import type { DemoIds } from './demo-ids.ts';

type Rows = { -readonly [K in keyof PastSales]: PastSales[K][number][] };
type Of<K extends Deed['act']> = Extract<Deed, { act: K }>;

/** What was sold, to whom, for how long, and what is to be done, as rows of their tables; how it stands in the end. */
export function pastSales(ctx: Context, simulation: Simulation, ids: DemoIds): PastSales {
  const rows: Rows = { lines: [], stakeholders: [], tasks: [], agreements: [], assets: [], households: [] };
  const last = new Map<string, Of<'lines'>>();
  const ends = new Map<string, string>();
  const done = new Map<string, Act>();
  for (const act of simulation.acts) {
    const { about, deed } = act;
    if (deed.act === 'lines') last.set(about.key, deed);
    if (deed.act === 'prolong') ends.set(deed.agreement, deed.to);
    if (deed.act === 'taskDone') done.set(deed.task, act);
  }
  const noticed = latestNotices(simulation);
  for (const [key, deed] of last) rows.lines.push(...lineRows(ctx, ids.of(key), deed, ids));
  for (const act of simulation.acts) {
    const { deed } = act;
    if (deed.act === 'part') rows.stakeholders.push(partRow(ctx, act, deed, ids));
    if (deed.act === 'task') rows.tasks.push(taskRow(ctx, act, deed, ids, done.get(deed.task)));
    if (deed.act === 'agreement')
      rows.agreements.push(agreementRow(ctx, act, deed, ids, ends.get(deed.agreement), noticed.get(deed.agreement)));
    if (deed.act === 'assets') rows.assets.push(...assetRows(ctx, act, deed, ids));
  }
  rows.households.push(...memberRows(ctx, simulation, ids));
  return rows;
}

/** The task that reminds of each agreement's present end, with its day. */
function latestNotices({ acts }: Simulation): ReadonlyMap<string, Of<'task'>> {
  const found = new Map<string, Of<'task'>>();
  for (const { deed } of acts) {
    const at = deed.act === 'task' ? deed.task.indexOf('-notice-') : -1;
    if (deed.act === 'task' && at !== -1) found.set(deed.task.slice(0, at), deed);
  }
  return found;
}

/** A sold line in the form the records know. */
export function lineValue({ product, quantity, unitPrice, discount, period, termMonths }: SoldLine, ids: DemoIds): SoldValue {
  return { productId: ids.of(product), quantity, unitPrice, discount, period, termMonths };
}

function lineRows(ctx: Context, dealId: string, { lines, currency }: Of<'lines'>, ids: DemoIds): Rows['lines'] {
  const columns = soldColumns(
    lines.map((line) => lineValue(line, ids)),
    currency,
  );
  return columns.map((line, position) => ({ workspace_id: ctx.workspace.id, id: v7(), deal_id: dealId, position, ...line }));
}

function partRow(
  ctx: Context,
  { about, at }: Act,
  { contact, role, stance, influence }: Of<'part'>,
  ids: DemoIds,
): Rows['stakeholders'][number] {
  const between = { workspace_id: ctx.workspace.id, deal_id: ids.of(about.key), contact_id: ids.of(contact) };
  return { ...between, role, stance, influence, created_at: at };
}

function taskRow(ctx: Context, { about, at, by }: Act, deed: Of<'task'>, ids: DemoIds, done: Act | undefined): Rows['tasks'][number] {
  const ended = { done_at: done?.at ?? null, done_by: done?.by ?? null, snoozed_until: null, activity_id: null };
  const what = { title: deed.title, due_on: deed.dueOn, owner_id: deed.owner, about_kind: about.kind, about_id: ids.of(about.key) };
  return { ...kept(ctx, ids.of(deed.task), at, memberOf(by)), version: done === undefined ? 1 : 2, ...what, ...ended };
}

function agreementRow(
  ctx: Context,
  { at, by, about }: Act,
  deed: Of<'agreement'>,
  ids: DemoIds,
  end: string | undefined,
  notice: Of<'task'> | undefined,
): Rows['agreements'][number] {
  const { agreement, name, startsOn, amount, currency } = deed;
  return {
    ...kept(ctx, ids.of(agreement), at, memberOf(by)),
    account_id: ids.of(about.key),
    deal_id: ids.of(agreement.replace('agreement', 'deal')),
    name,
    starts_on: startsOn,
    ends_on: end ?? deed.endsOn,
    renewal_notice_on: notice?.dueOn ?? deed.noticeOn,
    value_minor: amount === null ? null : minorOf(amount, currency, '/value'),
    currency: amount === null ? null : currency,
    promised: deed.lines.map((line) => ({ ...lineValue(line, ids), name: line.name })),
    ended_reason: null,
    notice_task_id: notice === undefined ? null : ids.of(notice.task),
  };
}

function assetRows(ctx: Context, { at, by }: Act, { agreement, account, since, lines }: Of<'assets'>, ids: DemoIds): Rows['assets'] {
  return lines.map((line, index) => ({
    ...kept(ctx, ids.of(`${agreement}-asset-${index}`), at, memberOf(by)),
    account_id: ids.of(account),
    product_id: ids.of(line.product),
    name: line.name,
    serial: null,
    since,
    until: null,
    quantity_milli: milliOf(line.quantity, '/quantity'),
    note: null,
    agreement_id: ids.of(agreement),
    line: line.place,
  }));
}

/** The contact of a household belongs to it. */
function memberRows(ctx: Context, { acts }: Simulation, ids: DemoIds): Rows['households'] {
  const households = new Set(
    acts.flatMap(({ about, deed }) => (deed.act === 'create' && deed.fields['kind'] === 'household' ? [about.key] : [])),
  );
  return acts.flatMap(({ about, deed, at }) => {
    const account = about.kind === 'contact' && deed.act === 'create' ? deed.fields['accountId'] : null;
    if (typeof account !== 'string' || !households.has(account)) return [];
    return [{ workspace_id: ctx.workspace.id, account_id: ids.of(account), contact_id: ids.of(about.key), role: null, created_at: at }];
  });
}

function kept(ctx: Context, id: string, at: string, by: string | null) {
  return { workspace_id: ctx.workspace.id, id, created_at: at, updated_at: at, created_by: by, deleted_at: null };
}

/** What went on by itself was nobody's. */
export function memberOf(by: string): string | null {
  return by === NOBODY ? null : by;
}
