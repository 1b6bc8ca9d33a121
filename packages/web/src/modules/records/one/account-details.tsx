import type { Account } from '@dealwright/contract/records';
import type { ReactNode } from 'react';
import { count, money } from '../../../ui/format.ts';
import { OrUnknown, Unknown } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';

const KINDS = { organisation: t('organisation'), household: t('household'), person: t('person') } as const;

interface AccountDetail {
  label: string;
  value: ReactNode;
  /** Unknown, and asked of organisations alone: of a person or a household it is not shown. */
  firm?: boolean;
}

/** What is known of an account, one line each. */
export function accountDetails(account: Account): readonly AccountDetail[] {
  const details: AccountDetail[] = [
    { label: t('kind'), value: KINDS[account.kind] },
    ...(account.partner ? [{ label: t('partner'), value: t('yes') }] : []),
    { label: t('industry'), firm: account.industry === null, value: <OrUnknown of="account.industry">{account.industry}</OrUnknown> },
    {
      label: t('website'),
      firm: account.website === null,
      value: account.website === null ? <Unknown of="account.website" /> : <Website address={account.website} />,
    },
    {
      label: t('phone'),
      value: account.phone === null ? <Unknown of="account.phone" /> : <a href={`tel:${account.phone}`}>{account.phone}</a>,
    },
    { label: t('city'), value: <OrUnknown of="account.city">{[account.city, account.country].filter(Boolean).join(', ')}</OrUnknown> },
    {
      label: t('employees'),
      firm: account.employees === null,
      value: account.employees === null ? <Unknown of="account.employees" /> : count(account.employees),
    },
    {
      label: t('revenue'),
      firm: account.revenue === null,
      value:
        account.revenue === null || account.currency === null ? <Unknown of="account.revenue" /> : money(account.revenue, account.currency),
    },
    {
      label: t('foundedYear'),
      firm: account.foundedYear === null,
      value: <OrUnknown of="account.foundedYear">{account.foundedYear === null ? null : String(account.foundedYear)}</OrUnknown>,
    },
    { label: t('owner'), value: <OrUnknown>{account.owner?.name}</OrUnknown> },
  ];
  return account.kind === 'organisation' ? details : details.filter((one) => one.firm !== true);
}

/** Only addresses of the web become links. */
function Website({ address }: { address: string }) {
  const href = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  return URL.canParse(href) ? (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {address}
    </a>
  ) : (
    <>{address}</>
  );
}
