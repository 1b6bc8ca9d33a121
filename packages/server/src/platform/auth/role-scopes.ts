import { ROLES } from '@dealwright/contract/workspace';
import type { Role, Scope } from '../context.ts';

const SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ['read', 'write', 'admin'],
  admin: ['read', 'write', 'admin'],
  manager: ['read', 'write'],
  rep: ['read', 'write'],
  readOnly: ['read'],
};

/** What a role may do at most; a key is narrowed further by its own scopes. */
export function scopesOf(role: Role): readonly Scope[] {
  return SCOPES[role];
}

/** The role a row carries; one this version does not know may only read. */
export function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? 'readOnly';
}
