import type { NotificationKind } from '@dealwright/contract/notifications';

type Payload = Readonly<Record<string, unknown>>;
const text = (payload: Payload, name: string): string => (typeof payload[name] === 'string' ? payload[name] : '');
const number = (payload: Payload, name: string): number => (typeof payload[name] === 'number' ? payload[name] : 0);

/** The message catalogue of this module: what each kind says, after which its record is named. */
const TEXTS: Readonly<Record<NotificationKind, (payload: Payload, by: string) => string>> = {
  mentioned: (_, by) => `${by} mentioned you`,
  assigned: (payload, by) => {
    if (number(payload, 'count') > 0) return `${by} made ${number(payload, 'count')} records or tasks yours`;
    if (payload['what'] === 'handover') return `${by} hands it over: take it, or give it back with a reason`;
    return payload['what'] === 'task' ? `${by} gave you a task` : `${by} made it yours`;
  },
  handedOver: (_, by) => `${by} took over what you handed on`,
  givenBack: (_, by) => `${by} gave it back to you`,
  escalated: (payload) => `${text(payload, 'owner')} is so late with its next step that you should know`,
  importDone: (payload) =>
    `The import is finished: ${number(payload, 'created')} new, ${number(payload, 'updated')} changed, ${number(payload, 'failed')} with errors`,
  overrideExpired: () => 'An exception you gave has run out',
  approvalAsked: (payload, by) => `${by} asks for your approval: ${text(payload, 'name')}`,
  approvalAnswered: (payload, by) => answered(payload, by),
  approvalLate: (payload) => `Nobody has answered in time: ${text(payload, 'name')}`,
  reviewAsked: (_, by) => `${by} asks you to review a draft of the playbook`,
  draftReviewed: (payload, by) => (payload['verdict'] === 'approve' ? `${by} approved your draft` : `${by} asks for changes in your draft`),
  draftCommented: (_, by) => `${by} commented on a draft`,
  requestFiled: (_, by) => `${by} asks to change the playbook`,
  requestAnswered: (_, by) => `${by} answered what you asked to change`,
};

function answered(payload: Payload, by: string): string {
  const name = text(payload, 'name');
  if (payload['state'] === 'refused') return `${by} did not approve: ${name}`;
  if (payload['state'] === 'lapsed') return `What was approved has changed, so the approval lapsed: ${name}`;
  if (payload['state'] === 'notNeeded') return `No approval is needed any more: ${name}`;
  return payload['move'] === 'held' ? `${by} approved, but its gate is shut by now: ${name}` : `${by} approved: ${name}`;
}

export function notificationText(kind: NotificationKind, payload: Payload, by: string | null): string {
  return TEXTS[kind](payload, by ?? 'Dealwright');
}
