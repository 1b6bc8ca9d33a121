import { z } from 'zod';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

const tag = 'Notifications';
export const NOTIFICATION_KINDS = [
  'mentioned',
  'assigned',
  'handedOver',
  'givenBack',
  'escalated',
  'importDone',
  'overrideExpired',
  'reviewAsked',
  'draftReviewed',
  'draftCommented',
  'requestFiled',
  'requestAnswered',
  'approvalAsked',
  'approvalAnswered',
  'approvalLate',
] as const;
const kind = z.enum(NOTIFICATION_KINDS);

export const notification = z.object({
  id,
  kind,
  at: instant,
  text: z.string(),
  by: z.string().nullable().meta({ description: 'Who did it; null for the product itself' }),
  about: z.object({ kind: z.string(), id, name: z.string() }).nullable(),
  readAt: instant.nullable(),
});
export const listNotifications = route({
  method: 'GET',
  path: '/api/v1/notifications',
  summary: 'What the caller is told, newest first, with how many are unread',
  tag,
  query: z.object({
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
    cursor: z.string().max(400).optional(),
    unread: z.enum(['true', 'false']).optional(),
  }),
  errors: ['bad-cursor'],
  out: z.object({ data: z.array(notification), nextCursor: z.string().nullable(), unread: z.number().int() }),
});
export const readNotification = route({
  method: 'PATCH',
  path: '/api/v1/notifications/{id}',
  summary: 'Mark one read or unread',
  tag,
  scope: 'read',
  params: z.object({ id }),
  errors: ['not-found'],
  body: z.object({ read: z.boolean() }),
  out: z.object({ unread: z.number().int() }),
});
export const readAllNotifications = route({
  method: 'POST',
  path: '/api/v1/notifications/read',
  summary: 'Mark everything read',
  tag,
  scope: 'read',
  out: z.object({ unread: z.number().int() }),
});

const settings = z.object({ kinds: z.record(kind, z.boolean()) });
export const getNotificationSettings = route({
  method: 'GET',
  path: '/api/v1/notification-settings',
  summary: 'Which kinds the caller is told of',
  tag,
  out: settings,
});
export const setNotificationSettings = route({
  method: 'PUT',
  path: '/api/v1/notification-settings',
  summary: 'Say which kinds to be told of',
  tag,
  scope: 'read',
  body: z.object({ kinds: z.partialRecord(kind, z.boolean()) }),
  out: settings,
});

export type Notification = z.infer<typeof notification>;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
