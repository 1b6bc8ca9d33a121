import { sql } from 'kysely';
import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';

/** A member whose figures the caller may see by name. */
export interface PersonTold {
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly team: string | null;
  /** Has left; told only where something is counted of them. */
  readonly gone: boolean;
}
export interface PeopleTold {
  readonly reach: 'all' | 'team' | 'self';
  readonly people: readonly PersonTold[];
  /** Teams all of whose members are among them. */
  readonly teams: readonly { readonly id: string; readonly name: string; readonly members: readonly string[] }[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly team: string | null;
  readonly active: boolean;
  readonly managed: boolean;
  readonly teammate: boolean;
}

/**
 * Whose figures the caller may see by name: everybody's who runs the workspace or owns its processes, their team's who manages one, their
 * own else. A manager who manages nobody by name has the team they are in.
 */
export async function peopleTold(ctx: Context): Promise<PeopleTold> {
  const { id: me, role } = ctx.actor;
  const { rows } = await sql<Row>`
    select m.id, m.name, t.id as "teamId", t.name as team, m.active,
      (m.manager_id is not distinct from ${me}::uuid or t.manager_id is not distinct from ${me}::uuid) and ${me}::uuid is not null as managed,
      t.id is not null and t.id is not distinct from ${ctx.actor.teamId}::uuid as teammate
    from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
    where m.workspace_id = ${ctx.workspace.id} and m.role <> 'readOnly' order by m.name, m.id`.execute(ctx.tx);
  const managed = rows.filter((row) => row.managed && row.id !== me);
  const own = managed.length > 0 ? managed : role === 'manager' ? rows.filter(({ teammate }) => teammate) : [];
  const reach = mayShapePlaybook(ctx.actor) ? 'all' : own.length > 0 ? 'team' : 'self';
  const seen = new Set([...(me === null ? [] : [me]), ...own.map(({ id }) => id)]);
  const people = reach === 'all' ? rows : rows.filter(({ id }) => seen.has(id));
  return {
    reach,
    people: people.map(({ active, ...row }) => ({ ...row, gone: !active })),
    teams: reach === 'self' ? [] : wholeTeams(rows, people),
  };
}

function wholeTeams(all: readonly Row[], seen: readonly Row[]): PeopleTold['teams'] {
  return [...Map.groupBy(all, ({ teamId }) => teamId)]
    .flatMap(([id, members]) => {
      const whole = members.every(({ id: member, active }) => !active || seen.some((one) => one.id === member));
      return id === null || !whole ? [] : [{ id, name: members[0]?.team ?? '', members: members.map((member) => member.id) }];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
