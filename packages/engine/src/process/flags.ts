import { addDuration, daysBetween } from '../base/working-time.ts';
import type { Duration } from '../language/playbook.ts';
import type { Guide } from './case.ts';
import type { Situation } from './situation.ts';

type Flag = Guide['flags'][number];

/**
 * What a person should notice about a record.
 *
 * `stage.overdue` beyond what the stage expects since entry; `stage.stalled` nothing happened for the stage's `stall`; `closesOn.past`;
 * `owner.none`; in nurture `recontact.due`. The guide adds `nextStep.none`.
 */
export function flagsOf(situation: Situation): readonly Flag[] {
  if (situation.stage.outcome === 'nurture') return recontactFlag(situation);
  if (situation.stage.outcome !== null) return [];
  return [
    ...stageOverdue(situation),
    ...stageStalled(situation),
    ...closesOnPast(situation),
    ...(situation.subject.owner === null ? [flag('owner.none', null)] : []),
  ];
}

/** When something last happened on the record in this visit; entering the stage counts. */
function lastHeardAt({ subject, visit, now }: Situation): string {
  let last = visit.enteredAt;
  for (const { at } of subject.happenings) {
    if (Date.parse(at) > Date.parse(last) && Date.parse(at) <= Date.parse(now)) last = at;
  }
  return last;
}

function stageOverdue(situation: Situation): readonly Flag[] {
  const since = passedSince(situation, situation.visit.enteredAt, situation.stage.expect);
  return since === null ? [] : [flag('stage.overdue', since)];
}

function stageStalled(situation: Situation): readonly Flag[] {
  if (situation.stage.stall === null) return [];
  const lastAt = lastHeardAt(situation);
  const since = passedSince(situation, lastAt, situation.stage.stall);
  return since === null ? [] : [flag('stage.stalled', since, { lastAt })];
}

function closesOnPast({ subject, today }: Situation): readonly Flag[] {
  const closesOn = subject.kind === 'deal' ? subject.record['closesOn'] : null;
  if (typeof closesOn !== 'string' || closesOn.trim() === '' || closesOn >= today) return [];
  return [flag('closesOn.past', closesOn, { days: daysBetween(closesOn, today) })];
}

function recontactFlag({ subject, today }: Situation): readonly Flag[] {
  const recontactOn = subject.record['recontactOn'];
  return typeof recontactOn === 'string' && recontactOn.trim() !== '' && recontactOn <= today ? [flag('recontact.due', recontactOn)] : [];
}

/** The moment a span after `from` ended, if it has. */
function passedSince({ subject, now }: Situation, from: string, span: Duration | null): string | null {
  if (span === null) return null;
  const end = addDuration(subject.calendar, from, span);
  return Date.parse(end) < Date.parse(now) ? end : null;
}

function flag(code: string, since: string | null, params: Flag['params'] = {}): Flag {
  return { code, since, params };
}
