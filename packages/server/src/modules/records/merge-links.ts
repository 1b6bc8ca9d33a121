import type { AboutKind } from './tables.ts';

export type MergedKind = 'lead' | 'contact' | 'account';

/** A column that points at a record and goes along when the record is merged. */
export interface MergeLink {
  /** What moved, for people: `deals`. */
  readonly what: string;
  readonly table: string;
  readonly column: string;
  /** Names the row within the workspace; with `column` where a row is known by both. */
  readonly key: string;
  /** Whether the row itself counts versions, or the deal it belongs to does. */
  readonly counts: 'row' | 'deal' | 'nothing';
  /** Rows known by both columns: where the survivor has one already, the merged one's stays behind. */
  readonly paired: boolean;
  /** Activities, tasks and files name the kind beside the id. */
  readonly about: AboutKind | null;
  /** Whether the column holds lists of lines, each of which may name the record in any of its own columns. */
  readonly inLines: boolean;
}

const link = (what: string, table: string, column: string, rest: Partial<MergeLink> = {}): MergeLink => ({
  what,
  table,
  column,
  key: 'id',
  counts: 'row',
  paired: false,
  about: null,
  inLines: false,
  ...rest,
});
const aboutIt = (about: AboutKind): MergeLink[] => [
  link('activities', 'activities', 'about_id', { about }),
  link('tasks', 'tasks', 'about_id', { about }),
  link('files', 'attachments', 'about_id', { about, counts: 'nothing' }),
];

/** What hangs on a record. Answers and stage visits are of the record's own past and stay with it; lines of answers name people anywhere. */
export const MERGE_LINKS: Readonly<Record<MergedKind, readonly MergeLink[]>> = {
  lead: [
    link('deals', 'deals', 'lead_id'),
    ...aboutIt('lead'),
    link('blockers', 'blockers', 'about_id', { about: 'lead', counts: 'nothing' }),
  ],
  contact: [
    link('deals', 'deals', 'contact_id'),
    link('customers', 'customers', 'contact_id'),
    link('stakeholders', 'stakeholders', 'contact_id', { key: 'deal_id', counts: 'deal', paired: true }),
    link('households', 'household_members', 'contact_id', { key: 'account_id', counts: 'nothing', paired: true }),
    link('leads', 'leads', 'converted_contact_id', { counts: 'nothing' }),
    link('activities', 'activities', 'contact_id'),
    link('blockers', 'blockers', 'contact_id', { counts: 'nothing' }),
    link('decisionSteps', 'decision_steps', 'who_id', { counts: 'nothing' }),
    link('answers', 'answers', 'value', { counts: 'nothing', inLines: true }),
    ...aboutIt('contact'),
  ],
  account: [
    link('contacts', 'contacts', 'account_id'),
    link('deals', 'deals', 'account_id'),
    link('customers', 'customers', 'account_id'),
    link('partnerDeals', 'deals', 'partner_id'),
    link('accounts', 'accounts', 'parent_id'),
    link('agreements', 'agreements', 'account_id'),
    link('assets', 'assets', 'account_id'),
    link('households', 'household_members', 'account_id', { key: 'contact_id', counts: 'nothing', paired: true }),
    link('leads', 'leads', 'converted_account_id', { counts: 'nothing' }),
    ...aboutIt('account'),
  ],
};

/** Names a link where a merge remembers what it moved. */
export function linkName({ table, column }: MergeLink): string {
  return `${table}.${column}`;
}
