import { spaced } from '@dealwright/engine/process/title-of';
import { changesIn, inner, list, many, number, type Payload, said, type Say, text } from './payload-words.ts';
import { OF_PLAYBOOKS } from './playbook-sentences.ts';
import { activityLogged } from './record-sentences.ts';

const named =
  (head: string, key = 'name'): Say =>
  (payload) =>
    text(payload, key) === '' ? head : `${head}: ${text(payload, key)}`;
const role = (payload: Payload): string => spaced(text(payload, 'role')).toLowerCase();
const rows = (payload: Payload): string => `${text(payload, 'fileName')}, ${many(number(payload, 'rows'), 'row')}`;
const outcome = (payload: Payload): string =>
  ['created', 'updated', 'skipped', 'failed'].map((what) => `${number(payload, what)} ${what}`).join(', ');
const pair = (payload: Payload): string => `${text(payload, 'from')} to ${text(payload, 'to')} from ${text(payload, 'on')}`;
/** `half of what others take, at most 20 open, 5 a day` */
function takes(to: Payload): string {
  const { share, open, perDay, perWeek } = to;
  const all = typeof open === 'object' && open !== null && 'all' in open ? open.all : null;
  const limits = [
    [all, 'open'],
    [perDay, 'a day'],
    [perWeek, 'a week'],
  ].flatMap(([most, of]) => (typeof most === 'number' ? [`at most ${most} ${String(of)}`] : []));
  return [`share ${said(share)}`, ...limits].join(', ');
}
const view =
  (head: string): Say =>
  (payload) =>
    `${head} of ${text(payload, 'kind')}s, for ${SHARED[text(payload, 'shared')] ?? 'oneself'}`;
const SHARED: Readonly<Record<string, string>> = { private: 'oneself', team: 'the team', workspace: 'everybody' };

/** What hangs on a record. */
const PARTS: Readonly<Record<string, Say>> = {
  'activity.logged': activityLogged,
  'activity.removed': (payload) => `${spaced(text(payload, 'kind'))} deleted`,
  'task.created': named('Task', 'title'),
  'task.updated': named('Task changed', 'title'),
  'task.done': named('Task done', 'title'),
  'task.dropped': named('Task deleted', 'title'),
  'decisionStep.added': named('Decision planned', 'what'),
  'decisionStep.changed': (payload) => `${text(payload, 'doneOn') === '' ? 'Decision changed' : 'Decided'}: ${text(payload, 'what')}`,
  'decisionStep.removed': named('Decision taken out of the plan', 'what'),
  'blocker.added': named('In the way', 'what'),
  'blocker.changed': named('In the way, changed', 'what'),
  'blocker.cleared': (payload) => `No longer in the way: ${text(payload, 'what')} (${text(payload, 'how')})`,
  'blocker.removed': named('Deleted from what is in the way', 'what'),
  'file.attached': named('File added'),
  'file.takenOff': named('File taken off'),
  'agreement.made': named('Agreement'),
  'agreement.updated': named('Agreement changed'),
  'agreement.prolonged': named('Agreement renewed'),
  'agreement.ended': named('Agreement ended'),
  'agreement.dropped': named('Agreement deleted'),
  'asset.added': named('Has now'),
  'asset.updated': named('Asset changed'),
  'asset.dropped': named('Asset deleted'),
  'dealTeam.set': named('Deal team'),
  'household.joined': named('Belongs here'),
  'household.left': named('Belongs here no longer'),
  'stakeholder.set': (payload) => `${text(payload, 'name')}: ${text(payload, 'role') || 'a part in it'}`,
  'stakeholder.removed': named('No longer a stakeholder'),
  'member.mentioned': () => 'A colleague was mentioned',
  'record.merged': () => 'Another record was merged into this one',
  'record.mergedAway': () => 'Merged into another record',
  'record.mergeUndone': () => 'A merge was taken back',
  'act.undone': () => 'Taken back',
  'person.erased': () => 'The person was erased: what was kept about them is gone',
};

/** The workspace, its people and what they set. */
const WORKSPACE: Readonly<Record<string, Say>> = {
  'workspace.created': named('Workspace made'),
  'workspace.changed': (payload) => changesIn(payload, spaced),
  'workspace.rateSet': (payload) => `Exchange rate ${pair(payload)}: ${text(payload, 'rate')}`,
  'workspace.rateRemoved': (payload) => `Exchange rate deleted: ${pair(payload)}`,
  'member.joined': (payload) => `Joined as ${role(payload)}`,
  'deputy.named': (payload) =>
    `${text(payload, 'name')} approves in their place from ${text(payload, 'from')}${text(payload, 'until') === '' ? '' : ` until ${text(payload, 'until')}`}`,
  'deputy.ended': (payload) => `${text(payload, 'name')} no longer approves in their place`,
  'member.invited': (payload) => `Invited as ${role(payload)}`,
  'invite.resent': (payload) => `Invitation as ${role(payload)} sent again`,
  'mail.sent': () => 'Mail sent',
  'mail.failed': (payload) =>
    text(payload, 'problem') === 'uncertain' ? 'Nobody knows whether the mail was sent' : 'Mail could not be sent',
  'invite.revoked': (payload) => `Invitation as ${role(payload)} withdrawn`,
  'member.changed': (payload) => changesIn(payload, spaced),
  'member.deactivated': (payload) => `Left; ${many(number(payload, 'handed'), 'record')} handed on`,
  'member.reactivated': (payload) => `Back as ${role(payload)}`,
  'member.recordsHanded': (payload) => `${many(number(payload, 'handed'), 'record')} handed to a colleague`,
  'member.capacityChanged': (payload) => `Takes of what the rules give: ${takes(inner(payload, 'to'))}`,
  'member.passwordLinkMade': () => 'Link for a new password made',
  'member.passwordSet': () => 'New password set',
  'team.created': named('Team made'),
  'team.changed': named('Team changed'),
  'team.removed': named('Team deleted'),
  'rights.changed': (payload) => {
    const to = inner(payload, 'to');
    return `Rights of ${role(payload)}: sees ${said(to['see'])}, edits ${said(to['edit'])}${masks(inner(to, 'fields'))}`;
  },
  'apiKey.created': (payload) => `API key ${text(payload, 'name')} made: ${said(list(payload, 'scopes'))}`,
  'apiKey.revoked': (payload) => `API key ${text(payload, 'name')} revoked`,
  'field.created': (payload) => `Field of ${text(payload, 'kind')}s: ${text(payload, 'label')}`,
  'activityOutcomes.set': (payload) => `Outcomes of ${text(payload, 'kind')}s: ${said(list(payload, 'codes'))}`,
  'playbook.published': (payload) => `Playbook ${text(payload, 'name')} published as version ${number(payload, 'version')}`,
};

/** Work on many records at once, files that came and went, and what the product told. */
const WORK: Readonly<Record<string, Say>> = {
  'view.created': view('View saved'),
  'view.updated': view('View changed'),
  'view.dropped': view('View deleted'),
  'list.exported': (payload) => `${many(number(payload, 'rows'), text(payload, 'kind'))} exported as a file`,
  'import.started': (payload) => `Import begun: ${rows(payload)}`,
  'import.done': (payload) => `Import finished: ${rows(payload)}; ${outcome(payload)}`,
  'import.cancelled': (payload) => `Import cancelled: ${rows(payload)}; ${outcome(payload)}`,
  'bulk.started': (payload) => `${spaced(text(payload, 'act'))} on ${many(number(payload, 'records'), text(payload, 'kind'))}`,
  'migration.started': (payload) => `Migration begun: ${versions(payload)}`,
  'migration.paused': (payload) => `Migration paused: ${versions(payload)}`,
  'migration.resumed': (payload) => `Migration goes on: ${versions(payload)}`,
  'migration.cancelled': (payload) => `Migration cancelled: ${versions(payload)}`,
  'migration.ended': (payload) =>
    `Migration finished: ${versions(payload)}; ${number(payload, 'migrated')} migrated, ${number(payload, 'skipped')} skipped`,
  'migration.undoStarted': (payload) => `Migration being taken back: ${versions(payload)}`,
  'migration.undone': (payload) =>
    `Migration taken back: ${versions(payload)}; ${number(payload, 'undone')} taken back, ${number(payload, 'kept')} left`,
  'awayPlan.made': (payload) => `${many(number(payload, 'moved'), 'date')} planned anew after an absence`,
  'awayPlan.undone': (payload) => `${many(number(payload, 'moved'), 'date')} put back as before the absence`,
  'notification.sent': (payload) =>
    `Told: ${list(payload, 'kinds')
      .map((kind) => spaced(said(kind)).toLowerCase())
      .join(', ')}`,
  'log.exported': (payload) => `${many(number(payload, 'rows'), 'row')} of the log exported as a file`,
  'log.checked': (payload) =>
    payload['holds'] === true
      ? `Log checked: ${many(number(payload, 'events'), 'row')} hold`
      : `Log checked: row ${number(payload, 'position')} ${BROKEN[text(payload, 'because')] ?? 'does not hold'}`,
};

/** `12 records from version 2 to version 3` */
function versions(payload: Payload): string {
  const { from, to } = inner(payload, 'version');
  return `${many(number(payload, 'records'), 'record')} from version ${said(from)} to version ${said(to)}`;
}

const BROKEN: Readonly<Record<string, string>> = {
  changed: 'was changed after it was sealed',
  missing: 'is missing',
  gap: 'has no place: a position was taken out',
};

/** What happens to anything but a record as a whole, by the event's type. */
export const BY_TYPE: Readonly<Record<string, Say>> = { ...PARTS, ...WORKSPACE, ...WORK, ...OF_PLAYBOOKS };

/** `, hidden: deal amount, not to change: lead source` */
function masks(fields: Record<string, unknown>): string {
  const masked = Object.keys(fields).flatMap((kind) =>
    Object.entries(inner(fields, kind)).map(([field, how]) => ({ name: `${kind} ${field}`, how })),
  );
  const part = (how: string, label: string): string => {
    const names = masked.filter((one) => one.how === how).map(({ name }) => name);
    return names.length === 0 ? '' : `, ${label}: ${names.join(', ')}`;
  };
  return `${part('hidden', 'hidden')}${part('readOnly', 'not to change')}`;
}
