import { spaced } from '@dealwright/engine/process/title-of';

type Payload = Readonly<Record<string, unknown>>;
const text = (payload: Payload, name: string): string => (typeof payload[name] === 'string' ? payload[name] : '');
const inner = (payload: Payload, name: string): Payload => {
  const value = payload[name];
  return typeof value === 'object' && value !== null ? (value as Payload) : {};
};
function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'unknown';
  if (Array.isArray(value)) return value.map(said).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** What happens to what hangs on a record. */
const PARTS: Readonly<Record<string, string>> = {
  'task.created': 'Task',
  'task.updated': 'Task changed',
  'task.done': 'Task done',
  'task.dropped': 'Task deleted',
  'decisionStep.added': 'Decision planned',
  'decisionStep.changed': 'Decision changed',
  'decisionStep.removed': 'Decision taken out of the plan',
  'file.attached': 'File added',
  'file.takenOff': 'File taken off',
  'agreement.made': 'Agreement',
  'agreement.updated': 'Agreement changed',
  'agreement.prolonged': 'Agreement renewed',
  'agreement.ended': 'Agreement ended',
  'agreement.dropped': 'Agreement deleted',
  'asset.added': 'Has now',
  'asset.updated': 'Asset changed',
  'asset.dropped': 'Asset deleted',
  'dealTeam.set': 'Deal team',
  'household.joined': 'Belongs here',
  'household.left': 'Belongs here no longer',
};

/** The message catalogue of the log: one row of it as a person reads it on a timeline. */
export function eventText(type: string, payload: Payload): string {
  const part = PARTS[type];
  if (part !== undefined) return `${part}: ${text(payload, 'title') || text(payload, 'name') || text(payload, 'what')}`;
  const verb = type.slice(type.indexOf('.') + 1);
  switch (verb) {
    case 'created':
      return `${spaced(type.slice(0, type.indexOf('.')))} created`;
    case 'changed':
      return Object.entries(inner(payload, 'changes'))
        .map(([field, change]) => `${spaced(field)}: ${said((change as Payload)['from'])} → ${said((change as Payload)['to'])}`)
        .join('; ');
    case 'removed':
      return 'Deleted';
    case 'restored':
      return 'Brought back';
    case 'moved':
      return movedText(payload);
    case 'moveHeld':
      return `Move to ${text(payload, 'to')} held by ${asList(payload['unmet']).length}`;
    case 'answered':
      return `${text(payload, 'name')}: ${said(payload['value'])}`;
    case 'stepMarked':
      return `${text(payload, 'title')}: ${text(payload, 'state')}${text(payload, 'note') === '' ? '' : `, ${text(payload, 'note')}`}`;
    case 'stepAdded':
      return `Step added: ${text(payload, 'title')}`;
    case 'handedOver':
      return text(payload, 'state') === 'accepted' ? 'Taken over' : `Given back: ${text(payload, 'reason')}`;
    case 'assigned':
      return `Given by the rules to ${text(inner(payload, 'to'), 'name') || 'nobody: nobody was free'}`;
    case 'renewed':
      return `A new attempt began: ${text(payload, 'name')}`;
    case 'documentAdded':
      return `Document: ${spaced(text(payload, 'document'))}`;
    case 'started':
      return `Started ${text(payload, 'kind')} ${text(payload, 'name')}`;
    case 'stepRedated':
      return `${text(payload, 'title')}: due on ${text(payload, 'dueAt').slice(0, 10)}`;
    case 'snoozed':
      return payload['until'] === null ? 'Brought back to Today' : `Put off until ${text(payload, 'until').slice(0, 10)}`;
    case 'undone':
      return 'Taken back';
    case 'mentioned':
      return 'A colleague was mentioned';
    case 'merged':
      return 'Another record was merged into this one';
    case 'mergedAway':
      return 'Merged into another record';
    case 'mergeUndone':
      return 'A merge was taken back';
    case 'converted':
      return 'Converted';
    case 'set':
      return `${text(payload, 'name')}: ${text(payload, 'role') || 'a part in it'}`;
    case 'logged':
      return activityText(payload);
    default:
      return spaced(verb);
  }
}

function movedText(payload: Payload): string {
  const to = text(inner(payload, 'to'), 'name');
  const reason = text(payload, 'reason') || text(inner(payload, 'override'), 'reason');
  const how = payload['override'] === null || payload['override'] === undefined ? '' : ', gate overridden';
  return `Moved to ${to} from ${text(inner(payload, 'from'), 'name')}${how}${reason === '' ? '' : `: ${reason}`}`;
}

const OUTCOMES: Readonly<Record<string, string>> = { answered: 'answered', noAnswer: 'no answer', held: 'held', missed: 'missed' };

function activityText(payload: Payload): string {
  const parts = [
    spaced(text(payload, 'kind')),
    OUTCOMES[text(payload, 'outcome')],
    typeof payload['minutes'] === 'number' ? `${payload['minutes']} min` : undefined,
  ];
  const head = parts.filter((part) => part !== undefined && part !== '').join(', ');
  return text(payload, 'subject') === '' ? head : `${head}: ${text(payload, 'subject')}`;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
