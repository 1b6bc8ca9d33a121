import { KINDS as ALL } from '@dealwright/engine/language/playbook';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/context.ts';

export const KINDS = ALL;

export interface Target {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
  /** Where no row of the log says it. */
  readonly process: string;
  readonly version: number;
  readonly accountId: string | null;
  readonly createdAt: string;
}

/** Which records are looked at; instants. */
export interface Period {
  readonly since: string;
  readonly until: string;
  readonly ownerId: string | null;
  readonly teamId: string | null;
}

/** How many records the caller may see that moved, or tried to, in the period. */
export async function countTargets(ctx: Context, period: Period): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from running_records r where ${wanted(ctx, period)}`.execute(
    ctx.tx,
  );
  return Number(rows[0]?.count ?? 0);
}

/** The next of them of one kind, by id. */
export async function nextTargets(
  ctx: Context,
  period: Period,
  kind: Target['kind'],
  after: string | null,
  most: number,
): Promise<readonly Target[]> {
  const account =
    kind === 'lead'
      ? sql`null::uuid`
      : sql`(select x.account_id from ${sql.table(`${kind}s`)} x where x.workspace_id = r.workspace_id and x.id = r.id)`;
  const { rows } = await sql<Target>`
    select r.kind, r.id, r.process_id as process, r.playbook_version as version, r.created_at as "createdAt", ${account} as "accountId"
    from running_records r where ${wanted(ctx, period)} and r.kind = ${kind} and ${after === null ? sql`true` : sql`r.id > ${after}`}
    order by r.id limit ${most}`.execute(ctx.tx);
  return rows;
}

function wanted(ctx: Context, { since, until, ownerId, teamId }: Period): RawBuilder<unknown> {
  const w = ctx.workspace.id;
  return sql`r.workspace_id = ${w} and r.deleted_at is null
    and ${ownerId === null ? sql`true` : sql`r.owner_id = ${ownerId}`}
    and ${teamId === null ? sql`true` : sql`r.owner_id in (select m.id from members m where m.workspace_id = ${w} and m.team_id = ${teamId})`}
    and exists (select 1 from events e where e.workspace_id = ${w} and e.subject_kind = r.kind and e.subject_id = r.id
      and e.type in (r.kind || '.moved', r.kind || '.moveHeld') and e.known_at >= ${since} and e.known_at <= ${until})`;
}
