import type { RecordKind } from './tables.ts';

interface DefaultView {
  readonly key: string;
  readonly filter: object;
  readonly sort?: string;
  readonly columns?: readonly string[];
}

/** Days without a word from either side before a record counts as silent. */
const SILENT_DAYS = 14;
const open = { field: 'outcome', op: 'empty' };
const empty = (field: string): object => ({ field, op: 'empty' });
const silent = { or: [{ field: 'lastTouchedAt', op: 'lt', value: `@today-${SILENT_DAYS}` }, empty('lastTouchedAt')] };
/** Of a new record nobody expects a word yet. */
const silentOpen = [open, silent, { field: 'createdAt', op: 'lt', value: `@today-${SILENT_DAYS}` }];

/** What makes an open deal need a look. */
export const SIGN_FILTERS = {
  noNextStep: empty('nextStep'),
  dateInPast: { field: 'closesOn', op: 'lt', value: '@today' },
  pushedTwice: { field: 'pushes', op: 'gte', value: 2 },
  silent: { and: silentOpen.slice(1) },
  oneContact: { field: 'contactCount', op: 'lte', value: 1 },
  blocked: { field: 'blockerCount', op: 'gt', value: 0 },
} as const;

const mine = (also: readonly object[] = []): DefaultView => ({
  key: 'mine',
  filter: { and: [{ field: 'ownerId', op: 'eq', value: '@me' }, ...also] },
});
const noOwner = (also: readonly object[] = []): DefaultView => ({
  key: 'noOwner',
  filter: { and: [empty('ownerId'), empty('ownerName'), ...also] },
});
const running: readonly DefaultView[] = [
  mine([open]),
  { key: 'noNextStep', filter: { and: [open, SIGN_FILTERS.noNextStep] } },
  noOwner([open]),
  { key: 'silent', filter: { and: silentOpen }, sort: 'lastTouchedAt' },
];
/** Who is to be called next, soonest first. The call itself stands beside the name: a small screen shows no more. */
const toCall = (columns: readonly string[]): DefaultView => ({
  key: 'toCall',
  filter: { and: [{ field: 'ownerId', op: 'eq', value: '@me' }, open, { field: 'nextStepDo', op: 'eq', value: 'call' }] },
  sort: 'nextStepDueAt',
  columns: ['name', 'nextStep', 'nextStepDueAt', ...columns],
});
const unknown = (key: string, field: string, also: readonly object[] = []): DefaultView => ({
  key,
  filter: also.length === 0 ? empty(field) : { and: [...also, empty(field)] },
});

/** The views everybody has: their own records, and what would fall through. */
export const DEFAULT_VIEWS: Readonly<Record<RecordKind, readonly DefaultView[]>> = {
  lead: [...running, toCall(['phone', 'company', 'temperature', 'grade'])],
  deal: [
    ...running,
    toCall(['account', 'stage', 'amount', 'grade']),
    { key: 'dateInPast', filter: { and: [open, SIGN_FILTERS.dateInPast] }, sort: 'closesOn' },
    { key: 'pushedTwice', filter: { and: [open, SIGN_FILTERS.pushedTwice] }, sort: '-pushes' },
    { key: 'oneContact', filter: { and: [open, SIGN_FILTERS.oneContact] } },
    unknown('unknownAmount', 'amount', [open]),
    unknown('unknownAccount', 'accountId', [open]),
    unknown('unknownOpening', 'openedOn', [open]),
  ],
  customer: [...running, unknown('unknownAccount', 'accountId')],
  account: [mine(), noOwner()],
  contact: [mine(), noOwner(), unknown('unknownAccount', 'accountId')],
  product: [],
};
