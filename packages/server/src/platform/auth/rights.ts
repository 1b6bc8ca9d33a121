import { roleRights } from '@dealwright/contract/rights';
import { sql } from 'kysely';
import type { Actor, Reach, Reached, Rights, Role } from '../context.ts';
import { narrowTo, type Tx } from '../db/database.ts';

/** Nobody narrowed it. */
export const EVERYTHING: Reached = { see: null, edit: null };

const shape = roleRights.omit({ role: true });

/** What a workspace kept for a role; null where that is no less than everything. Owners and admins are never narrowed. */
export function rightsOf(role: Role, kept: unknown): Rights | null {
  if (role === 'owner' || role === 'admin' || kept === null || kept === undefined) return null;
  const read = shape.safeParse(kept);
  // What cannot be read must not open every door.
  if (!read.success) return { see: 'own', edit: 'own', fields: {} };
  const { see, edit, fields } = read.data;
  return see === 'all' && edit === 'all' && Object.keys(fields).length === 0 ? null : { see, edit, fields };
}

/** Binds the rights of the actor to this transaction: whose records it sees from here on, and whose it may edit. */
export async function bindReach(tx: Tx, roles: boolean, workspaceId: string, actor: Actor, rights: Rights): Promise<Actor> {
  const { id } = actor;
  if (id === null || (rights.see === 'all' && rights.edit === 'all')) return actor;
  const team = rights.see === 'team' || rights.edit === 'team' ? await teamOf(tx, workspaceId, id) : [];
  const owners = (reach: Reach): readonly string[] | null => (reach === 'all' ? null : reach === 'own' ? [id] : team);
  const reach = { see: owners(rights.see), edit: owners(rights.edit) };
  if (reach.see !== null) await narrowTo(tx, roles, reach.see);
  return { ...actor, reach };
}

/** A member with those they manage; who manages nobody, with the members of their own team. */
async function teamOf(tx: Tx, workspaceId: string, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; managed: boolean }>`
    select m.id, m.manager_id is not distinct from ${id}::uuid or t.manager_id is not distinct from ${id}::uuid as managed
    from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
    where m.workspace_id = ${workspaceId} and (m.manager_id = ${id} or t.manager_id = ${id}
      or t.id = (select own.team_id from members own where own.workspace_id = ${workspaceId} and own.id = ${id}))`.execute(tx);
  const managed = rows.filter((row) => row.managed && row.id !== id);
  return [id, ...(managed.length > 0 ? managed : rows).map((row) => row.id).filter((other) => other !== id)];
}

/** The fields of a kind that the actor may not see. */
export function hiddenFields(actor: Actor, kind: string): ReadonlySet<string> {
  return keysOf(actor, kind, (mask) => mask === 'hidden');
}

/** The fields of a kind that the actor may not write: the hidden ones too. */
export function lockedFields(actor: Actor, kind: string): ReadonlySet<string> {
  return keysOf(actor, kind, () => true);
}

const NONE: ReadonlySet<string> = new Set();

function keysOf(actor: Actor, kind: string, wanted: (mask: string) => boolean): ReadonlySet<string> {
  const masks = actor.rights?.fields[kind];
  if (masks === undefined) return NONE;
  return new Set(Object.entries(masks).flatMap(([key, mask]) => (wanted(mask) ? [key] : [])));
}

type Payload = Readonly<Record<string, unknown>>;

/** A row of the log without the fields its reader may not see: `values` and `changes` are by field. */
export function maskedPayload<P extends Payload>(actor: Actor, kind: string, payload: P): P {
  const hidden = hiddenFields(actor, kind);
  if (hidden.size === 0) return payload;
  const kept = Object.entries(payload).map(([part, inner]) =>
    (part === 'values' || part === 'changes') && typeof inner === 'object' && inner !== null
      ? ([part, Object.fromEntries(Object.entries(inner).filter(([key]) => !hidden.has(key)))] as const)
      : ([part, inner] as const),
  );
  return { ...payload, ...Object.fromEntries(kept) };
}
