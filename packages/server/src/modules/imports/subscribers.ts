import type { Subscriber } from '../../platform/events/subscriber.ts';
import { personErased } from '../compliance/events.ts';
import { blankRowsOf } from './store.ts';

export const importSubscribers: readonly Subscriber[] = [
  {
    name: 'imports: erased people',
    types: [personErased.type],
    receive: async (ctx, events) => {
      for (const event of events) await blankRowsOf(ctx, event.subject_kind, event.subject_id);
    },
  },
];
