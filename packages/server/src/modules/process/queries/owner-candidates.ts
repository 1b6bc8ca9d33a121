import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { OwnerCandidate } from '@dealwright/engine/scoring/choose-owner';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { beyondScope } from '../../../platform/db/database.ts';

export interface NamedCandidate extends OwnerCandidate {
  readonly name: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly playbook_roles: readonly string[];
  readonly zone: string | null;
  readonly team: string | null;
  readonly away_from: string | null;
  readonly away_until: string | null;
  readonly open: number;
}

/** Away without a last day. */
const NO_END = '9999-12-31T00:00:00.000Z';

/** Every active member who may hold records, with the open leads each has: of everybody, whatever the act may see. `without` is not counted. */
export async function ownerCandidates(ctx: Context, without: string | null): Promise<NamedCandidate[]> {
  const { rows } = await beyondScope(ctx.tx, () =>
    sql<Row>`
    select m.id, m.name, m.email, m.role, m.playbook_roles, m.zone, t.name as team, m.away_from, m.away_until,
      (select count(*)::int from leads l where l.workspace_id = m.workspace_id and l.owner_id = m.id and l.deleted_at is null
        and l.stage_outcome is null and l.id is distinct from ${without}::uuid) as open
    from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
    where m.workspace_id = ${ctx.workspace.id} and m.active and m.role <> 'readOnly'`.execute(ctx.tx),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: [row.role, ...row.playbook_roles],
    teams: row.team === null ? [] : [row.team],
    capacity: 1,
    open: row.open,
    most: null,
    absentUntil: absentUntil(row, ctx.now, row.zone ?? ctx.workspace.zone),
  }));
}

/** Both days belong to the absence, in the zone of whoever is away. */
function absentUntil({ away_from: from, away_until: until }: Row, now: string, zone: string): string | null {
  if (from === null || from > calendarDate(now, zone)) return null;
  return until === null ? NO_END : startOfDate(addDays(until, 1), zone);
}
