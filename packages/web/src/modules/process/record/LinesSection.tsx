import { AMOUNT_FROM, type Deal } from '@dealwright/contract/deals';
import { laterForm } from '../../../ui/later.tsx';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { money, percent } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { OrUnknown, Unknown, useHidden } from '../../../ui/Unknown.tsx';
import { t } from './messages.ts';
import './lines.css';
import { useRecord } from './record-view.ts';
import { useDealPatch } from './use-deal-patch.ts';

const LinesForm = laterForm(() => import('./LinesForm.tsx').then((module) => module.LinesForm));

/** What is offered: products with price and term, changed in place, and what they are worth together. */
export function LinesSection({ deal }: { deal: Deal }) {
  const [editing, setEditing] = useState(false);
  const hidden = useHidden('deal.lines');
  const lines = deal.lines ?? [];
  return (
    <Section
      title={t('lines')}
      id="lines"
      {...(lines.length === 0 ? {} : { note: String(lines.length) })}
      end={
        editing || hidden ? null : (
          <Button small kind="quiet" onClick={() => setEditing(true)}>
            {t(lines.length === 0 ? 'addLine' : 'changeLines')}
          </Button>
        )
      }
    >
      {hidden ? (
        <p className="empty">
          <Unknown of="deal.lines" />
        </p>
      ) : editing ? (
        <LinesForm deal={deal} onDone={() => setEditing(false)} />
      ) : (
        <Lines deal={deal} />
      )}
    </Section>
  );
}

function Lines({ deal }: { deal: Deal }) {
  const { currency } = useRecord();
  const lines = deal.lines ?? [];
  const shown = (amount: string | null) => <OrUnknown of="deal.worth">{amount === null ? null : money(amount, currency)}</OrUnknown>;
  if (lines.length === 0) return <p className="empty">{t('noLines')}</p>;
  return (
    <>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="b cut">{line.product.name}</span>
            <span className="tn">{shown(line.net)}</span>
            <span className="m">
              {t('lineOf', { quantity: line.quantity, price: line.unitPrice === null ? t('unknown') : money(line.unitPrice, currency) })}
              {line.discount === 0 ? null : `, ${t('lineLess', { share: percent(line.discount) })}`}
            </span>
            <span className="m">
              {t(`per-${line.period}`)}
              {line.termMonths === null ? null : `, ${t('forMonths', { n: line.termMonths })}`}
            </span>
          </li>
        ))}
      </ul>
      <dl className="worth tn">
        <dt>{t('from-firstYear')}</dt>
        <dd>{shown(deal.worth?.firstYear ?? null)}</dd>
        <dt>{t('from-annual')}</dt>
        <dd>{shown(deal.worth?.annual ?? null)}</dd>
        <dt>{t('from-total')}</dt>
        <dd>{shown(deal.worth?.total ?? null)}</dd>
      </dl>
      <AmountFrom deal={deal} />
    </>
  );
}

/** Whether the amount is typed or follows one of the values above. */
function AmountFrom({ deal }: { deal: Deal }) {
  const patch = useDealPatch(deal);
  return (
    <div className="amount-from">
      <Select
        label={t('amountFrom')}
        value={deal.amountFrom}
        disabled={patch.busy}
        error={patch.error}
        onChange={(next) => {
          const from = AMOUNT_FROM.find((one) => one === next);
          if (from !== undefined) patch.run({ amountFrom: from });
        }}
        options={AMOUNT_FROM.map((one) => ({ value: one, label: t(`from-${one}`) }))}
      />
    </div>
  );
}
