import { listPlaybooks } from '@dealwright/contract/playbooks';
import { listFields } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryOf } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import type { Option } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import type { ValueType } from './filter.ts';

export interface FilterField {
  key: string;
  label: string;
  type: ValueType;
  choices: readonly Option[];
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
};

/** What a list may be filtered by: the catalogue of its kind, and the stages of its processes by their names. */
export function useFilterFields(kind: CreateKind, runs: boolean): readonly FilterField[] {
  const catalogue = useQuery({ ...queryOf(listFields, { query: { kind } }), staleTime: 60_000 });
  const playbooks = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000, enabled: runs });
  return useMemo(() => {
    const stages = new Map<string, string>();
    for (const process of playbooks.data?.data[0]?.processes ?? [])
      if (process.kind === kind) for (const stage of process.stages) stages.set(stage.id, stage.name);
    const fields = (catalogue.data?.data ?? []).flatMap((field): FilterField[] => {
      const type = TYPES[field.type];
      if (type === undefined || field.key === 'stage' || field.key === 'stageName') return [];
      const yesNo = [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ];
      return [
        {
          key: field.key,
          label: field.label,
          type,
          choices: type === 'boolean' ? yesNo : field.choices.map((choice) => ({ value: choice, label: choice })),
        },
      ];
    });
    if (stages.size > 0)
      fields.unshift({ key: 'stage', label: t('stage'), type: 'choice', choices: [...stages].map(([value, label]) => ({ value, label })) });
    return fields;
  }, [catalogue.data, playbooks.data, kind]);
}
