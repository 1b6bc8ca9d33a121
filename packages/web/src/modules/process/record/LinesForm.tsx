import { LINE_PERIODS, type Deal } from '@dealwright/contract/deals';
import { listProducts } from '@dealwright/contract/records';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import { newKey } from '../writes.ts';
import type { LineDraft } from './line-draft.ts';
import { draftsOf, isPeriod, lineBody, newLine } from './line-draft.ts';
import { useDealPatch } from './use-deal-patch.ts';

/** All lines at once: nothing is half saved. */
export function LinesForm({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const [drafts, setDrafts] = useState<readonly LineDraft[]>(() => {
    const kept = draftsOf(deal.lines ?? []);
    return kept.length === 0 ? [newLine(newKey())] : kept;
  });
  const [asked, setAsked] = useState(false);
  const patch = useDealPatch(deal, onDone);
  const bodies = drafts.map(lineBody);
  const submit = () => {
    setAsked(true);
    const lines = bodies.filter((body) => typeof body !== 'string');
    if (lines.length === bodies.length) patch.run({ lines });
  };
  return (
    <form
      className="form lines-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {drafts.map((draft, at) => {
        const body = bodies[at];
        return (
          <LineFields
            key={draft.key}
            draft={draft}
            wrong={asked && typeof body === 'string' ? body : null}
            onChange={(part) => setDrafts(drafts.map((one) => (one.key === draft.key ? { ...one, ...part } : one)))}
            onRemove={() => setDrafts(drafts.filter((one) => one.key !== draft.key))}
          />
        );
      })}
      {drafts.length === 0 ? <p className="empty">{t('noLines')}</p> : null}
      {patch.error === undefined ? null : <Notice state="bad">{patch.error}</Notice>}
      <footer>
        <Button type="submit" kind="primary" busy={patch.busy}>
          {t('saveLines')}
        </Button>
        <Button kind="quiet" icon="plus" onClick={() => setDrafts([...drafts, newLine(newKey())])}>
          {t('addLine')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </footer>
    </form>
  );
}

function LineFields({
  draft,
  wrong,
  onChange,
  onRemove,
}: {
  draft: LineDraft;
  wrong: string | null;
  onChange: (part: Partial<LineDraft>) => void;
  onRemove: () => void;
}) {
  const error = (field: string) => (wrong === field ? t(`wrong-${field === 'product' ? 'product' : 'figure'}`) : undefined);
  const pick = (product: Choice | null) => {
    const { price, recurring } = (product === null ? undefined : known.get(product.id)) ?? { price: null, recurring: false };
    onChange({
      product,
      ...(draft.unitPrice === '' && price !== null ? { unitPrice: price } : {}),
      ...(recurring && draft.period === 'once' ? { period: 'year' as const } : {}),
    });
  };
  return (
    <fieldset className="line-fields" aria-label={draft.product?.name ?? t('newLine')}>
      <div className="line-what">
        <Combobox
          label={t('product')}
          value={draft.product}
          onChange={pick}
          source="products"
          find={findProducts}
          placeholder={t('findProduct')}
          error={error('product')}
        />
        <IconButton icon="close" label={t('removeLine', { name: draft.product?.name ?? t('newLine') })} onClick={onRemove} />
      </div>
      <div className="line-figures">
        <Input
          label={t('quantity')}
          inputMode="decimal"
          value={draft.quantity}
          onChange={(quantity) => onChange({ quantity })}
          error={error('quantity')}
        />
        <Input
          label={t('price')}
          inputMode="decimal"
          value={draft.unitPrice}
          onChange={(unitPrice) => onChange({ unitPrice })}
          error={error('unitPrice')}
        />
        <Input
          label={t('discountPercent')}
          inputMode="decimal"
          value={draft.discount}
          onChange={(discount) => onChange({ discount })}
          error={error('discount')}
        />
        <Select
          label={t('paid')}
          value={draft.period}
          onChange={(period) => onChange({ period: isPeriod(period) ? period : 'once' })}
          options={LINE_PERIODS.map((one) => ({ value: one, label: t(`per-${one}`) }))}
        />
        {draft.period === 'once' ? null : (
          <Input
            label={t('termMonths')}
            inputMode="numeric"
            value={draft.termMonths}
            onChange={(months) => onChange({ termMonths: months.replaceAll(/\D/g, '').slice(0, 4) })}
          />
        )}
      </div>
    </fieldset>
  );
}

/** Prices of the products found so far: picking one fills in its own. */
const known = new Map<string, { price: string | null; recurring: boolean }>();

async function findProducts(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const { data } = await api(listProducts, { query: { limit: 10, sort: 'name', ...(typed === '' ? {} : { q: typed }) }, signal });
  for (const one of data) known.set(one.id, { price: one.unitPrice, recurring: one.recurring });
  return data.map((one) => ({ id: one.id, name: one.name, note: one.code }));
}
