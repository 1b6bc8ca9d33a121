import type { Subscriber } from '../../platform/events/subscriber.ts';
import { personErased } from '../compliance/events.ts';
import { idsWithContact } from '../records/queries/ids-with-contact.ts';
import { blankRowsOf } from './store.ts';

export const importSubscribers: readonly Subscriber[] = [
  {
    name: 'imports: erased people',
    types: [personErased.type],
    receive: async (ctx, events) => {
      for (const { subject_kind: kind, subject_id: id } of events) {
        await blankRowsOf(ctx, kind, [id]);
        // A row of a deal or a customer names the contact beside it.
        const near = await idsWithContact(ctx, id);
        await blankRowsOf(ctx, 'deal', near.deals);
        await blankRowsOf(ctx, 'customer', near.customers);
      }
    },
  },
];
