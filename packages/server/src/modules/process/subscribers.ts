import type { Subscriber } from '../../platform/events/subscriber.ts';
import { personErased } from '../compliance/events.ts';
import { forgetPerson } from './actions/forget-person.ts';

export const processSubscribers: readonly Subscriber[] = [
  {
    name: 'process: erased people',
    types: [personErased.type],
    receive: async (ctx, events) => {
      for (const event of events) await forgetPerson(ctx, { kind: event.subject_kind, id: event.subject_id });
    },
  },
];
