import * as contract from '@dealwright/contract/blockers';
import { serve, type Served } from '../../platform/http/served.ts';
import { addBlocker } from './actions/add-blocker.ts';
import { changeBlocker } from './actions/change-blocker.ts';
import { clearBlocker } from './actions/clear-blocker.ts';
import { removeBlocker } from './actions/remove-blocker.ts';
import { blockersOf } from './queries/blockers.ts';
import type { Blocked } from './store-blockers.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;
const aboutOf = ({ kind, id }: { kind: keyof typeof KIND; id: string }): Blocked => ({ kind: KIND[kind], id });

/** What stands in the way of a record. */
export const blockerRoutes: readonly Served[] = [
  serve(contract.listBlockers, (ctx, { params }) => blockersOf(ctx, aboutOf(params))),
  serve(contract.addBlocker, async (ctx, { params, body }) => {
    await addBlocker(ctx, aboutOf(params), body);
    return blockersOf(ctx, aboutOf(params));
  }),
  serve(contract.changeBlocker, async (ctx, { params, body }) => {
    await changeBlocker(ctx, aboutOf(params), params.blocker, body);
    return blockersOf(ctx, aboutOf(params));
  }),
  serve(contract.clearBlocker, async (ctx, { params, body }) => {
    await clearBlocker(ctx, aboutOf(params), params.blocker, body);
    return blockersOf(ctx, aboutOf(params));
  }),
  serve(contract.removeBlocker, async (ctx, { params }) => {
    await removeBlocker(ctx, aboutOf(params), params.blocker);
    return {};
  }),
];
