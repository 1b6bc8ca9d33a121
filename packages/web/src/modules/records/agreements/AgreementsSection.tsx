import type { Agreement } from '@dealwright/contract/agreements';
import { listAgreements, removeAgreement } from '@dealwright/contract/agreements';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { date, daysFromToday, money } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { AgreementForm } from './AgreementForm.tsx';
import '../records.css';
import './agreements.css';
import { EndForm, RenewForm } from './AgreementActs.tsx';
import { t } from './messages.ts';
import { TakeAssets } from './TakeAssets.tsx';
import { useWrite } from './use-write.ts';

/** What was agreed with an account, the soonest to end first. */
export function AgreementsSection({ account }: { account: string }) {
  const [adding, setAdding] = useState(false);
  const filter = JSON.stringify({ field: 'accountId', op: 'eq', value: account });
  const found = useQuery(queryOf(listAgreements, { query: { filter, limit: 50 } })).data?.data;
  return (
    <Section
      title={t('agreements')}
      id="agreements"
      {...(found === undefined || found.length === 0 ? {} : { note: String(found.length) })}
      end={
        <Button small kind="quiet" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('newAgreement')}
        </Button>
      }
    >
      {adding ? <AgreementForm account={account} onDone={() => setAdding(false)} /> : null}
      {found?.length === 0 && !adding ? <p className="empty">{t('noAgreements')}</p> : null}
      <ul className="rows">
        {found?.map((one) => (
          <Row key={one.id} agreement={one} />
        ))}
      </ul>
    </Section>
  );
}

type Doing = 'change' | 'renew' | 'end' | 'take';

function Row({ agreement }: { agreement: Agreement }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const remove = useWrite(
    () => api(removeAgreement, { params: { id: agreement.id }, headers: { 'If-Match': `"${agreement.version}"` } }),
    () => t('removed', { name: agreement.name }),
  );
  const close = () => setDoing(null);
  const act = (label: Exclude<Doing, 'take'>) => ({ label: t(label), run: () => setDoing(label) });
  return (
    <li>
      {agreement.deal === null ? (
        <span className="b cut">{agreement.name}</span>
      ) : (
        <RecordLink kind="deal" id={agreement.deal.id} className="b cut">
          {agreement.name}
        </RecordLink>
      )}
      <Menu
        end
        trigger={<IconButton icon="dots" label={t('agreementActs', { name: agreement.name })} />}
        entries={[
          act('change'),
          act('renew'),
          ...(agreement.endedReason === null ? [act('end')] : []),
          ...(agreement.promised.length === 0 ? [] : [{ label: t('intoAssets'), run: () => setDoing('take') }]),
          { label: t('remove'), bad: true, run: () => remove.run(undefined) },
        ]}
      />
      <span className="m">{termOf(agreement)}</span>
      <Notes agreement={agreement} />
      {remove.error === null ? null : <Notice state="bad">{remove.error}</Notice>}
      {doing === 'change' ? <AgreementForm account={agreement.account.id} agreement={agreement} onDone={close} /> : null}
      {doing === 'renew' ? <RenewForm agreement={agreement} onDone={close} /> : null}
      {doing === 'end' ? <EndForm agreement={agreement} onDone={close} /> : null}
      {doing === 'take' ? <TakeAssets agreement={agreement} onDone={close} /> : null}
    </li>
  );
}

function termOf({ startsOn, endsOn, value, currency }: Agreement): string {
  const parts = [
    startsOn === null ? null : t('from', { day: date(startsOn) }),
    endsOn === null ? t('openEnd') : t('to', { day: date(endsOn) }),
    value === null || currency === null ? null : money(value, currency),
  ];
  return parts.filter(Boolean).join(', ');
}

function Notes({ agreement }: { agreement: Agreement }) {
  const { endedReason, renewalNoticeOn, promised } = agreement;
  return (
    <>
      {endedReason === null ? null : <span className="m">{t('endedBecause', { reason: endedReason })}</span>}
      {renewalNoticeOn === null || endedReason !== null ? null : (
        <span className={daysFromToday(renewalNoticeOn) < 0 ? 'm warn b' : 'm'}>{t('noticeBy', { day: date(renewalNoticeOn) })}</span>
      )}
      {promised.length === 0 ? null : (
        <ul className="promised">
          {promised.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- what was promised never changes its order
            <li key={at}>{t('lineOf', { quantity: line.quantity, product: line.product.name })}</li>
          ))}
        </ul>
      )}
    </>
  );
}
