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
  const [draft, setDraft] = useState(() => draftOf(asset));
  const [asked, setAsked] = useState(false);
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
    const body = bodyOf(draft);
    if (body !== null) write.run(body);
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
      <AssetFields draft={draft} asked={asked} onDraft={(part) => setDraft({ ...draft, ...part })} />
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

function AssetFields({ draft, asked, onDraft }: { draft: AssetDraft; asked: boolean; onDraft: (part: Partial<AssetDraft>) => void }) {
  // The catalogue's name is taken where nobody wrote another.
  const named = draft.name !== '' && draft.name !== draft.product?.name;
  return (
    <>
      <Combobox
        label={t('assetProduct')}
        optional
        source="asset-products"
        find={findProducts}
        placeholder={t('findProduct')}
        value={draft.product}
        onChange={(product) => onDraft({ product, ...(named ? {} : { name: product?.name ?? '' }) })}
      />
      <Input
        label={t('assetName')}
        value={draft.name}
        onChange={(name) => onDraft({ name })}
        maxLength={200}
        error={asked && draft.name.trim() === '' ? t('needName') : undefined}
      />
      <div className="pair">
        <Input label={t('serial')} optional value={draft.serial} onChange={(serial) => onDraft({ serial })} maxLength={120} />
        <Input
          label={t('quantity')}
          inputMode="decimal"
          value={draft.quantity}
          onChange={(quantity) => onDraft({ quantity })}
          error={amountFrom(draft.quantity) === undefined ? t('needQuantity') : undefined}
        />
      </div>
      <div className="pair">
        <DateInput label={t('since')} optional value={draft.since} onChange={(since) => onDraft({ since })} />
        <DateInput label={t('until')} optional value={draft.until} onChange={(until) => onDraft({ until })} />
      </div>
      <Input label={t('note')} optional value={draft.note} onChange={(note) => onDraft({ note })} maxLength={2000} />
    </>
  );
}

function draftOf(asset: Asset | undefined): AssetDraft {
  return {
    product: asset?.product ?? null,
    name: asset?.name ?? '',
    serial: asset?.serial ?? '',
    quantity: asset?.quantity ?? '1',
    since: asset?.since ?? '',
    until: asset?.until ?? '',
    note: asset?.note ?? '',
  };
}

/** The draft as the API takes it; null while its name or quantity is missing or wrong. */
function bodyOf({ product, name, serial, quantity, since, until, note }: AssetDraft): AssetBody | null {
  const exact = amountFrom(quantity);
  if (name.trim() === '' || exact === undefined) return null;
  return {
    name: name.trim(),
    productId: product?.id ?? null,
    quantity: exact,
    serial: orNull(serial),
    since: orNull(since),
    until: orNull(until),
    note: orNull(note),
  };
}
