import type { Act, Simulation } from '@dealwright/engine/simulate/act';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { PastRows } from '../process/actions/write-past.ts';
import type { DemoIds } from './demo-ids.ts';
import { memberOf } from './past-sales.ts';

type Rows = { -readonly [K in keyof PastRows]: PastRows[K][number][] };

/** Visits, steps, answers, documents and overrides of all records, as rows of their tables. */
export function pastRows(ctx: Context, simulation: Simulation, ids: DemoIds, playbookVersion: number): PastRows {
  const rows: Rows = { visits: [], step_marks: [], answers: [], documents: [], overrides: [], handovers: [] };
  addVisits(ctx, rows, simulation, ids, playbookVersion);
  addBrought(ctx, rows, simulation, ids);
  addHandovers(rows, simulation, ids);
  for (const act of simulation.acts) addAct(ctx, rows, simulation, ids, act);
  keepNewest(rows.answers);
  return rows;
}

function addVisits(ctx: Context, rows: Rows, { records }: Simulation, ids: DemoIds, playbookVersion: number): void {
  for (const [key, { beganWith, subject, left }] of records) {
    const by = (ordinal: number): string => left[ordinal - 1]?.by ?? beganWith;
    subject.visits.forEach((visit, ordinal) => {
      const end = left[ordinal] ?? null;
      rows.visits.push({
        id: ids.of(visit.id),
        record_kind: subject.kind,
        record_id: ids.of(key),
        ordinal,
        process_id: subject.process.id,
        playbook_version: playbookVersion,
        stage: visit.stage,
        entered_at: visit.enteredAt,
        entered_recorded_at: ctx.now,
        entered_by: memberOf(by(ordinal)),
        left_at: visit.leftAt,
        left_recorded_at: visit.leftAt === null ? null : ctx.now,
        left_by: visit.leftAt === null ? null : memberOf(end?.by ?? beganWith),
        left_to: end?.to ?? null,
        direction: end?.direction ?? null,
        reason: end?.reason ?? null,
        skipped: visit.skipped,
        automatic: visit.automatic === true,
      });
    });
  }
}

/** What a record begun elsewhere was to be taken over with; what an exit asks is in the playbook. */
function addHandovers(rows: Rows, { records }: Simulation, ids: DemoIds): void {
  for (const [key, { subject }] of records) {
    const { handover } = subject;
    if (handover === null || handover === undefined) continue;
    const { by, title, within, askedAt } = handover;
    const span = { span_amount: within?.amount ?? null, span_unit: within?.unit ?? null };
    rows.handovers.push({ id: v7(), record_kind: subject.kind, record_id: ids.of(key), accept_by: by, title, ...span, asked_at: askedAt });
  }
}

/** What was answered on a lead is known on its deal from the beginning, and what was answered on the deal on its customer. */
function addBrought(ctx: Context, rows: Rows, { records }: Simulation, ids: DemoIds): void {
  for (const [key, { beganWith: owner, subject, brought }] of records)
    for (const [ref, { value, confidence, at }] of Object.entries(brought))
      rows.answers.push(answerRow(ctx, { kind: subject.kind, id: ids.of(key) }, owner, ref, value, confidence, at));
}

function answerRow(
  ctx: Context,
  about: { kind: 'lead' | 'deal' | 'customer'; id: string },
  by: string,
  ref: string,
  value: unknown,
  confidence: number | null,
  at: string,
): Rows['answers'][number] {
  const [framework = '', element = ''] = ref.split('.');
  const who = { record_kind: about.kind, record_id: about.id, framework, element };
  const when = { occurred_at: at, recorded_at: ctx.now, by_id: by };
  // The set is JSON as a whole: a value inside is written as it is.
  return { id: v7(), ...who, value, confidence, evidence: null, confirmed_by: null, ...when, current: true } as Rows['answers'][number];
}

function addAct(ctx: Context, rows: Rows, { records }: Simulation, ids: DemoIds, { at, by, about, deed }: Act): void {
  const lived = records.get(about.key);
  if (lived === undefined) return;
  const { kind } = lived.subject;
  const own = { id: v7(), record_kind: kind, record_id: ids.of(about.key) };
  const when = { occurred_at: at, recorded_at: ctx.now, by_id: by };
  const document = (name: string) => ({ ...own, document: name, note: null, url: null, ...when, deleted_at: null });
  switch (deed.act) {
    case 'answer':
      rows.answers.push(answerRow(ctx, { kind, id: own.record_id }, by, deed.ref, deed.value, deed.confidence, at));
      break;
    case 'step': {
      const mark = {
        visit_id: ids.of(deed.visit),
        step: deed.step,
        state: deed.skipped === null ? ('done' as const) : ('skipped' as const),
        note: deed.skipped,
        evidence: null,
        confirmed_by: null,
      };
      rows.step_marks.push({ ...own, ...mark, ...when });
      if (deed.document) rows.documents.push({ ...document(deed.step), id: v7() });
      break;
    }
    case 'handover': {
      const { state, reason, visit } = deed;
      const mark = { visit_id: ids.of(visit), step: 'accept', note: reason, evidence: null, confirmed_by: null };
      rows.step_marks.push({ ...own, ...mark, state: state === 'accepted' ? 'done' : 'skipped', ...when });
      break;
    }
    case 'document':
      rows.documents.push(document(deed.document));
      break;
    case 'move': {
      const reason = deed.override;
      if (reason === null) break;
      const visit = lived.subject.visits.find((one) => one.leftAt === at && one.stage === deed.decision.from)?.id ?? '';
      const passed = deed.decision.passed.filter((one) => one.by === 'override');
      const given = { visit_id: ids.of(visit), reason, until: null, given_at: at, by_id: by };
      rows.overrides.push(...passed.map(({ unmet }) => ({ ...own, id: v7(), criterion: unmet.id, ...given })));
      break;
    }
    default:
      break;
  }
}

/** Only the newest answer of a question is current. */
function keepNewest(answers: Rows['answers']): void {
  const newest = new Map<string, Rows['answers'][number]>();
  for (const row of answers) {
    const key = `${row.record_id} ${row.framework} ${row.element}`;
    const before = newest.get(key);
    if (before !== undefined) before.current = false;
    newest.set(key, row);
  }
}
