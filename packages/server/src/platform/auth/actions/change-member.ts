import type { changeMember as contract } from '@dealwright/contract/members';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { checkMembers, checkTeam } from '../check-people.ts';
import { memberChanged } from '../member-events.ts';
import { mayRunWorkspace } from '../policy.ts';
import { memberView, type MemberView } from '../queries/members.ts';
import { roleOf } from '../role-scopes.ts';
import { lockMember, lockOwners, type MemberColumns, type MemberRow, setMember } from '../store-members.ts';

type Given = Body<typeof contract>;

/**
 * Changes role, playbook roles, team, manager or absence of a member.
 *
 * Needs: owner or admin; one's own absence needs nobody. Only an owner makes or unmakes an owner.
 * Announces: `member.changed` with what was and what is, when something is different.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` for the last owner, `bad-value`, `bad-date`.
 */
export async function changeMember(ctx: Context, id: string, given: Given): Promise<MemberView> {
  const owners = given.role === undefined ? [] : await lockOwners(ctx);
  const before = await lockMember(ctx, id);
  demandChange(ctx, before, given);
  if (given.role !== undefined && given.role !== 'owner' && owners.length === 1 && owners[0] === id)
    refuse('wrong-state', 'A workspace has at least one owner. Make somebody else owner first.');
  if (given.teamId != null) await checkTeam(ctx, given.teamId);
  if (given.managerId === id) refuse('bad-value', 'Nobody is their own manager.');
  if (given.managerId != null) await checkMembers(ctx, [given.managerId], '/managerId');
  const columns = columnsOf(given);
  checkAbsence({ ...before, ...columns });
  const changes = changesOf(before, columns);
  if (Object.keys(changes).length === 0) return memberView(before);
  const after = await setMember(ctx, id, columns);
  await announce(ctx, memberChanged, { subject: { kind: 'member', id }, payload: { changes } });
  return memberView(after);
}

function demandChange(ctx: Context, before: MemberRow, given: Given): void {
  const absence = Object.entries(given).every(([key, value]) => value === undefined || key === 'awayFrom' || key === 'awayUntil');
  if (absence && ctx.actor.id === before.id) return;
  if (!mayRunWorkspace(ctx.actor))
    refuse('not-allowed', 'Only an owner or admin may change members. Your own absence you may set yourself.');
  const owning = given.role !== undefined && given.role !== before.role && (given.role === 'owner' || before.role === 'owner');
  if (owning && ctx.actor.role !== 'owner') refuse('not-allowed', 'Only an owner makes or unmakes an owner.');
}

function columnsOf(given: Given): MemberColumns {
  return {
    ...(given.role === undefined ? {} : { role: given.role }),
    ...(given.playbookRoles === undefined ? {} : { playbook_roles: [...new Set(given.playbookRoles)].toSorted() }),
    ...(given.teamId === undefined ? {} : { team_id: given.teamId }),
    ...(given.managerId === undefined ? {} : { manager_id: given.managerId }),
    ...(given.awayFrom === undefined ? {} : { away_from: given.awayFrom }),
    ...(given.awayUntil === undefined ? {} : { away_until: given.awayUntil }),
  };
}

function checkAbsence({ away_from: from, away_until: until }: Pick<MemberRow, 'away_from' | 'away_until'>): void {
  const wrong = (message: string): never => refuse('bad-date', { detail: message, errors: [{ pointer: '/awayUntil', message }] });
  if (from === null && until !== null) wrong('Say from when, too.');
  if (from !== null && until !== null && until < from) wrong('The last day away cannot lie before the first.');
}

const NAMES = {
  role: 'role',
  playbook_roles: 'playbookRoles',
  team_id: 'teamId',
  manager_id: 'managerId',
  away_from: 'awayFrom',
  away_until: 'awayUntil',
} as const;

type Told = string | null | string[];

function changesOf(before: MemberRow, columns: MemberColumns): Record<string, { from: Told; to: Told }> {
  const was = { ...before, role: roleOf(before.role) };
  const names = Object.entries(NAMES) as [keyof typeof NAMES, string][];
  return Object.fromEntries(
    names.flatMap(([column, name]) => {
      const [from, to] = [was[column], columns[column]];
      return to === undefined || JSON.stringify(from) === JSON.stringify(to) ? [] : [[name, { from, to }] as const];
    }),
  );
}
