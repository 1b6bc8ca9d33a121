import * as contract from '@dealwright/contract/demo';
import { serve, type Served, serveOpen, serveSession } from '../../platform/http/served.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { removeDemo } from './actions/remove-demo.ts';
import { startDemo } from './actions/start-demo.ts';
import { demoState } from './queries/demo.ts';

/** Making, following and deleting a demo workspace; each begins or ends outside of one. */
export function createDemoRoutes(runtime: Runtime): readonly Served[] {
  return [
    serveSession(contract.startDemo, (ctx, { body }) => startDemo(ctx, body, runtime)),
    serve(contract.getDemo, (ctx) => demoState(ctx)),
    serveOpen(contract.removeDemo, (open) => removeDemo(open, runtime)),
  ];
}
