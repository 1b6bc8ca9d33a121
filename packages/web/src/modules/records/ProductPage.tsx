import type { Product } from '@dealwright/contract/records';
import { carried } from '@dealwright/contract/client';
import { changeProduct, getProduct, listProducts, removeProduct } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, queryOf } from '../../app/api.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';
import { useSession } from '../../app/session.ts';
import { money } from '../../ui/format.ts';
import { OrUnknown, Unknown } from '../../ui/Unknown.tsx';
import { productBody, productDraft, productSpecs } from './forms/product-form.ts';
import { t } from './messages.ts';
import { useCustomDetails } from './one/custom-details.tsx';
import { OneFault } from './one/OneFault.tsx';
import { picked } from './one/picked.ts';
import { RecordForm } from './one/RecordForm.tsx';
import { useExtraSpecs } from './one/use-extra-specs.ts';
import { RecordFrame } from './one/RecordFrame.tsx';

export function ProductPage() {
  const { id } = useParams({ from: '/signed-in/shell/products/$id' });
  const found = useQuery(queryOf(getProduct, { params: { id } }));
  return found.data ? <Loaded key={id} product={found.data} /> : <OneFault query={found} />;
}

function Loaded({ product }: { product: Product }) {
  const { id } = product;
  const navigate = useNavigate();
  const own = useCustomDetails('product', product.fields);
  const extra = useExtraSpecs('product');
  const { workspace } = useSession();
  const key = queryOf(getProduct, { params: { id } }).queryKey;
  const details = [
    { label: t('code'), value: <OrUnknown of="product.code">{product.code}</OrUnknown> },
    { label: t('series'), value: <OrUnknown of="product.series">{product.series}</OrUnknown> },
    {
      label: t('unitPrice'),
      value:
        product.unitPrice === null || product.currency === null ? (
          <Unknown of="product.unitPrice" />
        ) : (
          money(product.unitPrice, product.currency)
        ),
    },
    { label: t('recurring'), value: product.recurring ? t('recurringCheck') : t('once') },
    { label: t('aliases'), value: product.aliases.length === 0 ? <span className="m">{t('none')}</span> : product.aliases.join(', ') },
    ...own,
  ];
  return (
    <RecordFrame
      name={product.name}
      list={{ to: '/products', label: t('products') }}
      details={details}
      remove={() => api(removeProduct, { params: { id }, headers: { 'If-Match': `"${product.version}"` } })}
      onRemoved={() => void invalidate(listProducts).then(() => navigate({ to: '/products' }))}
      form={(close) => (
        <RecordForm
          specs={[...productSpecs, ...extra.specs]}
          base={{ currency: workspace.currency, ...productDraft(product), ...extra.draft(product) }}
          version={product.version}
          save={async (draft, changed, version) => {
            const keys = changed.includes('unitPrice') ? [...changed, 'currency'] : changed;
            queryClient.setQueryData(
              key,
              await api(changeProduct, {
                params: { id },
                body: { ...picked(productBody(draft), keys), ...extra.body(draft, changed), version },
              }),
            );
            await invalidate(listProducts);
          }}
          current={async (problem) => {
            const now = carried<Product>(problem, 'current');
            return now === undefined ? null : { theirs: { ...productDraft(now), ...extra.draft(now) }, version: now.version, who: null };
          }}
          onTheirs={() => {
            close();
            void queryClient.invalidateQueries({ queryKey: key });
          }}
          onDone={close}
        />
      )}
    />
  );
}
