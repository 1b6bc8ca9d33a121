import * as activities from '@dealwright/contract/activities';
import * as deals from '@dealwright/contract/deals';
import * as merges from '@dealwright/contract/merges';
import * as records from '@dealwright/contract/records';
import * as tasks from '@dealwright/contract/tasks';
import * as workspace from '@dealwright/contract/workspace';
import { serve, type Served } from '../../platform/http/served.ts';
import { refuse } from '../../platform/refuse.ts';
import { changeAccount } from './actions/change-account.ts';
import { changeContact } from './actions/change-contact.ts';
import { changeProduct } from './actions/change-product.ts';
import { changeTask } from './actions/change-task.ts';
import { createAccount } from './actions/create-account.ts';
import { createContact } from './actions/create-contact.ts';
import { createField } from './actions/create-field.ts';
import { createProduct } from './actions/create-product.ts';
import { createTask } from './actions/create-task.ts';
import { mergeRecords } from './actions/merge-records.ts';
import { removeActivity } from './actions/remove-activity.ts';
import { removeRecord } from './actions/remove-record.ts';
import { removeTask } from './actions/remove-task.ts';
import { removeStakeholder } from './actions/remove-stakeholder.ts';
import { setOutcomes } from './actions/set-outcomes.ts';
import { setStakeholder } from './actions/set-stakeholder.ts';
import { undoMerge } from './actions/undo-merge.ts';
import { duplicatesOf, duplicatesOfRecord } from './queries/duplicates.ts';
import { demandFields } from './queries/demand-fields.ts';
import { customFieldView, fieldList } from './queries/fields.ts';
import { activityList, recordList } from './queries/list.ts';
import { mergeById, mergesInto } from './queries/merges.ts';
import { recordById } from './queries/record.ts';
import { searchRecords } from './queries/search.ts';
import { outcomeCatalogue } from './queries/outcomes.ts';
import { taskById, taskList } from './queries/tasks.ts';
import { agreementRoutes } from './routes-agreements.ts';
import { blockerRoutes } from './routes-blockers.ts';
import { fileRoutes } from './routes-files.ts';
import { listRoutes } from './routes-lists.ts';
import { stakeholderOf, stakeholdersOf } from './queries/stakeholders.ts';

const MERGED = { leads: 'lead', contacts: 'contact', accounts: 'account' } as const;

/** What is read of every kind, and the kinds that run no process. Writing leads, deals and customers is the process's. */
export const routes: readonly Served[] = [
  ...fileRoutes,
  ...agreementRoutes,
  ...blockerRoutes,
  ...listRoutes,
  serve(records.listLeads, (ctx, { query }) => recordList(ctx, 'lead', query)),
  serve(records.getLead, (ctx, { params }) => recordById(ctx, 'lead', params.id)),
  serve(deals.listDeals, (ctx, { query }) => recordList(ctx, 'deal', query)),
  serve(deals.getDeal, (ctx, { params }) => recordById(ctx, 'deal', params.id)),
  serve(records.listCustomers, (ctx, { query }) => recordList(ctx, 'customer', query)),
  serve(records.getCustomer, (ctx, { params }) => recordById(ctx, 'customer', params.id)),

  serve(records.listAccounts, (ctx, { query }) => recordList(ctx, 'account', query)),
  serve(records.getAccount, (ctx, { params }) => recordById(ctx, 'account', params.id)),
  serve(records.createAccount, async (ctx, { body }) => {
    demandFields(ctx.actor, 'account', body);
    return recordById(ctx, 'account', (await createAccount(ctx, body)).id);
  }),
  serve(records.changeAccount, async (ctx, { params, body, ifMatch }) => {
    await changeAccount(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return recordById(ctx, 'account', params.id);
  }),
  serve(records.removeAccount, async (ctx, { params, ifMatch }) => {
    await removeRecord(ctx, 'account', params.id, ifMatch);
    return {};
  }),

  serve(records.listContacts, (ctx, { query }) => recordList(ctx, 'contact', query)),
  serve(records.getContact, (ctx, { params }) => recordById(ctx, 'contact', params.id)),
  serve(records.createContact, async (ctx, { body }) => {
    demandFields(ctx.actor, 'contact', body);
    return recordById(ctx, 'contact', (await createContact(ctx, body)).id);
  }),
  serve(records.changeContact, async (ctx, { params, body, ifMatch }) => {
    await changeContact(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return recordById(ctx, 'contact', params.id);
  }),
  serve(records.removeContact, async (ctx, { params, ifMatch }) => {
    await removeRecord(ctx, 'contact', params.id, ifMatch);
    return {};
  }),

  serve(records.listProducts, (ctx, { query }) => recordList(ctx, 'product', query)),
  serve(records.getProduct, (ctx, { params }) => recordById(ctx, 'product', params.id)),
  serve(records.createProduct, async (ctx, { body }) => {
    demandFields(ctx.actor, 'product', body);
    return recordById(ctx, 'product', (await createProduct(ctx, body)).id);
  }),
  serve(records.changeProduct, async (ctx, { params, body, ifMatch }) => {
    await changeProduct(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return recordById(ctx, 'product', params.id);
  }),
  serve(records.removeProduct, async (ctx, { params, ifMatch }) => {
    await removeRecord(ctx, 'product', params.id, ifMatch);
    return {};
  }),

  serve(activities.listActivities, (ctx, { query }) => activityList(ctx, query)),
  serve(activities.removeActivity, async (ctx, { params, ifMatch }) => {
    await removeActivity(ctx, params.id, ifMatch);
    return {};
  }),

  serve(activities.listOutcomes, async (ctx) => ({ data: await outcomeCatalogue(ctx), nextCursor: null })),
  serve(activities.setOutcomes, async (ctx, { params: { kind }, body }) => {
    await setOutcomes(ctx, kind, body.outcomes);
    return (await outcomeCatalogue(ctx)).find((one) => one.kind === kind) ?? { kind, outcomes: [] };
  }),

  serve(tasks.listTasks, (ctx, { query }) => taskList(ctx, query)),
  serve(tasks.getTask, (ctx, { params }) => taskById(ctx, params.id)),
  serve(tasks.createTask, async (ctx, { body }) => taskById(ctx, (await createTask(ctx, body)).id)),
  serve(tasks.changeTask, async (ctx, { params, body, ifMatch }) => {
    await changeTask(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return taskById(ctx, params.id);
  }),
  serve(tasks.removeTask, async (ctx, { params, ifMatch }) => {
    await removeTask(ctx, params.id, ifMatch);
    return {};
  }),

  serve(deals.listStakeholders, async (ctx, { params }) => ({ data: await stakeholdersOf(ctx, params.id), nextCursor: null })),
  serve(deals.setStakeholder, async (ctx, { params, body }) => {
    await setStakeholder(ctx, params.id, params.contactId, body);
    return stakeholderOf(ctx, params.id, params.contactId);
  }),
  serve(deals.removeStakeholder, async (ctx, { params }) => {
    await removeStakeholder(ctx, params.id, params.contactId);
    return {};
  }),

  serve(merges.findDuplicates, async (ctx, { query: { kind, ...like } }) => ({
    data: await duplicatesOf(ctx, MERGED[kind], like, null),
    nextCursor: null,
  })),
  serve(merges.listDuplicates, async (ctx, { params }) => ({
    data: await duplicatesOfRecord(ctx, MERGED[params.kind], params.id),
    nextCursor: null,
  })),
  serve(merges.mergeRecord, async (ctx, { params, body, ifMatch }) => {
    const { survivorId, mergedId } = endsOf(params.id, body);
    const version = ifMatch ?? body.version ?? null;
    const seen = version === null ? null : { id: params.id, version };
    return mergeById(ctx, await mergeRecords(ctx, MERGED[params.kind], { survivorId, mergedId, choose: body.choose, seen }));
  }),
  serve(merges.listMerges, async (ctx, { params }) => {
    const { id } = await recordById(ctx, MERGED[params.kind], params.id);
    return { data: await mergesInto(ctx, MERGED[params.kind], id), nextCursor: null };
  }),
  serve(merges.undoMerge, async (ctx, { params }) => {
    await undoMerge(ctx, params.id);
    return mergeById(ctx, params.id);
  }),

  serve(records.search, async (ctx, { query }) => ({ data: await searchRecords(ctx, query.q, query.limit), nextCursor: null })),
  serve(workspace.listFields, async (ctx, { query }) => ({ data: await fieldList(ctx, query.kind ?? null), nextCursor: null })),
  serve(workspace.createField, async (ctx, { body }) => customFieldView(await createField(ctx, body))),
];

/** Which of the two stays. */
function endsOf(id: string, { from, into }: { from?: string | undefined; into?: string | undefined }) {
  if (from !== undefined && into === undefined) return { survivorId: id, mergedId: from };
  if (into !== undefined && from === undefined) return { survivorId: into, mergedId: id };
  return refuse('bad-value', 'Say which record comes into this one (`from`), or which one this goes `into`.');
}
