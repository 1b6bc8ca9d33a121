import type { Process } from '@dealwright/engine/language/playbook';
import { OUTCOMES } from '@dealwright/engine/language/playbook';
import type { GateMove } from '@dealwright/engine/insights/honesty/gate-honesty';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { instantText } from '../../process/queries/plain-fields.ts';

/** A move, or a try that was held, with the way it went and the record's name. */
export interface SeenMove extends GateMove {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** The newest are enough to tell; more only cost time. */
const MOST = 20_000;

const passed = z.array(z.object({ id: z.string(), by: z.enum(['advice', 'reason', 'override']) })).catch([]);
const unmet = z.array(z.object({ id: z.string() })).catch([]);

interface Row {
  readonly record: string;
  readonly name: string;
  readonly at: Instant;
  readonly enteredAt: Instant;
  readonly from: string;
  readonly to: string;
  readonly held: boolean;
  readonly told: unknown;
  /** Criteria somebody signed off during that stay. */
  readonly signed: readonly string[];
  readonly outcome: string | null;
}

/** The moves through the exits of a process since a day, newest first, and those its gates held, of the records the caller may see. */
export async function gateMoves(ctx: Context, { id: process, kind }: Process, since: string): Promise<readonly SeenMove[]> {
  const { rows } = await sql<Row>`
    select e.subject_id as record, r.name, e.occurred_at as at, v.entered_at as "enteredAt", v.stage as "from",
      case when e.type = ${`${kind}.moved`} then e.payload->'to'->>'id' else e.payload->>'to' end as "to",
      e.type = ${`${kind}.moveHeld`} as held,
      case when e.type = ${`${kind}.moved`} then e.payload->'passed' else e.payload->'unmet' end as told,
      r.stage_outcome as outcome,
      array(select o.criterion from overrides o where o.workspace_id = e.workspace_id and o.visit_id = v.id and o.given_at <= e.known_at) as signed
    from events e
    join ${sql.table(`${kind}s`)} r on r.workspace_id = e.workspace_id and r.id = e.subject_id and r.deleted_at is null
    join lateral (
      select v.id, v.stage, v.entered_at from visits v
      where v.workspace_id = e.workspace_id and v.record_kind = ${kind} and v.record_id = e.subject_id and not v.skipped
        and v.stage = case when e.type = ${`${kind}.moved`} then e.payload->'from'->>'id' else e.payload->>'from' end
        and v.entered_at <= e.occurred_at
      order by v.entered_at desc limit 1
    ) v on true
    where e.workspace_id = ${ctx.workspace.id} and e.type in (${`${kind}.moved`}, ${`${kind}.moveHeld`}) and e.occurred_at >= ${since}
      and e.payload->>'process' = ${process} and r.stage_outcome is distinct from 'void'
    order by e.occurred_at desc limit ${MOST}`.execute(ctx.tx);
  return rows.map(({ record, name, at, enteredAt, from, to, held, told, signed, outcome }) => ({
    record,
    name,
    at: instantText(at),
    enteredAt: instantText(enteredAt),
    from,
    to,
    held,
    unmet: held ? unmet.parse(told).map(({ id }) => ({ id, by: 'held' as const })) : inSpiteOf(passed.parse(told), signed),
    outcome: OUTCOMES.find((one) => one === outcome) ?? null,
  }));
}

/** What the move itself says, and what was signed off before it. */
function inSpiteOf(said: GateMove['unmet'], signed: readonly string[]): GateMove['unmet'] {
  const known = new Set(said.map(({ id }) => id));
  return [...said, ...signed.filter((id) => !known.has(id)).map((id) => ({ id, by: 'override' as const }))];
}
