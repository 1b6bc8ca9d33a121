import { addDays, calendarDate } from '@dealwright/engine/base/working-time';
import type { GapKind } from '@dealwright/engine/insights/maturity/gap-kinds';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { readFound } from '../../records/queries/found-records.ts';
import { listCondition } from '../../records/queries/list-condition.ts';
import { signFilter } from '../../records/queries/needs-a-look.ts';

const SILENT_DAYS = 30;
const open = { field: 'outcome', op: 'empty' };
const empty = (field: string) => ({ field, op: 'empty' });
const isOver = (field: string) => ({ field, op: 'lt', value: '@today' });
const lost = { field: 'outcome', op: 'in', value: ['lost', 'noDecision'] };

/** A gap that deals show: which of them are looked at, and which of those show it. */
interface Sign {
  readonly kind: GapKind;
  readonly among: object;
  readonly shows: object;
  /** The fields it rests on: to whom one of them is hidden, it shows nothing. */
  readonly on: readonly string[];
}

export interface CountedSign {
  readonly kind: GapKind;
  readonly hits: number;
  readonly n: number;
  /** Finds those that show it, in the list of deals. */
  readonly filter: string;
}

/** How many deals of those the caller may see show each gap; those that rest on a field hidden from the caller are absent. */
export async function dealSigns(ctx: Context): Promise<readonly CountedSign[]> {
  const hidden = hiddenFields(ctx.actor, 'deal');
  const signs = signsAt(ctx).filter(({ on }) => !on.some((field) => hidden.has(field)));
  const condition = await listCondition(ctx, 'deal');
  const sums = signs.flatMap(({ kind, among, shows }) => [
    sql`count(*) filter (where ${condition(among)}) as ${sql.ref(`${kind}N`)}`,
    sql`count(*) filter (where ${condition({ and: [among, shows] })}) as ${sql.ref(`${kind}Hits`)}`,
  ]);
  if (sums.length === 0) return [];
  const { rows } = await readFound(ctx, 'deal', {}, ({ from, where }) =>
    sql<Record<string, bigint>>`select ${sql.join(sums)} from ${from} where ${where}`.execute(ctx.tx),
  );
  const of = (name: string): number => Number(rows[0]?.[name] ?? 0n);
  return signs.map(({ kind, among, shows }) => ({
    kind,
    hits: of(`${kind}Hits`),
    n: of(`${kind}N`),
    filter: JSON.stringify({ and: [among, shows] }),
  }));
}

function signsAt(ctx: Context): readonly Sign[] {
  // A day rather than "30 days ago": the list is opened later, and finds what was counted.
  const day = addDays(calendarDate(ctx.now, ctx.workspace.zone), -SILENT_DAYS);
  const before = (field: string) => ({ field, op: 'lt', value: day });
  return [
    { kind: 'nextStep', among: open, shows: signFilter('noNextStep'), on: ['outcome', 'nextStep'] },
    {
      kind: 'dateInPast',
      among: open,
      shows: { or: [isOver('closesOn'), isOver('nextStepDueAt')] },
      on: ['outcome', 'closesOn', 'nextStepDueAt'],
    },
    { kind: 'lostReason', among: lost, shows: empty('lostReason'), on: ['outcome', 'lostReason'] },
    { kind: 'people', among: open, shows: signFilter('oneContact'), on: ['outcome', 'contactCount', 'contactId'] },
    {
      kind: 'silence',
      // Of a new deal nobody expects a word yet.
      among: { and: [open, before('createdAt')] },
      shows: { or: [before('lastTouchedAt'), empty('lastTouchedAt')] },
      on: ['outcome', 'createdAt', 'lastTouchedAt'],
    },
    {
      kind: 'owner',
      among: open,
      shows: { and: [empty('ownerId'), empty('ownerName')] },
      on: ['outcome', 'ownerId', 'ownerName', 'owner'],
    },
    { kind: 'value', among: open, shows: empty('amount'), on: ['outcome', 'amount'] },
  ];
}
