import { listMembers, listFields } from '@dealwright/contract/workspace';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryOf } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import type { Option } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import type { ValueType } from './filter.ts';

/** A field of the catalogue as lists use it. */
export interface FilterField {
  key: string;
  label: string;
  type: ValueType;
  choices: readonly Option[];
  custom: boolean;
  /** Names another record: it is found and shown by what that is called. */
  names?: true;
}

const TYPES: Readonly<Record<string, ValueType>> = {
  text: 'text',
  number: 'number',
  integer: 'number',
  share: 'number',
  money: 'money',
  date: 'date',
  instant: 'instant',
  boolean: 'boolean',
  choice: 'choice',
  list: 'list',
  record: 'text',
};
/** Said better by another field of the list. */
const BESIDE = new Set(['stage', 'stageName', 'owner', 'process']);

/** What a list may be filtered by: the catalogue of its kind, the stages of its processes by their names, and whose it is. */
export function useFilterFields(kind: CreateKind, runs: boolean): readonly FilterField[] {
  const catalogue = useQuery({ ...queryOf(listFields, { query: { kind } }), staleTime: 60_000 });
  const playbooks = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000, enabled: runs });
  const members = useQuery({ ...queryOf(listMembers), staleTime: 60_000, enabled: kind !== 'product' });
  return useMemo(() => {
    const stages = new Map<string, string>();
    for (const process of playbooks.data?.data[0]?.processes ?? [])
      if (process.kind === kind) for (const stage of process.stages) stages.set(stage.id, stage.name);
    const yesNo = [
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ];
    const fields = (catalogue.data?.data ?? []).flatMap((field): FilterField[] => {
      const type = TYPES[field.type];
      if (type === undefined || BESIDE.has(field.key)) return [];
      const choices = type === 'boolean' ? yesNo : field.choices.map((choice) => ({ value: choice, label: choice }));
      return [{ key: field.key, label: field.label, type, choices, custom: field.custom, ...(field.of === null ? {} : { names: true }) }];
    });
    if (kind !== 'product') {
      const people = (members.data?.data ?? []).filter((one) => one.active).map((one) => ({ value: one.id, label: one.name }));
      const choices = [{ value: '@me', label: t('me') }, ...people];
      fields.unshift({ key: 'ownerId', label: t('owner'), type: 'member', choices, custom: false });
    }
    if (stages.size > 0) {
      const choices = [...stages].map(([value, label]) => ({ value, label }));
      fields.unshift({ key: 'stage', label: t('stage'), type: 'choice', choices, custom: false });
    }
    return fields;
  }, [catalogue.data, playbooks.data, members.data, kind]);
}
