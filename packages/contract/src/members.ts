import { z } from 'zod';
import { email } from './record-routes.ts';
import { route } from './route.ts';
import { id, instant, nothing, page, plainDate } from './shapes.ts';
import { member, role, workspace } from './workspace.ts';

const tag = 'Members';
const inId = { params: z.object({ id }) };
/** A role of the playbook, as its `roles` names it. */
const playbookRole = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,59}$/, 'Write the role as the playbook names it');
const playbookRoles = z.array(playbookRole).max(30);
const token = z.string().min(20).max(200);
/** No one is invited as owner: owners are made of members. */
const invitedRole = role.exclude(['owner']);

export const changeMember = route({
  method: 'PATCH',
  path: '/api/v1/members/{id}',
  summary: 'Change role, team, playbook roles or absence of a member',
  tag,
  errors: ['not-found', 'wrong-state', 'bad-value', 'bad-date'],
  ...inId,
  body: z.object({
    role: role.optional(),
    playbookRoles: playbookRoles.optional(),
    teamId: id.nullable().optional(),
    managerId: id.nullable().optional(),
    awayFrom: plainDate.nullable().optional(),
    awayUntil: plainDate.nullable().optional(),
  }),
  out: member,
});
export const deactivateMember = route({
  method: 'POST',
  path: '/api/v1/members/{id}/deactivate',
  summary: 'End a membership: sessions and keys stop, records stay or go to another member',
  tag,
  scope: 'admin',
  errors: ['not-found', 'wrong-state', 'bad-value'],
  ...inId,
  body: z.object({ handTo: id.optional() }),
  out: z.object({ member, handed: z.number().int() }),
});
export const reactivateMember = route({
  method: 'POST',
  path: '/api/v1/members/{id}/reactivate',
  summary: 'Let a member who left in again',
  tag,
  scope: 'admin',
  errors: ['not-found', 'wrong-state'],
  ...inId,
  out: member,
});
export const handRecords = route({
  method: 'POST',
  path: '/api/v1/members/{id}/hand-over',
  summary: 'Give the records of a member to another one',
  tag,
  scope: 'admin',
  errors: ['not-found', 'bad-value'],
  ...inId,
  body: z.object({ to: id, only: z.enum(['open', 'all']).default('all') }),
  out: z.object({ handed: z.number().int() }),
});

export const makePasswordLink = route({
  method: 'POST',
  path: '/api/v1/members/{id}/password-link',
  summary: 'Make a link with which a member sets a new password; it is shown once',
  tag,
  scope: 'admin',
  data: 'none',
  status: 201,
  errors: ['not-found', 'wrong-state'],
  ...inId,
  out: z.object({ url: z.string(), expiresAt: instant }),
});
export const setPassword = route({
  method: 'POST',
  path: '/api/v1/passwords',
  summary: 'Set a new password with a link; every session of the person ends',
  tag,
  access: 'public',
  data: 'none',
  errors: ['not-found', 'too-many'],
  body: z.object({ token, password: z.string().min(8, 'Take at least 8 characters').max(128, 'Take at most 128 characters') }),
  out: nothing,
});

export const MAIL_PROBLEMS = ['notSetUp', 'unreachable', 'signIn', 'tls', 'refused', 'expired', 'unreadable'] as const;
/** What became of a mail. `uncertain`: the program ended while sending it; nobody knows, and it is not sent again by itself. */
const mail = z.object({
  state: z.enum(['queued', 'sent', 'failed', 'uncertain']),
  at: instant,
  problem: z.enum(MAIL_PROBLEMS).nullable(),
  detail: z.string().nullable().meta({ description: 'What the mail server said' }),
  nextTryAt: instant.nullable(),
});
export const getMail = route({
  method: 'GET',
  path: '/api/v1/mail',
  summary: 'Whether a mail server is set up',
  tag,
  access: 'public',
  data: 'none',
  out: z.object({ setUp: z.boolean() }),
});

export const invite = z.object({
  id,
  role,
  email: z.string().nullable(),
  teamId: id.nullable(),
  playbookRoles: z.array(z.string()),
  by: z.object({ id, name: z.string() }),
  createdAt: instant,
  expiresAt: instant,
  mail: mail.nullable().meta({ description: 'What became of the mail with its link; null where it was made as a link' }),
});
export const listInvites = route({
  method: 'GET',
  path: '/api/v1/invites',
  summary: 'Invites that can still be used',
  tag,
  out: page(invite),
});
export const createInvite = route({
  method: 'POST',
  path: '/api/v1/invites',
  summary: 'Invite somebody: the link is shown once and works once',
  tag,
  scope: 'admin',
  data: 'none',
  status: 201,
  errors: ['taken', 'bad-value'],
  body: z.object({
    role: invitedRole.default('rep'),
    email: email.optional(),
    teamId: id.optional(),
    playbookRoles: playbookRoles.default([]),
    days: z.number().int().min(1).max(30).default(7),
  }),
  out: invite.extend({ url: z.string() }),
});
export const mailInvites = route({
  method: 'POST',
  path: '/api/v1/invites/mail',
  summary: 'Invite people by mail: each gets a link that works once and for their address alone',
  tag,
  scope: 'admin',
  status: 201,
  errors: ['bad-value', 'wrong-state', 'too-many'],
  body: z.object({
    emails: z.array(email).min(1, 'Write at least one mail address').max(50, 'Invite at most 50 people at once'),
    role: invitedRole.default('rep'),
    teamId: id.optional(),
    playbookRoles: playbookRoles.default([]),
    days: z.number().int().min(1).max(30).default(7),
  }),
  out: z.object({
    data: z.array(invite),
    skipped: z.array(z.object({ email: z.string(), because: z.enum(['member', 'invited']) })),
  }),
});
export const resendInvite = route({
  method: 'POST',
  path: '/api/v1/invites/{id}/resend',
  summary: 'Send an invite again: a new link, as long as the first one; the old link stops working',
  tag,
  scope: 'admin',
  errors: ['not-found', 'wrong-state', 'too-many'],
  ...inId,
  out: invite,
});
export const revokeInvite = route({
  method: 'DELETE',
  path: '/api/v1/invites/{id}',
  summary: 'Revoke an invite; its link stops working',
  tag,
  scope: 'admin',
  errors: ['not-found'],
  ...inId,
  out: nothing,
});
export const readInvite = route({
  method: 'POST',
  path: '/api/v1/invites/read',
  summary: 'What a link invites to, before joining',
  tag,
  access: 'public',
  data: 'none',
  errors: ['not-found'],
  body: z.object({ token }),
  out: z.object({ workspace: z.string(), by: z.string(), role, email: z.string().nullable(), expiresAt: instant }),
});
export const acceptInvite = route({
  method: 'POST',
  path: '/api/v1/invites/accept',
  summary: 'Join the workspace a link invites to',
  tag,
  access: 'session',
  data: 'none',
  errors: ['not-found', 'taken'],
  body: z.object({ token }),
  out: workspace,
});
