import { REACHES } from '@dealwright/contract/rights';
import { ROLES } from '@dealwright/contract/workspace';
import { z } from 'zod';
import { eventType } from '../events/event-type.ts';

const kept = z.union([z.string(), z.null(), z.array(z.string())]);

export const memberInvited = eventType('member.invited', 1, z.object({ role: z.enum(ROLES), expiresAt: z.string() }));
export const inviteResent = eventType('invite.resent', 1, z.object({ role: z.enum(ROLES), expiresAt: z.string() }));
export const inviteRevoked = eventType('invite.revoked', 1, z.object({ role: z.enum(ROLES) }));
export const memberChanged = eventType(
  'member.changed',
  1,
  z.object({ changes: z.record(z.string(), z.object({ from: kept, to: kept })) }),
);
export const memberDeactivated = eventType(
  'member.deactivated',
  1,
  z.object({ handedTo: z.string().nullable(), handed: z.number().int() }),
);
export const memberReactivated = eventType('member.reactivated', 1, z.object({ role: z.enum(ROLES) }));
export const recordsHanded = eventType('member.recordsHanded', 1, z.object({ to: z.string(), handed: z.number().int() }));
export const passwordLinkMade = eventType('member.passwordLinkMade', 1, z.object({ expiresAt: z.string() }));
export const passwordSet = eventType('member.passwordSet', 1, z.object({}));
const team = z.object({ name: z.string(), managerId: z.string().nullable(), members: z.number().int() });
export const teamCreated = eventType('team.created', 1, team);
export const teamChanged = eventType('team.changed', 1, team);
export const teamRemoved = eventType('team.removed', 1, z.object({ name: z.string() }));
const rights = z.object({ see: z.enum(REACHES), edit: z.enum(REACHES), fields: z.record(z.string(), z.record(z.string(), z.string())) });
export const rightsChanged = eventType('rights.changed', 1, z.object({ role: z.string(), from: rights, to: rights }));
