import * as bulk from '@dealwright/contract/bulk';
import { serve, type Served } from '../../platform/http/served.ts';
import { startBulk } from './actions/start-bulk.ts';
import { stopBulk } from './actions/stop-bulk.ts';
import { bulkRunById } from './queries/bulk-run.ts';
import { countTargets } from './queries/targets.ts';

export const routes: readonly Served[] = [
  serve(bulk.previewBulk, async (ctx, { body }) => ({ count: await countTargets(ctx, body) })),
  serve(bulk.startBulk, async (ctx, { body }) => bulkRunById(ctx, await startBulk(ctx, body))),
  serve(bulk.getBulk, (ctx, { params }) => bulkRunById(ctx, params.id)),
  serve(bulk.stopBulk, async (ctx, { params }) => {
    await stopBulk(ctx, params.id);
    return bulkRunById(ctx, params.id);
  }),
];
