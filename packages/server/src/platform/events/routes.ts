import * as contract from '@dealwright/contract/events';
import { serve, type Served, serveStream } from '../http/served.ts';
import { listEvents } from './list-events.ts';
import type { ReadAs } from './listener.ts';
import type { StreamHub } from './stream-hub.ts';

export function createEventRoutes(hub: StreamHub): readonly Served[] {
  return [
    serve(contract.listEvents, (ctx, { query }) => listEvents(ctx, query.after, query.limit)),
    serveStream(contract.streamEvents, async (ctx, { query }) => {
      const last = /^\d{1,15}$/.exec(ctx.request.headers.get('last-event-id') ?? '')?.[0] ?? query.after;
      // Whose rights are narrowed reads under them.
      const own: ReadAs | null = ctx.actor.rights === null ? null : (work) => ctx.transaction('read', (act) => work(act.tx));
      return hub.open(ctx.workspace.id, last === undefined ? { since: query.since ?? 0 } : { after: BigInt(last) }, own, ctx.signal);
    }),
  ];
}
