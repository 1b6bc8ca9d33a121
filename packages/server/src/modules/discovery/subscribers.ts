import type { ReceivedEvent, Subscriber } from '../../platform/events/subscriber.ts';
import { playbookPublished } from '../playbooks/events.ts';
import { PROCESS_EVENTS } from '../process/events.ts';
import { askScores } from '../records/actions/ask-scores.ts';
import { activityLogged, activityRemoved, RECORD_EVENTS, recordMerged, recordMergeUndone } from '../records/events.ts';
import { scoreRecord } from './actions/score-record.ts';

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
      ...[activityLogged, activityRemoved, recordMerged, recordMergeUndone, playbookPublished, RECORD_EVENTS.account.changed].map(
        (one) => one.type,
      ),
    ],
    receive: async (ctx, events) => {
      const accounts = events.filter((event) => event.type === RECORD_EVENTS.account.changed.type).map((event) => event.subject_id);
      if (events.some((event) => event.type === playbookPublished.type)) await askScores(ctx, 'all');
      else if (accounts.length > 0) await askScores(ctx, accounts);
      // After what is asked for later: these have their answer now.
      for (const { kind, id } of recordsIn(events)) await scoreRecord(ctx, kind, id);
    },
  },
];

/** The leads and deals that something happened to, each once. */
function recordsIn(events: readonly ReceivedEvent[]): { kind: Scored; id: string }[] {
  const found = new Map<string, { kind: Scored; id: string }>();
  for (const { subject_kind: subject, subject_id: id } of events) {
    const kind = KINDS.find((one) => one === subject);
    if (kind !== undefined) found.set(id, { kind, id });
  }
  return [...found.values()];
}
