import { ROLES } from '@dealwright/contract/workspace';
import { z } from 'zod';
import { eventType } from '../events/announce.ts';

const change = z.object({ from: z.string(), to: z.string() });

export const workspaceCreated = eventType(
  'workspace.created',
  1,
  z.object({ name: z.string(), zone: z.string(), currency: z.string(), playbook: z.string() }),
);
export const workspaceChanged = eventType(
  'workspace.changed',
  1,
  z.object({ changes: z.object({ name: change.optional(), zone: change.optional(), currency: change.optional() }) }),
);
export const memberJoined = eventType('member.joined', 1, z.object({ role: z.enum(ROLES) }));
export const apiKeyCreated = eventType('apiKey.created', 1, z.object({ name: z.string(), scopes: z.array(z.string()) }));
export const apiKeyRevoked = eventType('apiKey.revoked', 1, z.object({ name: z.string() }));
