import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const agreement = { agreementId: z.string(), name: z.string() };
const dates = { startsOn: z.string().nullable(), endsOn: z.string().nullable(), renewalNoticeOn: z.string().nullable() };

/** The subject of what happens to an agreement or an asset is its account. */
export const agreementMade = eventType('agreement.made', 1, z.object({ ...agreement, ...dates, dealId: z.string().nullable() }));
/** `fields` names what changed; a value is read from the agreement, where rights decide who sees it. */
export const agreementChanged = eventType('agreement.updated', 1, z.object({ ...agreement, ...dates, fields: z.array(z.string()) }));
export const agreementRenewed = eventType(
  'agreement.prolonged',
  1,
  z.object({ ...agreement, from: z.string().nullable(), to: z.string() }),
);
export const agreementEnded = eventType('agreement.ended', 1, z.object({ ...agreement, endsOn: z.string(), reason: z.string() }));
export const agreementRemoved = eventType('agreement.dropped', 1, z.object(agreement));

const asset = { assetId: z.string(), name: z.string() };
export const assetAdded = eventType('asset.added', 1, z.object({ ...asset, quantity: z.string(), agreementId: z.string().nullable() }));
export const assetChanged = eventType('asset.updated', 1, z.object({ ...asset, fields: z.array(z.string()) }));
export const assetRemoved = eventType('asset.dropped', 1, z.object(asset));

/** The subject is the deal; `name` tells the team in words. */
export const dealTeamSet = eventType(
  'dealTeam.set',
  1,
  z.object({
    name: z.string(),
    team: z.array(z.object({ memberId: z.string(), role: z.string().nullable(), share: z.number().nullable(), overlay: z.boolean() })),
  }),
);

const belonging = z.object({ contactId: z.string(), name: z.string(), role: z.string().nullable() });
const ofContact = {
  personal: {
    paths: [{ path: 'name' }],
    of: (_: unknown, payload: { contactId: string }) => ({ kind: 'contact', id: payload.contactId }),
  },
};
/** The subject is the account. */
export const householdJoined = eventType('household.joined', 1, belonging, ofContact);
export const householdLeft = eventType('household.left', 1, belonging, ofContact);
