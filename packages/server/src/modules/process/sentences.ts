import type { Reason } from '@dealwright/engine/base/reason';
import type { Unmet } from '@dealwright/engine/process/case';
import { spaced } from '@dealwright/engine/process/title-of';

type Params = Reason['params'];
const n = (params: Params, name: string): number => (typeof params[name] === 'number' ? params[name] : 0);
const s = (params: Params, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
/** Shape: `2027-01-15` → `15 Jan 2027`; anything else stays as it is. */
const day = (given: string): string => (/^\d{4}-\d\d-\d\d$/.test(given) ? DAY.format(new Date(`${given}T12:00:00Z`)) : given);
const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** The message catalogue of this module's reasons, in English. The engine gives the code, this makes the sentence. */
const REASONS: Readonly<Record<string, (params: Params) => string>> = {
  'step.overdue': (p) => `Late by ${many(Math.max(1, n(p, 'workingDays')), 'working day', 'working days')}`,
  'step.dueToday': () => 'Due today',
  'step.due': () => 'Next by its date',
  'step.required': () => 'This stage needs it',
  'step.awaited': () => 'A needed step waits for it',
  'step.optional': () => 'Helps at this stage',
  'gate.heldBy': (p) => `“${s(p, 'name') || s(p, 'to')}” is held by ${many(n(p, 'count'), 'thing', 'things')}`,
  'gate.open': (p) => `The gate is open: ${s(p, 'name') || s(p, 'to')}`,
  'stage.overdue': () => 'Longer in this stage than expected',
  'stage.stalled': () => 'Nothing happened for longer than this stage bears',
  'silent.days': (p) => `Silent for ${many(n(p, 'days'), 'day', 'days')}`,
  'recontact.due': () => 'The day to get in touch again has come',
  'recontact.on': (p) => `To be contacted again on ${day(s(p, 'on'))}`,
  'process.other': (p) => `As it stands now it would run “${s(p, 'name')}”`,
  'closesOn.past': (p) => `The close date passed ${many(n(p, 'days'), 'day', 'days')} ago`,
  'owner.none': () => 'Nobody owns it',
  'step.by': (p) => `For somebody else: ${spaced(s(p, 'role'))}`,
  'step.escalated': (p) => `“${s(p, 'title')}” is so late that the manager should know`,
  'late.warning': () => 'So late that it counts as a warning',
  'late.manager': () => 'So late that it is a matter for the manager',
  'rank.noDate': () => 'Nobody has said by when',
  'rank.stageOverdue': () => 'Longer in this stage than expected',
  'rank.stalled': () => 'Nothing happened for longer than this stage bears',
  'rank.atStake': () => 'Much is at stake',
  'rank.noRate': (p) => `No exchange rate for ${s(p, 'currency')} is known, so what is at stake does not count`,
  'rank.grade': (p) => `Scored ${s(p, 'grade')}`,
  'track.overdue': (p) => `“${s(p, 'name')}” takes longer than expected`,
  'handover.pending': (p) => `It was handed over: ${spaced(s(p, 'by'))} takes it or gives it back`,
  'handover.late': (p) => `Nobody has taken it over yet: ${spaced(s(p, 'by'))}`,
  'handover.returned': (p) => `Given back: ${s(p, 'reason')}`,
  'move.held': (p) => `It should have gone on to “${s(p, 'name')}” by itself; its gate holds it`,
  'moves.stopped': (p) => `It would go on to “${s(p, 'name')}” by itself, but has moved by itself too often in a row`,
  'override.expired': () => 'The exception for it has run out, and it does still not hold',
  'approval.needed': (p) => `${spaced(s(p, 'by'))} must agree: ${s(p, 'name')}`,
  'approval.waiting': (p) => `Waiting for approval by ${spaced(s(p, 'by')).toLowerCase()}`,
  'approval.late': (p) => `Nobody has answered in time: approval by ${spaced(s(p, 'by')).toLowerCase()}`,
  'approval.refused': (p) => `${spaced(s(p, 'by'))} refused${s(p, 'reason') === '' ? '' : `: ${s(p, 'reason')}`}`,
  'approval.lapsed': () => 'What was approved has changed: it must be asked for again',
  'timing.auto': () => 'By itself: its gate is open',
  'timing.later': () => 'By itself: the time in the stage is over',
  'timing.at': () => 'By itself: its date has come',
  'nextStep.none': () => 'No next step',
  'process.asked': () => 'This process was asked for',
  'process.for': (p) => `The process for ${s(p, 'rule')}`,
  'process.otherwise': () => 'The process for everything else',
  'move.exit': () => 'Through an exit of the stage',
  'move.jump': () => 'A jump over stages: their gates are asked together',
  'move.back': () => 'Back to an earlier stage',
  'move.reopen': () => 'Opened again',
  'refused.stale': (p) => `It is no longer in “${s(p, 'fromStage')}”: it stands in “${s(p, 'stage')}” now. Load it again.`,
  'refused.unknownStage': (p) => `There is no stage "${s(p, 'stage')}" in this process.`,
  'refused.unknownProcess': (p) => `The playbook has no process "${s(p, 'process')}" for this kind of record.`,
  'refused.noProcess': () => 'No process of the playbook takes this record.',
  'refused.noExit': (p) => `No exit leads from “${s(p, 'from')}” to “${s(p, 'to')}”.`,
  'refused.mayNotOverride': () => 'You may not override this gate. Ask a manager, or fill in what is missing.',
  'refused.sameStage': () => 'It stands there already.',
  'refused.badTime': () => 'The time of a move lies between entering the stage and now.',
};

export function sentenceOf(reason: Reason): string {
  return REASONS[reason.code]?.(reason.params) ?? reason.code;
}

/** Codes this catalogue speaks, for its test. */
export const SPOKEN = Object.keys(REASONS);

/** Why something is unmet: the playbook's own words first, else a sentence made from its code. */
export function unmetSentence(unmet: Unmet, label: string): string {
  if (unmet.because !== null) return unmet.because.replaceAll(/\{\w+\}/g, 'not known yet');
  switch (unmet.code) {
    case 'need.absent':
      return `${label} is not known yet.`;
    case 'need.aged':
      return `${label} was answered too long ago. Ask again.`;
    case 'need.contradicted':
      return `Something speaks against ${label}. Clear it up.`;
    case 'need.untouched':
      return `Nobody has been in touch with ${label} lately.`;
    case 'step.open':
      return `"${s(unmet.params, 'title') || label}" is not done yet.`;
    case 'approval.needed':
      return `${spaced(s(unmet.params, 'by'))} must agree: ${label}.`;
    case 'reason.absent':
      return 'Say why, in a few words.';
    case 'criterion.unknown':
      return `It cannot be told yet: ${list(unmet.params['missing'])} is not known.`;
    case 'criterion.failed':
      return `The rule cannot be worked out: ${s(unmet.params, 'message')}`;
    default:
      return `This does not hold yet: ${s(unmet.params, 'rule')}`;
  }
}

function list(given: Params[string] | undefined): string {
  return Array.isArray(given) ? given.join(', ') : 'something';
}
