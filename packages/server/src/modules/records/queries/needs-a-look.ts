import type { Out, Query } from '@dealwright/contract/route';
import { type needsALook as asking, type LookedAt, type Sign, SIGNS } from '@dealwright/contract/views';
import { type RawBuilder, sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { SIGN_FILTERS } from '../default-views.ts';
import { compileList } from '../list/compile-list.ts';
import { compileFilter } from '../list/filter.ts';
import type { ListSpec } from '../list/list-spec.ts';
import type { Joined, ViewOf } from '../record-views.ts';
import type { RowOf } from '../tables.ts';
import { readFound, type Sought } from './found-records.ts';
import { listSpec } from './list.ts';

type Row = RowOf['deal'] & Joined & { readonly signs: string[] };
type Sql = RawBuilder<unknown>;
type Spec = ListSpec<RowOf['deal'] & Joined, ViewOf['deal']>;

/** The open deals of a process with their signs, and how many have each. Refuses: as `compileList`. */
export async function needsALook(ctx: Context, query: Query<typeof asking>): Promise<Out<typeof asking>> {
  const spec = await listSpec(ctx, 'deal');
  const hidden = hiddenFields(ctx.actor, 'deal');
  const tests = testsOf(spec, hidden);
  const base = [
    { field: 'outcome', op: 'empty' },
    ...(query.process === undefined ? [] : [{ field: 'process', op: 'eq', value: query.process }]),
  ];
  const own: unknown = query.filter === undefined ? null : parsed(query.filter);
  const everything = { and: own === null ? base : [...base, own] };
  const wanted = query.sign === 'any' ? anyOf(tests) : query.sign === 'all' ? null : signFilter(query.sign);
  const filter = JSON.stringify(wanted === null ? everything : { and: [...everything.and, wanted] });
  const page = await compileList<Row, LookedAt>(
    ctx,
    {
      ...spec,
      select: sql`${spec.select}, array_remove(array[${sql.join(tests.map(({ sign, test }) => sql`case when ${test} then ${sign}::text end`))}]::text[], null) as signs`,
      defaultSort: 'stageEnteredAt',
      view: (row) => lookedAt(spec.view(row), row, hidden),
    },
    { limit: query.limit, cursor: query.cursor, sort: query.sort, q: query.q, filter },
  );
  return {
    data: page.data,
    nextCursor: page.nextCursor,
    counts: await counted(ctx, tests, { filter: JSON.stringify(everything), q: query.q }),
  };
}

interface Test {
  readonly sign: Sign;
  readonly test: Sql;
}

/** A sign that hangs on a field kept from the reader is none to them. */
function testsOf(spec: Spec, hidden: ReadonlySet<string>): Test[] {
  const on: Readonly<Record<Sign, string>> = {
    noNextStep: 'nextStep',
    dateInPast: 'closesOn',
    pushedTwice: 'pushes',
    silent: 'lastTouchedAt',
    oneContact: 'contactCount',
    blocked: 'blockerCount',
  };
  return SIGNS.filter((sign) => !hidden.has(on[sign])).map((sign) => ({
    sign,
    test: compileFilter(spec, JSON.stringify(SIGN_FILTERS[sign])).where,
  }));
}

/** The filter of the list of deals that finds those with a sign. */
export const signFilter = (sign: Sign): object => SIGN_FILTERS[sign];
const anyOf = (tests: readonly Test[]): object => ({ or: tests.map(({ sign }) => signFilter(sign)) });

/** What cannot be read is refused by the compiler, which says where. */
function parsed(filter: string): unknown {
  try {
    return JSON.parse(filter);
  } catch {
    return filter;
  }
}

/** Of what filter and search find, as the rows are. */
async function counted(ctx: Context, tests: readonly Test[], sought: Sought): Promise<Out<typeof asking>['counts']> {
  const sums = tests.map(({ sign, test }) => sql`count(*) filter (where ${test}) as ${sql.ref(sign)}`);
  const any = sql.join(
    tests.map(({ test }) => test),
    sql` or `,
  );
  const { rows } = await readFound(ctx, 'deal', sought, ({ from, where }) =>
    sql<Record<string, bigint>>`
      select count(*) as "all", count(*) filter (where ${any}) as "any", ${sql.join(sums)} from ${from} where ${where}`.execute(ctx.tx),
  );
  const of = (name: string): number => Number(rows[0]?.[name] ?? 0n);
  return {
    all: of('all'),
    any: of('any'),
    signs: {
      noNextStep: of('noNextStep'),
      dateInPast: of('dateInPast'),
      pushedTwice: of('pushedTwice'),
      silent: of('silent'),
      oneContact: of('oneContact'),
      blocked: of('blocked'),
    },
  };
}

function lookedAt(deal: ViewOf['deal'], row: Row, hidden: ReadonlySet<string>): LookedAt {
  return {
    id: deal.id,
    version: deal.version,
    name: deal.name,
    account: deal.account,
    stage: { id: deal.stage.id, name: deal.stage.name, enteredAt: deal.stage.enteredAt },
    amount: deal.amount,
    currency: deal.currency,
    closesOn: deal.closesOn,
    nextStep: deal.nextStep === null ? null : { title: deal.nextStep.title, dueAt: deal.nextStep.dueAt },
    lastTouchedAt: hidden.has('lastTouchedAt') ? null : row.last_touched_at,
    pushes: deal.pushes,
    owner: deal.owner,
    signs: SIGNS.filter((sign) => row.signs.includes(sign)),
  };
}
