import type { Product } from '@dealwright/contract/records';
import { t } from '../messages.ts';
import type { Draft, Spec } from './spec.ts';
import { amountOf, linesOf, textOf } from './spec.ts';

export const productSpecs: readonly Spec[] = [
  { key: 'name', label: t('name'), type: 'text', required: true },
  { key: 'code', label: t('code'), type: 'text', half: true },
  { key: 'series', label: t('series'), type: 'text', half: true },
  { key: 'unitPrice', label: t('unitPrice'), type: 'money' },
  { key: 'recurring', label: t('recurringCheck'), type: 'check' },
  { key: 'aliases', label: t('aliases'), type: 'lines', hint: t('aliasesHint') },
];

export function productDraft(product: Product): Draft {
  return {
    name: product.name,
    code: product.code ?? '',
    series: product.series ?? '',
    unitPrice: product.unitPrice ?? '',
    recurring: product.recurring ? 'yes' : '',
    aliases: product.aliases.join('\n'),
    ...(product.currency === null ? {} : { currency: product.currency }),
  };
}

export function productBody(draft: Draft) {
  const unitPrice = amountOf(draft, 'unitPrice');
  return {
    name: textOf(draft, 'name') ?? '',
    code: textOf(draft, 'code'),
    series: textOf(draft, 'series'),
    unitPrice,
    currency: unitPrice === null ? null : textOf(draft, 'currency'),
    recurring: draft['recurring'] === 'yes',
    aliases: linesOf(draft, 'aliases'),
  };
}
