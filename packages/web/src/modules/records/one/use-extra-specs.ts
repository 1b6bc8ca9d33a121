import type { Value } from '@dealwright/contract/shapes';
import { listFields } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import type { Draft, Spec } from '../forms/spec.ts';
import { textOf } from '../forms/spec.ts';
import { t } from '../messages.ts';

interface Kept {
  readonly owner?: { readonly id: string | null; readonly name: string } | null;
  readonly fields: Readonly<Record<string, Value>>;
}

const PREFIX = 'own:';
const TYPES: Readonly<Record<string, Spec['type']>> = {
  text: 'text',
  money: 'text',
  integer: 'integer',
  number: 'number',
  share: 'number',
  date: 'date',
  choice: 'choice',
  boolean: 'choice',
};
const YES_NO = [
  { value: '', label: t('unknownValue') },
  { value: 'true', label: t('yes') },
  { value: 'false', label: t('no') },
];

/** What every page of its kind edits besides the fields of its own form: the owner, and the workspace's own fields that may be changed. */
export function useExtraSpecs(kind: 'account' | 'contact' | 'product') {
  const { masked } = useSession();
  const { data } = useQuery({ ...queryOf(listFields, { query: { kind } }), staleTime: 60_000 });
  const fields = (data?.data ?? []).filter((one) => one.custom && TYPES[one.type] !== undefined && masked[kind]?.[one.key] === undefined);
  const owner: readonly Spec[] =
    kind === 'product' || masked[kind]?.['ownerId'] !== undefined ? [] : [{ key: 'ownerId', label: t('owner'), type: 'member' }];
  const specs: readonly Spec[] = [
    ...owner,
    ...fields.map((one) => ({
      key: `${PREFIX}${one.key}`,
      label: one.label,
      type: TYPES[one.type] ?? 'text',
      ...(one.type === 'boolean' ? { choices: YES_NO } : {}),
      ...(one.type === 'choice'
        ? { choices: [{ value: '', label: t('unknownValue') }, ...one.choices.map((value) => ({ value, label: value }))] }
        : {}),
    })),
  ];
  return {
    specs,
    /** What is kept, as the form types it. */
    draft: ({ owner: of, fields: kept }: Kept): Draft => ({
      ...(kind === 'product' ? {} : { ownerId: of?.id ?? '', ownerLabel: of?.name ?? '' }),
      ...Object.fromEntries(fields.map(({ key }) => [`${PREFIX}${key}`, typed(kept[key] ?? null)])),
    }),
    /** The part of a change that was typed here. */
    body: (draft: Draft, changed: readonly string[]) => {
      const own = fields.filter(({ key }) => changed.includes(`${PREFIX}${key}`));
      const values = own.map(({ key, type }) => [key, valueOf(textOf(draft, `${PREFIX}${key}`), type)] as const);
      return {
        ...(changed.includes('ownerId') ? { ownerId: textOf(draft, 'ownerId') } : {}),
        ...(own.length === 0 ? {} : { fields: Object.fromEntries(values) }),
      };
    },
  };
}

const typed = (value: Value): string => (value === null ? '' : String(value));

function valueOf(given: string | null, type: string): Value {
  if (given === null) return null;
  if (type === 'boolean') return given === 'true';
  return type === 'number' || type === 'integer' || type === 'share' ? Number(given) : given;
}
