import * as deals from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import { lockedFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { fieldList } from '../../records/queries/fields.ts';
import type { ImportedKind, RecordImport } from './kinds.ts';

/** What a column may be mapped to. */
export interface Target {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly choices: readonly string[];
  /** `custom` is a field of the workspace; `linked` is no field but leads to some. */
  readonly from: 'built' | 'custom' | 'linked';
}

const linked = (key: string, label: string, type = 'text'): Target => ({ key, label, type, choices: [], from: 'linked' });

const ALL = [linked('outsideId', 'Id in the other system')];
const CREATED = linked('createdAt', 'Created', 'instant');
const OWNER = linked('owner', 'Owner (name or email)');
const STAGE = linked('stage', 'Stage');
const ACCOUNT = [
  linked('account', 'Account (name)'),
  linked('accountDomain', 'Account (website)'),
  linked('accountOutsideId', 'Account (id in the other system)'),
];
const CONTACT_ID = linked('contactOutsideId', 'Contact (id in the other system)');

const LINKED: Readonly<Record<ImportedKind, readonly Target[]>> = {
  lead: [linked('fullName', 'Full name'), OWNER, STAGE, CREATED],
  contact: [linked('fullName', 'Full name'), ...ACCOUNT, OWNER, CREATED],
  account: [linked('parent', 'Parent account (name)'), OWNER, CREATED],
  deal: [
    ...ACCOUNT,
    linked('contact', 'Contact (email or name)'),
    CONTACT_ID,
    linked('product', 'Product (name)'),
    OWNER,
    STAGE,
    linked('status', 'Won or lost, beside the stage'),
    CREATED,
    linked('closedAt', 'Closed', 'instant'),
    linked('wonAt', 'Won', 'instant'),
    linked('lostAt', 'Lost', 'instant'),
    linked('closeDate', 'Close date: expected while open, closed once it is over', 'instant'),
  ],
  product: [CREATED],
  activity: [
    linked('type', 'Kind: call, email, meeting or note'),
    linked('occurredAt', 'When it happened', 'instant'),
    linked('subject', 'Subject'),
    linked('body', 'What was said'),
    linked('outcome', 'Outcome'),
    linked('meetingOutcome', 'Outcome of a meeting'),
    linked('taskStatus', 'Done or not'),
    linked('dueOn', 'When it is due', 'instant'),
    linked('owner', 'Owner of a task (name or email)'),
    linked('minutes', 'Minutes', 'integer'),
    linked('contact', 'Contact or lead (email, contact by name)'),
    CONTACT_ID,
    linked('deal', 'Deal (id in the other system)'),
    ...ACCOUNT,
  ],
};

const INPUT: Readonly<Record<RecordImport, object>> = {
  lead: records.createLead.body.shape,
  contact: records.createContact.body.shape,
  account: records.createAccount.body.shape,
  deal: deals.createDeal.body.shape,
  product: records.createProduct.body.shape,
};

/** Everything a column of a file may become: the fields one may write, the workspace's own, and what leads to other records. */
export async function targetsOf(ctx: Context, kind: ImportedKind): Promise<Target[]> {
  if (kind === 'activity') return [...LINKED[kind], ...ALL];
  const writable = new Set(Object.keys(INPUT[kind]));
  const names = new Set(LINKED[kind].map((target) => target.key));
  const locked = lockedFields(ctx.actor, kind);
  const fields = (await fieldList(ctx, kind)).filter(
    (field) => !locked.has(field.key) && (field.custom || writable.has(field.key)) && !names.has(field.key),
  );
  return [
    ...fields
      .filter((field) => field.key !== 'ownerName')
      .map(({ key, label, type, choices, custom }): Target => ({ key, label, type, choices, from: custom ? 'custom' : 'built' })),
    ...LINKED[kind],
    ...ALL,
  ];
}
