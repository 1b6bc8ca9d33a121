import type { Plain } from '@dealwright/engine/base/reason';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import type { Case, Visit } from '@dealwright/engine/process/case';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';
import { calendarIn, engineActor } from './case.ts';
import { linkedOfNew } from './linked-records.ts';
import { toPlain } from './to-plain.ts';
import { withCustom } from './with-custom.ts';
import { inCurrency, rateDay } from './at-rates.ts';

/** What of a record that is about to begin the engine may read: its fields as given, and its account. */
export interface Fresh {
  readonly kind: RecordKind;
  readonly record: Readonly<Record<string, Plain>>;
  /** The record with its amount as it was given. */
  readonly written: Readonly<Record<string, Plain>>;
  readonly account: Readonly<Record<string, Plain>> | null;
  readonly owner: Case['owner'];
}

/** What is known of a record from its input alone, in the names the language uses; amounts in `to`, the playbook's currency. */
export async function freshOf(
  ctx: Context,
  kind: RecordKind,
  input: object,
  account: Record<string, unknown> | null,
  to: string,
  owner: Case['owner'],
): Promise<Fresh> {
  const { fields: custom, ...own } = Object.fromEntries(Object.entries(input));
  const record: Record<string, Plain> = {};
  for (const [key, value] of Object.entries({ ...(typeof custom === 'object' ? custom : {}), ...own })) record[key] = toPlain(value);
  record['name'] ??= nameOf(record);
  record['createdAt'] ??= ctx.now;
  if (typeof record['amount'] === 'string') record['currency'] ??= ctx.workspace.currency;
  const day = rateDay(ctx, null);
  const fields = account === null ? null : withCustom('account', account);
  return {
    kind,
    record: { ...(await inCurrency(ctx, record, 'amount', record['currency'], to, day)), ...(await linkedOfNew(ctx, kind, record, to)) },
    written: record,
    account: fields === null ? null : await inCurrency(ctx, fields, 'revenue', account?.['currency'], to, day),
    owner,
  };
}

function nameOf(record: Readonly<Record<string, Plain>>): string | null {
  const full = [record['firstName'], record['lastName']].filter((part) => typeof part === 'string').join(' ');
  return full === '' ? null : full;
}

/** The case of a record that has only just begun. */
export function newCase(ctx: Context, fresh: Fresh, playbook: Playbook, process: Process, id: string, visits: readonly Visit[]): Case {
  const { written: _, ...known } = fresh;
  return {
    ...known,
    playbook,
    process,
    id,
    contacts: [],
    stakeholders: [],
    answers: {},
    documents: {},
    visits,
    steps: [],
    happenings: [],
    overrides: [],
    actor: engineActor(ctx),
    calendar: calendarIn(playbook.calendar, ctx.workspace.zone),
    version: 1,
  };
}
