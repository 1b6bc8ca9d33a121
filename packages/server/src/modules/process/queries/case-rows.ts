import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { among } from '../../../platform/db/among.ts';
import { namedBy, type NamingField, namingFields } from '../../records/queries/linked-names.ts';
import { fieldSetup } from '../../records/queries/field-setup.ts';
import type { AddedStepTable, RecordKind } from '../tables.ts';
import '../tables.ts';

export interface LinkedRows {
  readonly row: Record<string, unknown>;
  readonly custom: Record<string, unknown> | null;
}

/** Everything a case is made of, as one statement answers it. Instants are as PostgreSQL writes them in JSON. */
export interface CaseRows {
  readonly record: Record<string, unknown> & {
    id: string;
    version: number;
    process_id: string;
    playbook_version: number;
    owner_id: string | null;
    owner_name: string | null;
  };
  readonly custom: Record<string, unknown> | null;
  readonly account: Record<string, unknown> | null;
  /** Records one step away, by the name a rule reads them under: the row, and its own fields by key. */
  readonly linked: Record<string, LinkedRows | null> | null;
  readonly contacts: Record<string, unknown>[] | null;
  readonly stakeholders: Record<string, unknown>[] | null;
  readonly member: { id: string; name: string; team: string | null } | null;
  readonly visits:
    | { id: string; stage: string; entered_at: string; left_at: string | null; skipped: boolean; automatic: boolean | null }[]
    | null;
  readonly marks: { step: string; visit_id: string; state: 'done' | 'skipped' | 'open'; occurred_at: string; note: string | null }[] | null;
  readonly answers:
    | {
        framework: string;
        element: string;
        value: unknown;
        confidence: number | null;
        evidence: string | null;
        confirmed_by: string | null;
        against: string | null;
        asked: boolean | null;
        owner_id: string | null;
        from_kind: 'activity' | 'document' | null;
        from_ref: string | null;
        occurred_at: string;
      }[]
    | null;
  readonly documents: { document: string; occurred_at: string }[] | null;
  readonly added: { id: string; title: string; do: AddedStepTable['do']; due_at: string | null }[] | null;
  readonly tracks: { track: string; started_at: string }[] | null;
  readonly redated: { step: string; visit_id: string; due_at: string }[] | null;
  readonly handovers: { accept_by: string; title: string; span_amount: number | null; span_unit: string | null; asked_at: string }[] | null;
  readonly attempts: { attempt_id: string }[] | null;
  /** When it is kept to do something by itself. */
  readonly timed: string | null;
  readonly begun: { id: string; name: string; process_id: string; created_at: string; closed_at: string | null }[] | null;
  readonly plan: { id: string; what: string; who_id: string | null; due_on: string | null; done_on: string | null }[] | null;
  readonly overrides: { criterion: string; visit_id: string; until: string | null }[] | null;
  readonly approvals:
    | {
        id: string;
        approval: string;
        name: string;
        by_role: string;
        from_stage: string;
        to_stage: string;
        visit_id: string;
        state: 'waiting' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
        values_hash: string;
        asked_at: string;
        asked_by: string | null;
        asker: string | null;
        said: string | null;
        due_at: string | null;
        escalated_at: string | null;
        decided_at: string | null;
        decider: string | null;
        reason: string | null;
      }[]
    | null;
  readonly activities:
    | { kind: string; outcome: string | null; direction: string | null; occurred_at: string; contact_id: string | null }[]
    | null;
}

const TABLES: Readonly<Record<RecordKind, string>> = { lead: 'leads', deal: 'deals', customer: 'customers' };
/** Evaluation is bounded: this many of the newest happenings and people are looked at. */
const MOST = 500;

/** Records with all that their guides need, in one statement; what is not there is left out. */
export async function caseRows(ctx: Context, kind: RecordKind, ids: readonly string[]): Promise<CaseRows[]> {
  const w = ctx.workspace.id;
  const mine = (table: string, columns: string, order: string): RawBuilder<unknown> =>
    sql`(select json_agg(x) from (select ${sql.raw(columns)} from ${sql.raw(table)} where workspace_id = ${w} and record_kind = ${kind} and record_id = r.id ${sql.raw(order)}) x)`;
  const naming = namingFields(await fieldSetup(ctx, kind));
  const { rows } = await sql<CaseRows>`
    select ${recordOf(kind)} as record,
      (select json_object_agg(c.key, r.fields -> c.id::text) from custom_fields c where c.workspace_id = ${w} and c.kind = ${kind} and c.deleted_at is null) as custom,
      ${kind === 'lead' ? sql`null::json` : sql`(select to_jsonb(a) || jsonb_build_object('revenue_minor', a.revenue_minor::text, 'custom', ${customOf('account', 'a', w)}) from accounts a where a.workspace_id = ${w} and a.id = r.account_id)`} as account,
      ${linkedTo(w, kind, naming)} as linked,
      ${contactsOf(w, kind)} as contacts,
      ${kind === 'deal' ? stakeholdersOf(w) : sql`null::json`} as stakeholders,
      (select json_build_object('id', m.id, 'name', m.name, 'team', t.name) from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id where m.workspace_id = ${w} and m.id = r.owner_id) as member,
      ${mine('visits', 'id, stage, entered_at, left_at, skipped, automatic', 'order by ordinal')} as visits,
      ${mine('step_marks', 'step, visit_id, state, occurred_at, note', 'order by recorded_at, id')} as marks,
      ${mine('answers', 'framework, element, value, confidence, evidence, confirmed_by, against, asked, owner_id, from_kind, from_ref, occurred_at', 'and current')} as answers,
      ${mine('documents', 'document, occurred_at', 'and deleted_at is null order by occurred_at')} as documents,
      ${mine('added_steps', 'id, title, "do", due_at', 'order by added_at, id')} as added,
      ${mine('track_starts', 'track, started_at', '')} as tracks,
      ${mine('redated_steps', 'step, visit_id, due_at', 'order by recorded_at, id')} as redated,
      ${mine('handovers', 'accept_by, title, span_amount, span_unit, asked_at', '')} as handovers,
      ${mine('attempts', 'attempt_id', '')} as attempts,
      (select t.due_at from timed_moves t where t.workspace_id = ${w} and t.record_kind = ${kind} and t.record_id = r.id) as timed,
      ${kind === 'deal' ? begunBy(w) : sql`null::json`} as begun,
      ${kind === 'deal' ? planOf(w) : sql`null::json`} as plan,
      ${mine('overrides', 'criterion, visit_id, until', 'order by given_at')} as overrides,
      (select json_agg(x) from (select a.id, a.approval, a.name, a.by_role, a.from_stage, a.to_stage, a.visit_id, a.state, a.values_hash, a.asked_at, a.asked_by, p.name as asker, a.request ->> 'reason' as said, a.due_at, a.escalated_at, a.decided_at, d.name as decider, a.reason from approvals a left join members p on p.workspace_id = a.workspace_id and p.id = a.asked_by left join members d on d.workspace_id = a.workspace_id and d.id = a.decided_by where a.workspace_id = ${w} and a.record_kind = ${kind} and a.record_id = r.id order by a.asked_at, a.id) x) as approvals,
      (select json_agg(x) from (select kind, outcome, direction, occurred_at, contact_id from activities where workspace_id = ${w} and about_kind = ${kind} and about_id = r.id and deleted_at is null order by occurred_at desc, id desc limit ${MOST}) x) as activities
    from ${sql.table(TABLES[kind])} r where r.workspace_id = ${w} and r.id ${among(ids)} and r.deleted_at is null`.execute(ctx.tx);
  return rows;
}

/** Own fields of a row, by key; nothing is looked up for what has none. */
export function customOf(kind: 'account' | 'contact', row: string, workspaceId: string): RawBuilder<unknown> {
  return sql`case when ${sql.ref(`${row}.fields`)} = '{}' then null else (select json_object_agg(k.key, ${sql.ref(`${row}.fields`)} -> k.id::text)
    from custom_fields k where k.workspace_id = ${workspaceId} and k.kind = ${kind} and k.deleted_at is null) end`;
}

/** Minor units as text: JSON numbers are not exact beyond 2^53. */
function recordOf(kind: RecordKind): RawBuilder<unknown> {
  return kind === 'deal' ? sql`to_jsonb(r) || jsonb_build_object('amount_minor', r.amount_minor::text)` : sql`to_jsonb(r)`;
}

/** The lead a deal came from and the customer it made; the deal a lead or a customer belongs to; and those that its own fields name. */
function linkedTo(workspaceId: string, kind: RecordKind, naming: readonly NamingField[]): RawBuilder<unknown> {
  const one: One = (of, where) => linkedRowsOf(workspaceId, of, where);
  return byName([...builtIn(kind, one), ...naming.map((field) => [field.key, one(field.of, sql`l.id = ${namedBy(field)}`)] as const)]);
}

/** Records by id with what a rule reads of them, under the names given; null where one is not there, or not for this reader. */
export async function linkedById(
  ctx: Context,
  named: readonly { readonly name: string; readonly of: RecordKind; readonly id: string }[],
): Promise<NonNullable<CaseRows['linked']>> {
  const found = byName(named.map(({ name, of, id }) => [name, linkedRowsOf(ctx.workspace.id, of, sql`l.id = ${id}::uuid`)] as const));
  const { rows } = await sql<{ linked: NonNullable<CaseRows['linked']> }>`select ${found} as linked`.execute(ctx.tx);
  return rows[0]?.linked ?? {};
}

function byName(found: readonly (readonly [string, RawBuilder<unknown>])[]): RawBuilder<unknown> {
  return sql`json_build_object(${sql.join(found.map(([name, one]) => sql`${sql.lit(name)}, ${one}`))})`;
}

function linkedRowsOf(workspaceId: string, of: RecordKind, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select json_build_object('row', ${linkedRow(of)}, 'custom', (select json_object_agg(c.key, l.fields -> c.id::text) from custom_fields c where c.workspace_id = ${workspaceId} and c.kind = ${of} and c.deleted_at is null)) from ${sql.table(TABLES[of])} l where l.workspace_id = ${workspaceId} and ${where} and l.deleted_at is null order by l.created_at limit 1)`;
}

type One = (of: RecordKind, where: RawBuilder<unknown>) => RawBuilder<unknown>;

function builtIn(kind: RecordKind, one: One): readonly (readonly [string, RawBuilder<unknown>])[] {
  if (kind === 'lead') return [['deal', one('deal', sql`l.id = r.converted_deal_id`)]];
  if (kind === 'customer') return [['deal', one('deal', sql`l.id = r.deal_id`)]];
  return [
    ['lead', one('lead', sql`l.id = r.lead_id`)],
    ['customer', one('customer', sql`l.deal_id = r.id`)],
  ];
}

/** Minor units as text: JSON numbers are not exact beyond 2^53. */
function linkedRow(of: RecordKind): RawBuilder<unknown> {
  return of === 'deal' ? sql`to_jsonb(l) || jsonb_build_object('amount_minor', l.amount_minor::text)` : sql`to_jsonb(l)`;
}

function contactsOf(workspaceId: string, kind: RecordKind): RawBuilder<unknown> {
  if (kind === 'lead') return sql`null::json`;
  return sql`(select json_agg(c) from (select c.*, ${customOf('contact', 'c', workspaceId)} as custom from contacts c where c.workspace_id = ${workspaceId} and c.account_id = r.account_id and c.deleted_at is null order by c.created_at limit ${MOST}) c)`;
}

function stakeholdersOf(workspaceId: string): RawBuilder<unknown> {
  return sql`(select json_agg(x) from (select c.*, s.role, s.stance, s.influence from stakeholders s join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id where s.workspace_id = ${workspaceId} and s.deal_id = r.id and c.deleted_at is null limit ${MOST}) x)`;
}

/** Who on the buyer's side decides what by when, in order. */
function planOf(workspaceId: string): RawBuilder<unknown> {
  return sql`(select json_agg(x) from (select p.id, p.what, p.who_id, p.due_on, p.done_on from decision_steps p where p.workspace_id = ${workspaceId} and p.deal_id = r.id order by p.position, p.id limit ${MOST}) x)`;
}

/** Customers a win began. */
function begunBy(workspaceId: string): RawBuilder<unknown> {
  return sql`(select json_agg(x) from (select c.id, c.name, c.process_id, c.created_at, c.closed_at from customers c where c.workspace_id = ${workspaceId} and c.deal_id = r.id and c.deleted_at is null limit ${MOST}) x)`;
}
