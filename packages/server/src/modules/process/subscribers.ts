import {
  memberChanged,
  memberDeactivated,
  recordsHanded,
  teamChanged,
  teamCreated,
  teamRemoved,
} from '../../platform/auth/member-events.ts';
import { rateCurrencies, rateRemoved, rateSet } from '../../platform/rates/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { personErased } from '../compliance/events.ts';
import { forgetPerson } from './actions/forget-person.ts';
import { settleRecords } from './actions/settle-records.ts';
import { RECORD_EVENTS } from '../records/events.ts';
import { PROCESS_EVENTS } from './events.ts';
import { recordsByTeam } from './queries/records-by-team.ts';
import { recordsInCurrencies } from './queries/records-in-currencies.ts';
import { ownersInOtherTeam } from './owners-in-other-team.ts';
import { recordsNaming } from './queries/records-naming.ts';

const KINDS = ['lead', 'deal', 'customer'] as const;
/** What a rule reads of a linked record changes with these. */
const CHANGING = KINDS.flatMap((kind) => [RECORD_EVENTS[kind].changed.type, PROCESS_EVENTS[kind].moved.type]);

export const processSubscribers: readonly Subscriber[] = [
  {
    name: 'process: erased people',
    types: [personErased.type],
    receive: async (ctx, events) => {
      for (const event of events) await forgetPerson(ctx, { kind: event.subject_kind, id: event.subject_id });
    },
  },
  {
    name: 'process: linked records',
    types: CHANGING,
    receive: async (ctx, events) => {
      const named = events.map((event) => ({ kind: event.subject_kind, id: event.subject_id }));
      for (const kind of KINDS) await settleRecords(ctx, kind, await recordsNaming(ctx, kind, named));
    },
  },
  {
    name: 'process: rates',
    types: [rateSet.type, rateRemoved.type],
    receive: async (ctx, events) => {
      const currencies = rateCurrencies(events);
      for (const kind of ['deal', 'customer'] as const) await settleRecords(ctx, kind, await recordsInCurrencies(ctx, kind, currencies));
    },
  },
  {
    name: 'process: teams',
    types: [memberChanged, memberDeactivated, recordsHanded, teamCreated, teamChanged, teamRemoved].map(({ type }) => type),
    receive: async (ctx, events) => {
      const owners = ownersInOtherTeam(events);
      if (owners?.length === 0) return;
      for (const kind of ['lead', 'deal', 'customer'] as const) await settleRecords(ctx, kind, await recordsByTeam(ctx, kind, owners));
    },
  },
];
