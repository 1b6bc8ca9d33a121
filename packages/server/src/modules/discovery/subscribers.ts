import type { ReceivedEvent, Subscriber } from '../../platform/events/subscriber.ts';
import { rateCurrencies, rateRemoved, rateSet } from '../../platform/rates/events.ts';
import { playbookPublished } from '../playbooks/events.ts';
import { PROCESS_EVENTS } from '../process/events.ts';
import { recordsInCurrencies } from '../process/queries/records-in-currencies.ts';
import { askScores } from '../records/actions/ask-scores.ts';
import { activityLogged, activityRemoved, RECORD_EVENTS, recordMerged, recordMergeUndone } from '../records/events.ts';
import { scoreRecords } from './actions/score-records.ts';

const KINDS = ['lead', 'deal'] as const;
type Scored = (typeof KINDS)[number];

export const discoverySubscribers: readonly Subscriber[] = [
  {
    name: 'discovery: scores',
    types: [
      ...KINDS.flatMap((kind) => [RECORD_EVENTS[kind].created.type, RECORD_EVENTS[kind].changed.type]),
      ...KINDS.flatMap((kind) => {
        const { moved, answered, stepMarked, documentAdded } = PROCESS_EVENTS[kind];
        return [moved.type, answered.type, stepMarked.type, documentAdded.type];
      }),
      ...[
        activityLogged,
        activityRemoved,
        recordMerged,
        recordMergeUndone,
        playbookPublished,
        RECORD_EVENTS.account.changed,
        rateSet,
        rateRemoved,
      ].map((one) => one.type),
    ],
    receive: async (ctx, events) => {
      const accounts = events.filter((event) => event.type === RECORD_EVENTS.account.changed.type).map((event) => event.subject_id);
      if (events.some((event) => event.type === playbookPublished.type)) await askScores(ctx, 'all');
      else if (accounts.length > 0) await askScores(ctx, { accounts });
      if (events.some(({ type }) => type === rateSet.type || type === rateRemoved.type))
        await askScores(ctx, { deals: await recordsInCurrencies(ctx, 'deal', rateCurrencies(events)) });
      // After what is asked for later: these have their answer now.
      for (const kind of KINDS) await scoreRecords(ctx, kind, subjectsOf(events, kind));
    },
  },
];

/** The records of a kind that something happened to, each once. */
function subjectsOf(events: readonly ReceivedEvent[], kind: Scored): string[] {
  return [...new Set(events.filter((event) => event.subject_kind === kind).map((event) => event.subject_id))];
}
