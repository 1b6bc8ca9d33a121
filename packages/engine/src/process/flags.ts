import { addDuration, daysBetween } from '../base/working-time.ts';
import type { Duration } from '../language/playbook.ts';
import type { Guide, GuideExit, GuideHandover, GuideStep, GuideTrack } from './case.ts';
import type { Expired } from './expired-overrides.ts';
import { lastHappening } from './happening-times.ts';
import type { Situation } from './situation.ts';
import { offeredIn } from './switch-offer.ts';

type Flag = Guide['flags'][number];

/** What the guide knows by the time it asks for flags. */
export interface Seen {
  readonly steps: readonly GuideStep[];
  readonly tracks: readonly GuideTrack[];
  readonly exits: readonly GuideExit[];
  readonly handover: GuideHandover | null;
  readonly expired: readonly Expired[];
}

const NOTHING_SEEN: Seen = { steps: [], tracks: [], exits: [], handover: null, expired: [] };

/**
 * What a person should notice about a record.
 *
 * `stage.overdue` beyond what the stage expects since entry; `stage.stalled` nothing happened for the stage's `stall`; `closesOn.past`;
 * `owner.none`; `track.overdue`; `handover.late` and `handover.returned`; `move.held` a move due by itself that its gate holds,
 * `moves.stopped` too many in a row; `override.expired` still unmet after the date it was overridden to; `step.escalated` so late that it
 * is the manager's matter; `process.other` a record that would run another process now; in nurture `recontact.due`. The guide adds `nextStep.none`.
 */
export function flagsOf(situation: Situation, seen: Seen = NOTHING_SEEN): readonly Flag[] {
  const { outcome } = situation.stage;
  const late = [...expiredFlags(seen), ...escalatedFlags(seen)];
  if (outcome === 'nurture') return [...recontactFlag(situation), ...late];
  if (outcome !== null) return late;
  return [
    ...handoverFlags(seen),
    ...stageOverdue(situation),
    ...stageStalled(situation),
    ...closesOnPast(situation),
    ...(situation.subject.owner === null ? [flag('owner.none', null)] : []),
    ...otherProcess(situation),
    ...trackFlags(seen),
    ...timedFlags(seen),
    ...late,
  ];
}

function otherProcess({ subject, scope }: Situation): readonly Flag[] {
  const offer = offeredIn(subject, scope);
  if (offer === null) return [];
  const { id, name, for: rule } = offer.process;
  return [flag('process.other', null, { process: id, name, ...(rule === null ? {} : { rule: rule.text }) })];
}

function handoverFlags({ handover }: Seen): readonly Flag[] {
  if (handover === null) return [];
  if (handover.state === 'returned') return [flag('handover.returned', handover.at, { by: handover.by, reason: handover.reason })];
  return handover.late ? [flag('handover.late', handover.dueAt, { by: handover.by })] : [];
}

function trackFlags({ tracks }: Seen): readonly Flag[] {
  return tracks.filter((track) => track.flag !== null).map(({ id, name, dueAt }) => flag('track.overdue', dueAt, { track: id, name }));
}

function timedFlags({ exits }: Seen): readonly Flag[] {
  return exits.flatMap(({ to, name, timing }) => {
    if (timing === null || timing.dueAt === null) return [];
    if (timing.state === 'stopped') return [flag('moves.stopped', timing.dueAt, { to, name })];
    // One that waits for its gate only is not late: it was never promised for a day.
    return timing.state === 'held' && timing.kind !== 'auto' ? [flag('move.held', timing.dueAt, { to, name })] : [];
  });
}

function expiredFlags({ expired }: Seen): readonly Flag[] {
  return expired.map(({ unmet, until }) => flag('override.expired', until, { criterion: unmet.id }));
}

function escalatedFlags({ steps, tracks }: Seen): readonly Flag[] {
  return [...steps, ...tracks.flatMap((track) => track.steps)]
    .filter((step) => step.escalation === 'manager')
    .map(({ id, title, dueAt }) => flag('step.escalated', dueAt, { step: id, title }));
}

/** When something last happened on the record in this visit; entering the stage counts. */
function lastHeardAt({ subject, visit, now }: Situation): string {
  const last = lastHappening(subject.happenings, Date.parse(now));
  return last !== null && last.atMs > Date.parse(visit.enteredAt) ? last.at : visit.enteredAt;
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
