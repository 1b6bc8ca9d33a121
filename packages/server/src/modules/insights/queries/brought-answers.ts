import type { HistoryEvent } from '@dealwright/engine/replay/history';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { toPlain } from '../../process/queries/to-plain.ts';

interface Row {
  readonly id: string;
  readonly ref: string;
  readonly value: unknown;
  readonly confidence: number | null;
  readonly confirmed_by: string | null;
  readonly at: string;
}

/** An answer as the record began with it; nothing where the record's own log tells of it. */
type Brought = (openedAt: string, told: readonly HistoryEvent[]) => readonly HistoryEvent[];

/** What records began with because a lead or deal before them was asked: the log tells it of those alone. By record. */
export async function broughtAnswers(ctx: Context, kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Brought[]>> {
  if (kind === 'lead') return new Map();
  const { rows } = await sql<Row>`
    select record_id as id, framework || '.' || element as ref, value, confidence, confirmed_by, occurred_at as at
    from answers where workspace_id = ${ctx.workspace.id} and record_kind = ${kind} and record_id = any(${[...ids]}::uuid[])`.execute(
    ctx.tx,
  );
  const found = Map.groupBy(rows, (row) => row.id);
  return new Map([...found].map(([id, own]) => [id, own.map(broughtBy)]));
}

function broughtBy({ ref, value, confidence, confirmed_by: said, at }: Row): Brought {
  const confirmedBy = (['buyer', 'thirdParty', 'seller'] as const).find((one) => one === said) ?? null;
  const plain = toPlain(value);
  return (openedAt, told) => {
    if (at >= openedAt || told.some((event) => event.is === 'answer' && event.ref === ref && event.at === at)) return [];
    // Erasing a person blanks what was said of them.
    return [{ is: 'answer', at, knownAt: openedAt, ref, value: plain, confidence, confirmedBy, untold: plain === null }];
  };
}
