import * as contract from '@dealwright/contract/events';
import { serve, type Served } from '../http/served.ts';
import { listEvents } from './list-events.ts';

export const routes: readonly Served[] = [serve(contract.listEvents, (ctx, { query }) => listEvents(ctx, query.after, query.limit))];
