import { knownOfLead, type KnownAccount as Known } from '@dealwright/contract/convert';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { money } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { ConvertPreset } from '../move/convert-draft.ts';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

/** How many known accounts are shown; more say nothing. */
const MOST = 3;
/** And of their open deals. */
const MOST_DEALS = 4;

/** That a lead's company is an account already, and what may come of it there. */
export function KnownAccount() {
  const { id, guide, open } = useRecord();
  const exit = guide.exits.find((one) => one.outcome === 'converted');
  const { data } = useQuery({ ...queryOf(knownOfLead, { params: { id } }), enabled: exit !== undefined });
  const accounts = data?.accounts.slice(0, MOST) ?? [];
  if (exit === undefined || accounts.length === 0) return null;
  return (
    <section className="known" aria-label={t('knownAccount')}>
      {accounts.map((one) => (
        <OneKnown key={one.id} known={one} onConvert={(preset) => open({ show: 'convert', gate: exit, override: false, preset })} />
      ))}
    </section>
  );
}

function OneKnown({ known, onConvert }: { known: Known; onConvert: (preset: ConvertPreset) => void }) {
  const [deal] = known.deals;
  const [contact] = known.contacts;
  const at = { account: known.id, ...(contact === undefined ? {} : { contact: contact.id }) };
  return (
    <div className="known-one">
      <p>
        <Icon name="building" small />
        <span>
          <RecordLink kind="account" id={known.id} className="b link">
            {known.name}
          </RecordLink>{' '}
          {t('isAccount')} <span className="m">{known.because.map((one) => t(`known-${one}`)).join(', ')}</span>
        </span>
      </p>
      {known.deals.length === 0 ? null : (
        <>
          <p className="m">{t('openThere', { n: known.deals.length })}</p>
          <ul>
            {known.deals.slice(0, MOST_DEALS).map((one) => (
              <li key={one.id}>
                <RecordLink kind="deal" id={one.id} className="link">
                  {one.name}
                </RecordLink>{' '}
                <span className="m">
                  {[one.stage, one.amount === null || one.currency === null ? null : money(one.amount, one.currency)]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="acts">
        <Button small onClick={() => onConvert({ way: 'newDeal', ...at })}>
          {t('knownNewDeal')}
        </Button>
        {deal === undefined ? null : (
          <Button
            small
            onClick={() => onConvert({ way: 'stakeholder', ...at, joined: { id: deal.id, name: deal.name, note: deal.stage } })}
          >
            {t('knownJoin', { name: deal.name })}
          </Button>
        )}
        <Button small kind="quiet" onClick={() => onConvert({ way: 'contact', ...at })}>
          {t('knownContact')}
        </Button>
      </div>
    </div>
  );
}
