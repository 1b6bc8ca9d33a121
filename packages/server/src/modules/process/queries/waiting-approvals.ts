import type { AskedApproval } from '@dealwright/contract/approvals';
import { approvalsOf } from '@dealwright/engine/process/approval-truths';
import { fieldLabel, spaced } from '@dealwright/engine/process/title-of';
import { elementOf } from '@dealwright/engine/process/answer-standing';
import type { Plain } from '@dealwright/engine/base/reason';
import { valueAt } from '@dealwright/engine/process/value-at';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';
import { type Loaded, loadCases } from './case.ts';
import { askedOfMe } from './asked-of-me.ts';
import { given, theRecord } from './day-given.ts';
import { mayAnswer } from './may-answer.ts';
import { instantText } from './plain-fields.ts';

interface Row {
  readonly ask: string;
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly stage: string;
}

/** What others ask of the caller, what is due first before the rest; undated ones by when they were asked. */
export async function waitingApprovals(ctx: Context, limit: number): Promise<AskedApproval[]> {
  const { rows } = await sql<Row>`with ${given(ctx)}
    select a.id as ask, r.kind, r.id, r.name, r.account, r.stage_name as stage from (${askedOfMe(ctx, limit)}) a ${theRecord('a', 'record_kind', 'record_id')}
    order by coalesce(a.due_at, 'infinity'), a.asked_at, a.id`.execute(ctx.tx);
  const loaded = new Map<string, Loaded>();
  for (const kind of ['lead', 'deal', 'customer'] as const) {
    const ids = [...new Set(rows.filter((row) => row.kind === kind).map(({ id }) => id))];
    if (ids.length > 0) for (const one of await loadCases(ctx, kind, ids)) loaded.set(one.id, one);
  }
  const asked = await Promise.all(rows.map((row) => askedOf(ctx, row, loaded.get(row.id))));
  return asked.flatMap((one) => one ?? []);
}

async function askedOf(ctx: Context, row: Row, loaded: Loaded | undefined): Promise<AskedApproval | null> {
  const ask = loaded?.rows.approvals?.find(({ id }) => id === row.ask);
  if (loaded === undefined || ask === undefined) return null;
  const { subject } = loaded;
  const approval = approvalsOf(subject.process).find(({ id }) => id === ask.approval);
  const nameOf = (id: string) => subject.process.stages.find((stage) => stage.id === id)?.name ?? id;
  const exit = subject.process.stages.find(({ id }) => id === ask.from_stage)?.exits.find(({ to }) => to === ask.to_stage);
  const dueAt = ask.due_at === null ? null : instantText(ask.due_at);
  const place = await mayAnswer(ctx, { byRole: ask.by_role, askedBy: ask.asked_by });
  const { kind, id, name, account, stage } = row;
  return {
    id: ask.id,
    approval: ask.approval,
    name: ask.name,
    by: ask.by_role,
    because: approval?.because ?? null,
    record: { kind, id, name, account, stage },
    exit: { from: nameOf(ask.from_stage), to: nameOf(ask.to_stage), name: exit?.name ?? nameOf(ask.to_stage) },
    askedAt: instantText(ask.asked_at),
    askedBy: ask.asker,
    reason: ask.said,
    dueAt,
    late: dueAt !== null && Date.parse(dueAt) < Date.parse(ctx.now),
    for: place.for?.name ?? null,
    values: (approval?.when?.refs ?? []).map((ref) => readValue(loaded, ref)),
    version: subject.version,
  };
}

/** What the condition reads, as the reader may see it. */
function readValue({ subject, shown }: Loaded, ref: string): AskedApproval['values'][number] {
  const label = subject.answers[ref] === undefined ? fieldLabel(subject.playbook, ref) : (elementOf(subject.playbook, ref)?.name ?? ref);
  const [decided, seen] = [valueAt(subject, ref), valueAt(shown, ref)];
  return {
    ref,
    label: label === ref ? spaced(ref.split('.').at(-1) ?? ref) : label,
    value: textOf(seen),
    hidden: seen === null && decided !== null,
  };
}

function textOf(value: Plain): string | null {
  if (value === null || typeof value === 'object') return null;
  return String(value);
}
