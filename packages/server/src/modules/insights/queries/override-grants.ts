import type { Grant } from '@dealwright/engine/insights/honesty/override-use';
import { OUTCOMES, type Outcome, type Process } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { instantText } from '../../process/queries/plain-fields.ts';

/** An override as it was given, with the record's name and what became of it. */
export interface SeenGrant extends Grant {
  readonly stage: string;
  readonly name: string;
  readonly by: string | null;
  readonly outcome: Outcome | null;
}

interface Row {
  readonly record: string;
  readonly name: string;
  readonly stage: string;
  readonly ask: string;
  readonly enteredAt: Instant;
  readonly at: Instant;
  readonly by: string | null;
  readonly roles: readonly string[] | null;
  readonly reason: string;
  readonly until: Instant | null;
  readonly stands: boolean;
  readonly outcome: string | null;
}

/** The newest are enough to tell. */
const MOST = 20_000;

/** The overrides given in the stages of a process since a day, newest first, of the records the caller may see. Shape: `since` an instant. */
export async function overrideGrants(
  ctx: Context,
  { kind }: Process,
  ids: readonly string[],
  since: string,
): Promise<readonly SeenGrant[]> {
  const { rows } = await sql<Row>`
    select o.record_id as record, r.name, v.stage, o.criterion as ask, v.entered_at as "enteredAt", o.given_at as at, m.name as by,
      m.role || m.playbook_roles as roles, o.reason, o.until, v.left_at is null as stands, r.stage_outcome as outcome
    from overrides o join visits v on v.workspace_id = o.workspace_id and v.id = o.visit_id
    join ${sql.table(`${kind}s`)} r on r.workspace_id = o.workspace_id and r.id = o.record_id
    left join members m on m.workspace_id = o.workspace_id and m.id = o.by_id
    where o.workspace_id = ${ctx.workspace.id} and o.record_kind = ${kind} and o.given_at >= ${since} and v.process_id in (${sql.join(ids)})
      and r.deleted_at is null and r.stage_outcome is distinct from 'void'
    order by o.given_at desc, o.id desc limit ${MOST}`.execute(ctx.tx);
  return rows.map(({ enteredAt, at, until, roles, outcome, ...row }) => ({
    ...row,
    enteredAt: instantText(enteredAt),
    at: instantText(at),
    until: until === null ? null : instantText(until),
    roles: roles ?? [],
    outcome: OUTCOMES.find((one) => one === outcome) ?? null,
  }));
}
