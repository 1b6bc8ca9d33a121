import type { Lead } from '@dealwright/contract/records';
import type { Choice } from '../../../ui/Combobox.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import type { ConvertBody } from './use-convert.ts';

export const WAYS = ['newDeal', 'stakeholder', 'contact'] as const;
export type Way = (typeof WAYS)[number];
export const isWay = (given: string): given is Way => WAYS.some((one) => one === given);

/** What comes of a lead, while it is being said. `account` and `contact`: an id, `null` for a new one, left out while not chosen. */
export interface ConvertDraft {
  way: Way;
  name: string;
  amount: string;
  currency: string;
  closesOn: string;
  joined: Choice | null;
  account?: string | null;
  contact?: string | null;
}

/** What is known before the dialog opens. */
export type ConvertPreset = Partial<Pick<ConvertDraft, 'way' | 'joined' | 'account' | 'contact'>>;

export function draftFor(lead: Lead, currency: string, preset: ConvertPreset): ConvertDraft {
  return { way: 'newDeal', name: lead.company ?? lead.name, amount: '', currency, closesOn: '', joined: null, ...preset };
}

export const wrongAmount = ({ amount, way }: ConvertDraft) => way === 'newDeal' && amount.trim() !== '' && amountFrom(amount) === undefined;

/** The draft as the API takes it; `null` while something of it is missing or wrong. */
export function bodyOf(draft: ConvertDraft): ConvertBody | null {
  const { way, joined, account, contact } = draft;
  if (wrongAmount(draft) || (way === 'stakeholder' && joined === null)) return null;
  return {
    as: way,
    ...(account === undefined ? {} : { accountId: account }),
    ...(contact === undefined ? {} : { contactId: contact }),
    ...(way === 'stakeholder' && joined !== null ? { dealId: joined.id } : {}),
    ...(way === 'newDeal' ? { deal: dealOf(draft) } : {}),
  };
}

function dealOf({ name, amount, currency, closesOn }: ConvertDraft): NonNullable<ConvertBody['deal']> {
  const exact = amount.trim() === '' ? undefined : amountFrom(amount);
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(exact === undefined ? {} : { amount: exact, currency }),
    ...(closesOn === '' ? {} : { closesOn }),
  };
}
