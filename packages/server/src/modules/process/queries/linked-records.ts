import type { Plain } from '@dealwright/engine/base/reason';
import { type Link, linksOf } from '@dealwright/engine/language/links';
import type { Case } from '@dealwright/engine/process/case';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import { namingFields } from '../../records/queries/linked-names.ts';
import { fieldSetup } from '../../records/queries/field-setup.ts';
import type { RecordKind } from '../tables.ts';
import { inCurrency, rateDay } from './at-rates.ts';
import { type CaseRows, linkedById } from './case-rows.ts';
import { instantText, plainFields } from './plain-fields.ts';
import { plain } from './to-plain.ts';

type Linked = Readonly<Record<string, Plain>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Records one step away with their stage, by the name a rule reads them under. Of one that a field names and that is no longer there, or
 * not for this reader, only the id is known.
 */
export function linkedRecords(links: readonly Link[], { linked, custom }: Pick<CaseRows, 'linked' | 'custom'>): Linked {
  return Object.fromEntries(
    links.flatMap(({ name, of }): [string, Plain][] => {
      const found = linked?.[name];
      const id = custom?.[name];
      if (found == null) return typeof id === 'string' ? [[name, { id }]] : [];
      const stage = found.row['stage'];
      const named = typeof id === 'string' ? { id } : {};
      return [[name, { ...plain(found.custom), ...plainFields(of, found.row), stage: typeof stage === 'string' ? stage : null, ...named }]];
    }),
  );
}

/** A record with the amounts of linked deals in another currency, at the rate of the day each closed, else of today. */
export async function linkedAtRates(
  ctx: Context,
  record: Linked,
  links: readonly Link[],
  linked: CaseRows['linked'],
  to: string,
): Promise<Linked> {
  let rated = record;
  for (const { name, of } of links) {
    const [fields, row] = [record[name], linked?.[name]?.row];
    if (of !== 'deal' || row === undefined || !isMap(fields)) continue;
    const closed = row['closed_at'];
    const day = rateDay(ctx, typeof closed === 'string' ? instantText(closed) : null);
    rated = { ...rated, [name]: await inCurrency(ctx, fields, 'amount', row['currency'], to, day) };
  }
  return rated;
}

/** Of a record that is about to begin: those its own fields name, amounts in `to`. What is no id is told so when it is written. */
export async function linkedOfNew(ctx: Context, kind: RecordKind, record: Linked, to: string): Promise<Linked> {
  const named = namingFields(await fieldSetup(ctx, kind)).flatMap(({ key, of }) => {
    const id = record[key];
    return typeof id === 'string' && UUID.test(id) ? [{ name: key, of, id }] : [];
  });
  if (named.length === 0) return {};
  const linked = await linkedById(ctx, named);
  return linkedAtRates(ctx, linkedRecords(named, { linked, custom: { ...record } }), named, linked, to);
}

/** The record as its reader may see it: whoever may not see all of a kind of record sees nothing of one that is only linked. */
export function withoutLinked(actor: Actor, { kind, playbook, record }: Case): Case['record'] {
  const hidden = linksOf(kind, playbook.fields).filter(({ of }) => hiddenFields(actor, of).size > 0);
  if (hidden.length === 0) return record;
  return { ...record, ...Object.fromEntries(hidden.map(({ name }) => [name, onlyId(record[name])])) };
}

/** What a field holds is seen by whoever sees the field. */
function onlyId(linked: Plain | undefined): Plain {
  const id = idOfLinked(linked);
  return id === null ? null : { id };
}

function isMap(value: Plain | undefined): value is Linked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a linked record is called, as far as that is known here. */
export function nameOfLinked(linked: Plain | undefined): string | null {
  const name = isMap(linked) ? linked['name'] : undefined;
  return typeof name === 'string' ? name : null;
}

/** The id of the record a field names, whether or not it was read along. */
export function idOfLinked(linked: Plain | undefined): string | null {
  const id = isMap(linked) ? linked['id'] : linked;
  return typeof id === 'string' ? id : null;
}
