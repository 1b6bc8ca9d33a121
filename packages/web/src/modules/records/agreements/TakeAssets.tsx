import type { Agreement } from '@dealwright/contract/agreements';
import { listAssets, takeAssets } from '@dealwright/contract/assets';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from './messages.ts';
import { useWrite } from './use-write.ts';

/** Which of the promised lines the customer has now. */
export function TakeAssets({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const filter = JSON.stringify({ field: 'agreementId', op: 'eq', value: agreement.id });
  const has = useQuery(queryOf(listAssets, { query: { filter, limit: 200 } })).data?.data ?? [];
  const write = useWrite(
    () => api(takeAssets, { params: { id: agreement.id }, body: { lines: [...picked] } }),
    () => t('taken'),
    onDone,
  );
  const toggle = (at: number) => setPicked(new Set(picked.has(at) ? [...picked].filter((one) => one !== at) : [...picked, at]));
  return (
    <form
      className="form in-side"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked.size > 0) write.run(undefined);
      }}
    >
      {agreement.promised.map((line, at) => (
        <Check
          // oxlint-disable-next-line react/no-array-index-key -- what was promised never changes its order
          key={at}
          checked={picked.has(at)}
          disabled={has.some((asset) => asset.product?.id === line.product.id)}
          onChange={() => toggle(at)}
        >
          {t('lineOf', { quantity: line.quantity, product: line.product.name })}
        </Check>
      ))}
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <div className="acts">
        <Button type="submit" kind="primary" busy={write.busy} disabled={picked.size === 0}>
          {t('takeThese')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
