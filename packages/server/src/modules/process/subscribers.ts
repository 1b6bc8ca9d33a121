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
import { recordsByTeam } from './queries/records-by-team.ts';
import { recordsInCurrencies } from './queries/records-in-currencies.ts';
import { ownersInOtherTeam } from './owners-in-other-team.ts';

export const processSubscribers: readonly Subscriber[] = [
  {
    name: 'process: erased people',
    types: [personErased.type],
    receive: async (ctx, events) => {
      for (const event of events) await forgetPerson(ctx, { kind: event.subject_kind, id: event.subject_id });
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
