import type { Asset } from '@dealwright/contract/assets';
import { changeAsset, createAsset } from '@dealwright/contract/assets';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { Button } from '../../../ui/Button.tsx';
import { Combobox, type Choice } from '../../../ui/Combobox.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { findProducts } from '../forms/find-choices.ts';
import { t } from './messages.ts';
import { useWrite } from './use-write.ts';

interface AssetDraft {
  product: Choice | null;
  name: string;
  serial: string;
  quantity: string;
  since: string;
  until: string;
  note: string;
}

type AssetBody = Record<'name' | 'quantity', string> & Record<'productId' | 'serial' | 'since' | 'until' | 'note', string | null>;

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** Writes down what somebody has, or changes it. */
export function AssetForm({ account, asset, onDone }: { account: string; asset?: Asset; onDone: () => void }) {
  const [draft, setDraft] = useState<AssetDraft>({
    product: asset?.product ?? null,
    name: asset?.name ?? '',
    serial: asset?.serial ?? '',
    quantity: asset?.quantity ?? '1',
    since: asset?.since ?? '',
    until: asset?.until ?? '',
    note: asset?.note ?? '',
  });
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const quantity = amountFrom(draft.quantity);
  const write = useWrite(
    (body: AssetBody) =>
      asset === undefined
        ? api(createAsset, { body: { ...body, accountId: account } })
        : api(changeAsset, { params: { id: asset.id }, body: { ...body, version: asset.version } }),
    () => null,
    onDone,
  );
  const submit = () => {
    setAsked(true);
    const { serial, since, until, note } = draft;
    if (draft.name.trim() !== '' && quantity !== undefined)
      write.run({
        name: draft.name.trim(),
        productId: draft.product?.id ?? null,
        quantity,
        serial: orNull(serial),
        since: orNull(since),
        until: orNull(until),
        note: orNull(note),
      });
  };
  return (
    <form
      className="form in-side"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Combobox
        label={t('assetProduct')}
        optional
        source="asset-products"
        find={findProducts}
        placeholder={t('findProduct')}
        value={draft.product}
        // The catalogue's name is taken where nobody wrote another.
        onChange={(product) =>
          set({ product, ...(draft.name === '' || draft.name === draft.product?.name ? { name: product?.name ?? '' } : {}) })
        }
      />
      <Input
        label={t('assetName')}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        error={asked && draft.name.trim() === '' ? t('needName') : undefined}
      />
      <div className="pair">
        <Input label={t('serial')} optional value={draft.serial} onChange={(serial) => set({ serial })} maxLength={120} />
        <Input
          label={t('quantity')}
          inputMode="decimal"
          value={draft.quantity}
          onChange={(next) => set({ quantity: next })}
          error={quantity === undefined ? t('needQuantity') : undefined}
        />
      </div>
      <div className="pair">
        <DateInput label={t('since')} optional value={draft.since} onChange={(since) => set({ since })} />
        <DateInput label={t('until')} optional value={draft.until} onChange={(until) => set({ until })} />
      </div>
      <Input label={t('note')} optional value={draft.note} onChange={(note) => set({ note })} maxLength={2000} />
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <div className="acts">
        <Button type="submit" kind="primary" busy={write.busy}>
          {t(asset === undefined ? 'create' : 'save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
