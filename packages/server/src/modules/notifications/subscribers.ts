import type { Subscriber } from '../../platform/events/subscriber.ts';
import { importDone } from '../imports/events.ts';
import { DRAFT_EVENTS, REQUEST_EVENTS } from '../playbooks/events.ts';
import { APPROVAL_EVENTS, PROCESS_EVENTS } from '../process/events.ts';
import { memberMentioned, RECORD_EVENTS, taskChanged, taskCreated } from '../records/events.ts';
import { tellMembers } from './actions/tell-members.ts';
import { toldBy } from './told-by.ts';

const OWNED = ['lead', 'deal', 'customer', 'account', 'contact'] as const;

export const notificationSubscribers: readonly Subscriber[] = [
  {
    name: 'notifications',
    types: [
      memberMentioned.type,
      taskCreated.type,
      taskChanged.type,
      importDone.type,
      DRAFT_EVENTS.reviewAsked.type,
      DRAFT_EVENTS.reviewed.type,
      DRAFT_EVENTS.commented.type,
      REQUEST_EVENTS.filed.type,
      REQUEST_EVENTS.answered.type,
      ...OWNED.flatMap((kind) => [RECORD_EVENTS[kind].created.type, RECORD_EVENTS[kind].changed.type]),
      ...Object.values(APPROVAL_EVENTS).flatMap(({ asked, granted, refused, lapsed, escalated }) => [
        asked.type,
        granted.type,
        refused.type,
        lapsed.type,
        escalated.type,
      ]),
      ...Object.values(PROCESS_EVENTS).flatMap(({ moved, started, handedOver }) => [moved.type, started.type, handedOver.type]),
    ],
    receive: async (ctx, events) => {
      await tellMembers(ctx, await toldBy(ctx, events));
    },
  },
];
