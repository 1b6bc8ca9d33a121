import type { Plain } from '@dealwright/engine/base/reason';
import { linksOf } from '@dealwright/engine/language/links';
import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Case } from '@dealwright/engine/process/case';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';
import { inCurrency, rateDay } from './at-rates.ts';
import type { CaseRows } from './case-rows.ts';
import { instantText, plainFields } from './plain-fields.ts';
import { plain } from './to-plain.ts';

type Linked = Readonly<Record<string, Plain>>;

/**
 * Records one step away with their stage, by the name a rule reads them under. Of one that a field names and that is no longer there, or
 * not for this reader, only the id is known.
 */
export function linkedRecords(kind: RecordKind, playbook: Playbook, { linked, custom }: CaseRows): Linked {
  return Object.fromEntries(
    linksOf(kind, playbook.fields).flatMap(({ name, of }): [string, Plain][] => {
      const found = linked?.[name];
      const id = custom?.[name];
      if (found == null) return typeof id === 'string' ? [[name, { id }]] : [];
      const stage = found.row['stage'];
      const named = typeof id === 'string' ? { id } : {};
      return [[name, { ...plain(found.custom), ...plainFields(of, found.row), stage: typeof stage === 'string' ? stage : null, ...named }]];
    }),
  );
}

/** The case with the amounts of linked deals in the playbook's currency, at the rate of the day each closed, else of today. */
export async function linkedAtRates(ctx: Context, subject: Case, { linked }: CaseRows): Promise<Case> {
  let record = subject.record;
  for (const { name, of } of linksOf(subject.kind, subject.playbook.fields)) {
    const [fields, row] = [record[name], linked?.[name]?.row];
    if (of !== 'deal' || row === undefined || !isMap(fields)) continue;
    const closed = row['closed_at'];
    const day = rateDay(ctx, typeof closed === 'string' ? instantText(closed) : null);
    record = { ...record, [name]: await inCurrency(ctx, fields, 'amount', row['currency'], subject.playbook.currency, day) };
  }
  return record === subject.record ? subject : { ...subject, record };
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
