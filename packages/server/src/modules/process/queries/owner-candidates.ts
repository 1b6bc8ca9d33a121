import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { OwnerCandidate, OwnerLimit } from '@dealwright/engine/scoring/choose-owner';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { beyondScope } from '../../../platform/db/database.ts';
import type { RecordKind } from '../tables.ts';
import type { CapacityTable } from '../turn-tables.ts';

export interface NamedCandidate extends OwnerCandidate {
  readonly name: string;
  readonly takes: Takes;
  /** What the rules gave them. */
  readonly given: { readonly day: number; readonly week: number };
}

/** How much somebody takes, as it is kept. */
export type Takes = Omit<CapacityTable, 'workspace_id' | 'member_id'>;

interface Row extends Takes {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly playbook_roles: readonly string[];
  readonly zone: string | null;
  readonly team: string | null;
  readonly away_from: string | null;
  readonly away_until: string | null;
  readonly lead: number;
  readonly deal: number;
  readonly customer: number;
  readonly day: number;
  readonly week: number;
}

/** Away without a last day. */
const NO_END = '9999-12-31T00:00:00.000Z';

/**
 * Every active member who may hold records, with what each takes and has: of everybody, whatever the act may see. `without`, a lead, is
 * counted nowhere. Days and weeks are those of whoever is given.
 */
export async function ownerCandidates(ctx: Context, without: string | null): Promise<NamedCandidate[]> {
  const open = (kind: RecordKind) => sql`(select count(*)::int from ${sql.table(`${kind}s`)} r where r.workspace_id = m.workspace_id
    and r.owner_id = m.id and r.deleted_at is null and r.stage_outcome is null and r.id is distinct from ${without}::uuid)`;
  const { rows } = await beyondScope(ctx.tx, () =>
    sql<Row>`
    select m.id, m.name, m.email, m.role, m.playbook_roles, m.zone, t.name as team, m.away_from, m.away_until,
      coalesce(c.share, 1) as share, c.open_all, c.open_lead, c.open_deal, c.open_customer, c.per_day, c.per_week,
      ${open('lead')} as lead, ${open('deal')} as deal, ${open('customer')} as customer, ${givenSince(ctx, 'day', without)} as day,
      ${givenSince(ctx, 'week', without)} as week
    from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
      left join member_capacities c on c.workspace_id = m.workspace_id and c.member_id = m.id
    where m.workspace_id = ${ctx.workspace.id} and m.active and m.role <> 'readOnly' order by m.name, m.id`.execute(ctx.tx),
  );
  return rows.map((row) => {
    const { share, open_all, open_lead, open_deal, open_customer, per_day, per_week } = row;
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      roles: [row.role, ...row.playbook_roles],
      teams: row.team === null ? [] : [row.team],
      share,
      open: { lead: row.lead, deal: row.deal, customer: row.customer },
      limits: limitsOf(row),
      absentUntil: absentUntil(row, ctx.now, row.zone ?? ctx.workspace.zone),
      takes: { share, open_all, open_lead, open_deal, open_customer, per_day, per_week },
      given: { day: row.day, week: row.week },
    };
  });
}

/** How many records the rules gave a member since their day or week began. One that went on to somebody else is counted with them. */
function givenSince(ctx: Context, span: 'day' | 'week', without: string | null): RawBuilder<number> {
  const zone = sql`coalesce(m.zone, ${ctx.workspace.zone})`;
  return sql`(select count(*)::int from assignments a where a.workspace_id = m.workspace_id and a.member_id = m.id
    and a.record_id is distinct from ${without}::uuid
    and a.given_at >= date_trunc(${sql.lit(span)}, ${ctx.now}::timestamptz at time zone ${zone}) at time zone ${zone})`;
}

function limitsOf(row: Row): OwnerLimit[] {
  const limit = (of: OwnerLimit['of'], kind: OwnerLimit['kind'], has: number, most: number | null): OwnerLimit[] =>
    most === null ? [] : [{ of, kind, has, most }];
  return [
    ...limit('open', 'lead', row.lead, row.open_lead),
    ...limit('open', 'deal', row.deal, row.open_deal),
    ...limit('open', 'customer', row.customer, row.open_customer),
    ...limit('open', null, row.lead + row.deal + row.customer, row.open_all),
    ...limit('day', null, row.day, row.per_day),
    ...limit('week', null, row.week, row.per_week),
  ];
}

/** Both days belong to the absence, in the zone of whoever is away. */
function absentUntil({ away_from: from, away_until: until }: Row, now: string, zone: string): string | null {
  if (from === null || from > calendarDate(now, zone)) return null;
  return until === null ? NO_END : startOfDate(addDays(until, 1), zone);
}
