import type { Asset } from '@dealwright/contract/assets';
import { listAssets, removeAsset } from '@dealwright/contract/assets';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { Button } from '../../../ui/Button.tsx';
import { date } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import '../records.css';
import './agreements.css';
import { AssetForm } from './AssetForm.tsx';
import { t } from './messages.ts';
import { useWrite } from './use-write.ts';

/** What a customer has of ours, or of others: written down by hand or taken from what was promised. */
export function AssetsSection({ account }: { account: string }) {
  const [adding, setAdding] = useState(false);
  const filter = JSON.stringify({ field: 'accountId', op: 'eq', value: account });
  const found = useQuery(queryOf(listAssets, { query: { filter, limit: 100 } })).data?.data;
  return (
    <Section
      title={t('assets')}
      id="assets"
      {...(found === undefined || found.length === 0 ? {} : { note: String(found.length) })}
      end={
        <Button small kind="quiet" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('newAsset')}
        </Button>
      }
    >
      {adding ? <AssetForm account={account} onDone={() => setAdding(false)} /> : null}
      {found?.length === 0 && !adding ? <p className="empty">{t('noAssets')}</p> : null}
      <ul className="rows">
        {found?.map((one) => (
          <Row key={one.id} asset={one} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ asset }: { asset: Asset }) {
  const [changing, setChanging] = useState(false);
  const remove = useWrite(
    () => api(removeAsset, { params: { id: asset.id }, headers: { 'If-Match': `"${asset.version}"` } }),
    () => t('removed', { name: asset.name }),
  );
  const told = [
    asset.product === null || asset.product.name === asset.name ? null : asset.product.name,
    asset.serial === null ? null : t('serialIs', { serial: asset.serial }),
    asset.since === null ? null : t('from', { day: date(asset.since) }),
    asset.until === null ? null : t('to', { day: date(asset.until) }),
    asset.note,
  ];
  return (
    <li>
      <span className="b cut">{asset.quantity === '1' ? asset.name : t('lineOf', { quantity: asset.quantity, product: asset.name })}</span>
      <Menu
        end
        trigger={<IconButton icon="dots" label={t('agreementActs', { name: asset.name })} />}
        entries={[
          { label: t('change'), run: () => setChanging(true) },
          { label: t('remove'), bad: true, run: () => remove.run(undefined) },
        ]}
      />
      <span className="m">{told.filter(Boolean).join(', ')}</span>
      {remove.error === null ? null : <Notice state="bad">{remove.error}</Notice>}
      {changing ? <AssetForm account={asset.account.id} asset={asset} onDone={() => setChanging(false)} /> : null}
    </li>
  );
}
