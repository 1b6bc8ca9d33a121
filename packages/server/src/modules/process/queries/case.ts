import type { DecisionStep } from '@dealwright/engine/qualify/decision-plan';
import type { Actor, Answer, Case } from '@dealwright/engine/process/case';
import type { Calendar, Playbook, Process } from '@dealwright/engine/language/playbook';
import { linksOf } from '@dealwright/engine/language/links';
import { approvalsOf } from '@dealwright/engine/process/approval-truths';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import type { RecordKind } from '../tables.ts';
import { asWritten, atRates } from './at-rates.ts';
import { type CaseRows, caseRows } from './case-rows.ts';
import { dailyWork } from './daily-work.ts';
import { happenings } from './happenings.ts';
import { linkedAtRates, linkedRecords, withoutLinked } from './linked-records.ts';
import { instantText, plainFields } from './plain-fields.ts';
import { roleHolders } from './role-holders.ts';
import { plain, toPlain } from './to-plain.ts';
import { withCustom } from './with-custom.ts';

/** A case with what only the server knows of it. */
export interface Loaded {
  readonly subject: Case;
  /** The case with amounts as written and without what its reader may not see: prompts are made of it, decisions are not. */
  readonly shown: Case;
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly playbookVersion: number;
  readonly rows: CaseRows;
}

/** The snapshot the engine decides on. Refuses: `not-found`. */
export async function loadCase(ctx: Context, kind: RecordKind, id: string): Promise<Loaded> {
  const [loaded] = await loadCases(ctx, kind, [id]);
  return loaded ?? refuse('not-found');
}

/** The snapshots of many records, read in one statement; what is not there is left out. */
export async function loadCases(ctx: Context, kind: RecordKind, ids: readonly string[]): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  const playbooks = new Map<number, Playbook>();
  for (const rows of await caseRows(ctx, kind, ids)) {
    const { playbook_version: version } = rows.record;
    const playbook = playbooks.get(version) ?? (await pinnedPlaybook(ctx, version));
    playbooks.set(version, playbook);
    loaded.push(await loadedOf(ctx, kind, rows, playbook));
  }
  return loaded;
}

async function loadedOf(ctx: Context, kind: RecordKind, rows: CaseRows, playbook: Playbook): Promise<Loaded> {
  const process = playbook.processes.find((one) => one.id === rows.record.process_id);
  if (process === undefined) throw new Error(`version ${rows.record.playbook_version} has no process ${rows.record.process_id}`);
  const closed = text(rows.record['closed_at']);
  // Who holds which role matters only where somebody else must agree.
  const holders = !playbook.solo && approvalsOf(process).length > 0 ? { holders: await roleHolders(ctx) } : {};
  const plainly = caseOf(ctx, kind, rows, playbook, process);
  const record = await linkedAtRates(ctx, plainly.record, linksOf(kind, playbook.fields), rows.linked, playbook.currency);
  const subject = await atRates(ctx, { ...plainly, record, ...holders }, rows, closed === null ? null : instantText(closed));
  return {
    subject,
    shown: shownCase(ctx, subject, rows),
    kind,
    id: rows.record.id,
    name: String(rows.record['name']),
    playbookVersion: rows.record.playbook_version,
    rows,
  };
}

function caseOf(ctx: Context, kind: RecordKind, rows: CaseRows, playbook: Playbook, process: Process): Case {
  const { record } = rows;
  return {
    playbook,
    process,
    kind,
    id: record.id,
    record: { ...plain(rows.custom), ...linkedRecords(linksOf(kind, playbook.fields), rows), ...plainFields(kind, record) },
    account: rows.account === null ? null : withCustom('account', rows.account),
    contacts: (rows.contacts ?? []).map((contact) => withCustom('contact', contact)),
    stakeholders: (rows.stakeholders ?? []).map((one) => ({
      ...plainFields('contact', one),
      id: text(one['id']),
      role: text(one['role']),
      stance: text(one['stance']),
      influence: text(one['influence']),
    })),
    owner: rows.member ?? (record.owner_name === null ? null : { id: null, name: record.owner_name }),
    answers: Object.fromEntries((rows.answers ?? []).map((row) => [`${row.framework}.${row.element}`, answerOf(row)])),
    documents: Object.fromEntries((rows.documents ?? []).map((row) => [row.document, { at: instantText(row.occurred_at) }])),
    visits: (rows.visits ?? []).map((visit) => ({
      id: visit.id,
      stage: visit.stage,
      enteredAt: instantText(visit.entered_at),
      leftAt: visit.left_at === null ? null : instantText(visit.left_at),
      skipped: visit.skipped,
      automatic: visit.automatic === true,
    })),
    steps: (rows.marks ?? []).map((mark) => ({
      step: mark.step,
      visit: mark.visit_id,
      state: mark.state,
      at: instantText(mark.occurred_at),
      note: mark.note,
    })),
    happenings: happenings(rows.activities ?? []),
    ...(kind === 'deal' ? { plan: (rows.plan ?? []).map(planStep) } : {}),
    overrides: (rows.overrides ?? []).map((given) => ({
      criterion: given.criterion,
      visit: given.visit_id,
      until: given.until === null ? null : instantText(given.until),
    })),
    approvals: (rows.approvals ?? []).map((ask) => ({
      id: ask.id,
      approval: ask.approval,
      to: ask.to_stage,
      visit: ask.visit_id,
      state: ask.state,
      values: ask.values_hash,
      askedAt: instantText(ask.asked_at),
      askedBy: ask.asker,
      dueAt: ask.due_at === null ? null : instantText(ask.due_at),
      decidedAt: ask.decided_at === null ? null : instantText(ask.decided_at),
      decidedBy: ask.decider,
      reason: ask.reason,
    })),
    actor: engineActor(ctx),
    calendar: calendarIn(playbook.calendar, ctx.workspace.zone),
    version: record.version,
    ...dailyWork(rows),
  };
}

/** The case with amounts as they are written, without what its reader may not see. */
export function shownCase(ctx: Context, decided: Case, rows: CaseRows): Case {
  const subject = asWritten(decided, rows);
  if (ctx.actor.rights === null) return subject;
  const [own, account] = [hiddenFields(ctx.actor, subject.kind), hiddenFields(ctx.actor, 'account')];
  const record = withoutLinked(ctx.actor, subject);
  if (own.size === 0 && account.size === 0 && record === subject.record) return subject;
  return {
    ...subject,
    record: withoutFields(record, own),
    account: subject.account === null ? null : withoutFields(subject.account, account),
  };
}

function withoutFields(record: Case['record'], hidden: ReadonlySet<string>): Case['record'] {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, hidden.has(key) ? null : value]));
}

/** The workspace's role plays the playbook's role of the same name; an owner plays every role the playbook declares. */
export function engineActor(ctx: Context): Actor {
  return { id: ctx.actor.id ?? ctx.workspace.id, roles: [ctx.actor.role, ...ctx.actor.plays] };
}

/** The playbook's hours in the workspace's zone: a shop works nine to five where it is. */
export function calendarIn(calendar: Calendar, zone: string): Calendar {
  if (calendar.zone === zone) return calendar;
  let known = inZones.get(calendar);
  if (known === undefined) inZones.set(calendar, (known = new Map()));
  let there = known.get(zone);
  if (there === undefined) known.set(zone, (there = { ...calendar, zone }));
  return there;
}

/** What working time remembers of a calendar it remembers by its object. */
const inZones = new WeakMap<Calendar, Map<string, Calendar>>();

function answerOf(row: NonNullable<CaseRows['answers']>[number]): Answer {
  return {
    value: toPlain(row.value),
    confidence: row.confidence,
    confirmedBy: confirmedBy(row.confirmed_by),
    at: instantText(row.occurred_at),
    evidenced: row.from_kind !== null || (row.evidence ?? '').trim() !== '',
    contradicted: (row.against ?? '').trim() !== '',
    asked: row.asked === true,
  };
}

function planStep({ id, what, who_id, due_on, done_on }: NonNullable<CaseRows['plan']>[number]): DecisionStep {
  return { id, what, who: who_id, by: due_on, doneOn: done_on };
}

const CONFIRMED = ['buyer', 'thirdParty', 'seller'] as const;
function confirmedBy(given: string | null): Answer['confirmedBy'] {
  return CONFIRMED.find((one) => one === given) ?? null;
}

const text = (given: unknown): string | null => (typeof given === 'string' ? given : null);
