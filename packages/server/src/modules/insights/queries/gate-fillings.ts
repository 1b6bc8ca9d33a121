import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import type { Filling } from '@dealwright/engine/insights/honesty/doubts';
import { elementOf } from '@dealwright/engine/process/answer-standing';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { instantText } from '../../process/queries/plain-fields.ts';

interface Row {
  readonly record: string;
  readonly ref: string;
  readonly value: unknown;
  readonly at: Instant;
  readonly by: string | null;
}

/** Records are asked for so many at a time. */
const AT_ONCE = 2_000;

/**
 * What was filled in for the answers, fields and documents named, by record: when it first came, and the words of answers in free text.
 * Shape: `movedAt` is left to who knows the move. What the caller may not see is not there.
 */
export async function gateFillings(
  ctx: Context,
  playbook: Playbook,
  { kind }: Process,
  refs: ReadonlySet<string>,
  records: readonly string[],
): Promise<readonly Filling[]> {
  const hidden = hiddenFields(ctx.actor, kind);
  const fields = [...refs].flatMap((ref) =>
    ref.startsWith(`${kind}.`) && !hidden.has(ref.slice(kind.length + 1)) ? [ref.slice(kind.length + 1)] : [],
  );
  const found: Filling[] = [];
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const ids = records.slice(at, at + AT_ONCE);
    for (const row of await rowsOf(ctx, kind, ids, fields)) {
      if (!refs.has(row.ref)) continue;
      const element = elementOf(playbook, row.ref);
      found.push({
        record: row.record,
        ref: row.ref,
        text: element?.type === 'text' && typeof row.value === 'string' ? row.value : null,
        asked: element === null ? [] : [element.name, element.ask],
        at: instantText(row.at),
        by: row.by,
        movedAt: null,
      });
    }
  }
  return found;
}

/** Each answer, document and field of a record once: with the words it has now, since when there are any. */
async function rowsOf(ctx: Context, kind: string, ids: readonly string[], fields: readonly string[]): Promise<readonly Row[]> {
  const w = ctx.workspace.id;
  const { rows } = await sql<Row>`
    select distinct on (a.record_id, a.framework, a.element) a.record_id as record, a.framework || '.' || a.element as ref,
      last_value(a.value) over (partition by a.record_id, a.framework, a.element order by a.occurred_at
        rows between unbounded preceding and unbounded following) as value, a.occurred_at as at, a.by_id as by
    from answers a where a.workspace_id = ${w} and a.record_kind = ${kind} and a.record_id = any(${[...ids]}::uuid[]) and a.value is not null
    order by a.record_id, a.framework, a.element, a.occurred_at`.execute(ctx.tx);
  const documents = await sql<Row>`
    select d.record_id as record, 'document.' || d.document as ref, null as value, min(d.occurred_at) as at, null as by
    from documents d where d.workspace_id = ${w} and d.record_kind = ${kind} and d.record_id = any(${[...ids]}::uuid[]) and d.deleted_at is null
    group by d.record_id, d.document`.execute(ctx.tx);
  const changed =
    fields.length === 0
      ? []
      : (
          await sql<Row>`
    select e.subject_id as record, ${`${kind}.`} || f.name as ref, null as value, min(e.occurred_at) as at, null as by
    from events e cross join unnest(${[...fields]}::text[]) as f(name)
    where e.workspace_id = ${w} and e.subject_kind = ${kind} and e.subject_id = any(${[...ids]}::uuid[])
      and e.type in (${`${kind}.created`}, ${`${kind}.changed`})
      and coalesce(e.payload->'values'->f.name, e.payload->'changes'->f.name->'to', 'null'::jsonb) <> 'null'::jsonb
    group by e.subject_id, f.name`.execute(ctx.tx)
        ).rows;
  return [...rows, ...documents.rows, ...changed];
}
