import { listFields } from '@dealwright/contract/workspace';
import type { Value } from '@dealwright/contract/shapes';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOf } from '../../../app/api.ts';
import { count } from '../../../ui/format.ts';
import { Unknown } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';

/** The workspace's own fields of a record, as lines of its details. */
export function useCustomDetails(
  kind: 'account' | 'contact' | 'product',
  fields: Readonly<Record<string, Value>>,
): { label: string; value: ReactNode }[] {
  const catalogue = useQuery({ ...queryOf(listFields, { query: { kind } }), staleTime: 60_000 });
  return (catalogue.data?.data ?? [])
    .filter((field) => field.custom)
    .map((field) => ({ label: field.label, value: shown(fields[field.key], `${kind}.${field.key}`) }));
}

function shown(value: Value | undefined, of: string): ReactNode {
  if (value === undefined || value === null || value === '') return <Unknown of={of} />;
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return count(value);
  return Array.isArray(value) ? value.join(', ') : value;
}
