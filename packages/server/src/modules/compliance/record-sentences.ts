import { spaced } from '@dealwright/engine/process/title-of';
import { changesIn, inner, isPayload, list, type Payload, said, type Say, text } from './payload-words.ts';

const after = (head: string, tail: string, between = ': '): string => (tail === '' ? head : `${head}${between}${tail}`);

/** What happens to a record of any kind, by what follows the dot of its event. */
export const OF_RECORDS: Readonly<Record<string, Say>> = {
  changed: (payload) => changesIn(payload, spaced),
  removed: () => 'Deleted',
  restored: () => 'Brought back',
  moved,
  moveHeld: (payload) => `Move to ${text(payload, 'to')} held by ${list(payload, 'unmet').length}`,
  answered: heard,
  stepMarked: (payload) => after(`${text(payload, 'title')}: ${text(payload, 'state')}`, text(payload, 'note'), ', '),
  stepAdded: (payload) => `Step added: ${text(payload, 'title')}`,
  stepRedated: (payload) => `${text(payload, 'title')}: due on ${text(payload, 'dueAt').slice(0, 10)}`,
  signedOff: (payload) => after(`Signed off: ${spaced(text(payload, 'criterion'))}`, text(payload, 'reason')),
  signOffWithdrawn: (payload) => `No longer signed off: ${spaced(text(payload, 'criterion'))}`,
  handedOver: (payload) => (text(payload, 'state') === 'accepted' ? 'Taken over' : after('Given back', text(payload, 'reason'))),
  approvalAsked: (payload) => `Approval asked of ${spaced(text(payload, 'by')).toLowerCase()}: ${text(payload, 'name')}`,
  approvalGranted: (payload) => answered('Approved', payload),
  approvalRefused: (payload) => answered('Not approved', payload),
  approvalWithdrawn: (payload) => `No longer asked for approval: ${text(payload, 'name')}`,
  approvalLapsed: (payload) =>
    text(payload, 'why') === 'notNeeded'
      ? `Approval no longer needed: ${text(payload, 'name')}`
      : `Approval lapsed, for what was approved has changed: ${text(payload, 'name')}`,
  approvalEscalated: (payload) => `Nobody has answered in time: approval by ${spaced(text(payload, 'by')).toLowerCase()}`,
  assigned: (payload) => `Given by the rules to ${text(inner(payload, 'to'), 'name') || 'nobody: nobody was free'}`,
  renewed: (payload) => `A new attempt began: ${text(payload, 'name')}`,
  documentAdded: (payload) => `Document: ${spaced(text(payload, 'document'))}`,
  started: (payload) => `Started ${text(payload, 'kind')} ${text(payload, 'name')}`,
  migrated,
  processSwitched: switched,
  snoozed: (payload) => (payload['until'] === null ? 'Brought back to Today' : `Put off until ${text(payload, 'until').slice(0, 10)}`),
  converted: (payload) => CONVERTED[text(payload, 'as')] ?? 'Converted',
};

/** An answer with where it was heard, what speaks against it and who finds it out. */
function heard(payload: Payload): string {
  const from = text(inner(payload, 'from'), 'kind');
  const out = from === '' ? '' : from === 'activity' ? ', from a talk' : ', from a document';
  const told = `${text(payload, 'name')}: ${said(payload['value'])}${out}`;
  return after(after(told, text(payload, 'against'), ', against it: '), text(inner(payload, 'owner'), 'name'), ', to be found out by ');
}

function answered(what: string, payload: Payload): string {
  const place = text(payload, 'for') === '' ? '' : ` for ${text(payload, 'for')}`;
  const held = list(payload, 'heldBy').map(String);
  const stays = text(payload, 'move') === 'held' ? `; the move is held by ${held.join(', ')}` : '';
  return `${after(`${what}${place}: ${text(payload, 'name')}`, text(payload, 'reason'), ', ')}${stays}`;
}

const CONVERTED: Readonly<Record<string, string>> = {
  newDeal: 'Converted into a deal',
  stakeholder: 'Converted: a stakeholder of a deal',
  contact: 'Converted into a contact',
};

function moved(payload: Payload): string {
  const reason = text(payload, 'reason') || text(inner(payload, 'override'), 'reason');
  // Who passes a gate signs for each thing that blocked it.
  const signed = list(payload, 'passed').flatMap((one) => (isPayload(one) && one['by'] === 'override' ? [text(one, 'id')] : []));
  const overridden = signed.length === 0 ? ', gate overridden' : `, signed off: ${signed.join(', ')}`;
  const how = payload['override'] === null || payload['override'] === undefined ? '' : overridden;
  return after(`Moved to ${text(inner(payload, 'to'), 'name')} from ${text(inner(payload, 'from'), 'name')}${how}`, reason);
}

/** `Runs version 3 now, in “Offer” (before “Proposal”)` */
function migrated(payload: Payload): string {
  const { to } = inner(payload, 'version');
  return `${payload['back'] === true ? 'Taken back to' : 'Runs'} version ${said(to)} of the playbook${payload['back'] === true ? '' : ' now'}, ${inStage(payload)}`;
}

function switched(payload: Payload): string {
  const name = text(inner(payload, 'process'), 'name');
  return `${payload['back'] === true ? `Back in process ${name}` : `Process switched to ${name}`}, ${inStage(payload)}`;
}

function inStage(payload: Payload): string {
  const [from, to] = [text(inner(payload, 'from'), 'name'), text(inner(payload, 'to'), 'name')];
  return from === to ? `still in ${to}` : `in ${to}, before in ${from}`;
}

const OUTCOMES: Readonly<Record<string, string>> = { answered: 'answered', noAnswer: 'no answer', held: 'held', missed: 'missed' };

export function activityLogged(payload: Payload): string {
  const parts = [
    spaced(text(payload, 'kind')),
    OUTCOMES[text(payload, 'outcome')],
    typeof payload['minutes'] === 'number' ? `${payload['minutes']} min` : undefined,
  ];
  return after(parts.filter((part) => part !== undefined && part !== '').join(', '), text(payload, 'subject'));
}
