import type { Duration } from '@dealwright/engine/language/playbook';
import type { Case } from '@dealwright/engine/process/case';
import type { CaseRows } from './case-rows.ts';
import { instantText } from './plain-fields.ts';

type DailyWork = Required<Pick<Case, 'tracks' | 'added' | 'handover' | 'redated' | 'started' | 'attempt'>>;

/** Own steps, tracks begun, new dates, the hand-over it began with, and what it began itself. */
export function dailyWork(rows: CaseRows): DailyWork {
  const handover = rows.handovers?.[0];
  return {
    tracks: (rows.tracks ?? []).map(({ track, started_at }) => ({ track, startedAt: instantText(started_at) })),
    added: (rows.added ?? []).map((step) => ({
      id: step.id,
      title: step.title,
      do: step.do,
      dueAt: step.due_at === null ? null : instantText(step.due_at),
    })),
    redated: (rows.redated ?? []).map(({ step, visit_id, due_at }) => ({ step, visit: visit_id, dueAt: instantText(due_at) })),
    handover:
      handover === undefined
        ? null
        : {
            by: handover.accept_by,
            title: handover.title,
            within: spanOf(handover.span_amount, handover.span_unit),
            askedAt: instantText(handover.asked_at),
          },
    attempt: rows.attempts?.[0]?.attempt_id ?? null,
    started: (rows.begun ?? []).map((customer) => ({
      kind: 'customer',
      id: customer.id,
      name: customer.name,
      process: customer.process_id,
      at: instantText(customer.created_at),
      ended: customer.closed_at !== null,
    })),
  };
}

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'workingHour', 'workingDay'] as const satisfies readonly Duration['unit'][];

function spanOf(amount: number | null, written: string | null): Duration | null {
  const unit = UNITS.find((known) => known === written);
  return amount === null || unit === undefined ? null : { amount, unit };
}
