import type { changeTeam as changing, createTeam as creating } from '@dealwright/contract/teams';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { checkMembers } from '../check-people.ts';
import { teamChanged, teamCreated, teamRemoved } from '../member-events.ts';
import { teamById, type TeamView } from '../queries/teams.ts';
import { insertTeam, lockTeams, setTeam, setTeamMembers } from '../store-teams.ts';

/**
 * Makes a team. A member is in one team: whoever was in another leaves it.
 *
 * Needs: owner or admin. Announces: `team.created`. Refuses: `taken` (name), `bad-value` (manager, members).
 */
export async function createTeam(ctx: Context, body: Body<typeof creating>): Promise<TeamView> {
  const managerId = body.managerId ?? null;
  await checkName(ctx, null, body.name);
  await checkMembers(ctx, managerId === null ? [] : [managerId], '/managerId');
  await checkMembers(ctx, body.memberIds, '/memberIds');
  const id = v7();
  await insertTeam(ctx, { id, name: body.name, managerId });
  await setTeamMembers(ctx, id, body.memberIds);
  const made = await teamById(ctx, id);
  await announce(ctx, teamCreated, { subject: { kind: 'team', id }, payload: told(made) });
  return made;
}

/**
 * Changes name, manager or members of a team.
 *
 * Needs: owner or admin. Announces: `team.changed`, when something is different. Refuses: `not-found`, `taken`, `bad-value`.
 */
export async function changeTeam(ctx: Context, id: string, body: Body<typeof changing>): Promise<TeamView> {
  const before = await teamById(ctx, id);
  if (body.name !== undefined) await checkName(ctx, id, body.name);
  await checkMembers(ctx, body.managerId == null ? [] : [body.managerId], '/managerId');
  await checkMembers(ctx, body.memberIds ?? [], '/memberIds');
  const columns = {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.managerId === undefined ? {} : { manager_id: body.managerId }),
  };
  if (Object.keys(columns).length > 0) await setTeam(ctx, id, columns);
  if (body.memberIds !== undefined) await setTeamMembers(ctx, id, body.memberIds);
  const after = await teamById(ctx, id);
  if (JSON.stringify(after) !== JSON.stringify(before))
    await announce(ctx, teamChanged, { subject: { kind: 'team', id }, payload: told(after) });
  return after;
}

/** Removes a team; its members have none then. Needs: owner or admin. Announces: `team.removed`. Refuses: `not-found`. */
export async function removeTeam(ctx: Context, id: string): Promise<Record<string, never>> {
  const { name } = await teamById(ctx, id);
  await setTeamMembers(ctx, id, []);
  await setTeam(ctx, id, { deleted_at: ctx.now });
  await announce(ctx, teamRemoved, { subject: { kind: 'team', id }, payload: { name } });
  return {};
}

async function checkName(ctx: Context, own: string | null, name: string): Promise<void> {
  const teams = await lockTeams(ctx);
  const taken = teams.some((team) => team.id !== own && team.name.toLowerCase() === name.toLowerCase());
  if (taken)
    refuse('taken', { detail: 'There is a team of this name.', errors: [{ pointer: '/name', message: 'There is a team of this name.' }] });
}

const told = (team: TeamView) => ({ name: team.name, managerId: team.managerId, members: team.memberIds.length });
