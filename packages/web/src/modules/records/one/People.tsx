import { listContacts } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { openCreate } from '../../../app/overlay.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from '../messages.ts';

/** The people of an account, phone and mail one tap away; `except` is whose page it is. */
export function People({ account, except }: { account: Choice; except?: string }) {
  const filter = JSON.stringify({ field: 'accountId', op: 'eq', value: account.id });
  const people = useQuery(queryOf(listContacts, { query: { filter, sort: 'name', limit: 50 } }));
  const shown = (people.data?.data ?? []).filter((one) => one.id !== except);
  return (
    <Section
      title={except === undefined ? t('people') : t('othersAt', { account: account.name })}
      end={
        <button type="button" className="link" onClick={() => openCreate('contact', account)}>
          {t('newContact')}
        </button>
      }
    >
      {people.isPending ? <Skeleton rows={3} /> : null}
      {people.isError ? <LoadFault failure={people.error} onRetry={() => void people.refetch()} /> : null}
      {people.isSuccess && shown.length === 0 ? <p className="empty">{t(except === undefined ? 'noPeopleHere' : 'nobodyElse')}</p> : null}
      <ul className="rows">
        {shown.map((one) => (
          <li key={one.id}>
            <RecordLink kind="contact" id={one.id} className="b cut">
              {one.name}
            </RecordLink>
            <span className="ib">
              {one.phone === null ? null : (
                <a className="icon" href={`tel:${one.phone}`} aria-label={t('call', { name: one.name })}>
                  <Icon name="phone" />
                </a>
              )}
              {one.email === null ? null : (
                <a className="icon" href={`mailto:${one.email}`} aria-label={t('write', { name: one.name })}>
                  <Icon name="mail" />
                </a>
              )}
            </span>
            {one.jobTitle === null ? null : <span className="m">{one.jobTitle}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
