import { useState } from 'react';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import type { FieldProps } from '../../../ui/Field.tsx';
import { findRecords } from '../../records/forms/find-choices.ts';
import { t as recordWords } from '../../records/messages.ts';
import { t } from '../record/messages.ts';
import type { Prompt } from './asks.ts';

interface Props extends FieldProps {
  record: NonNullable<Prompt['record']>;
  /** The id of the one that is named. */
  value: string;
  onChange: (id: string) => void;
}

/** Another record by part of its name; what is kept is its id. */
export function RecordInput({ record, value, onChange, ...field }: Props) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  const named = chosen?.id === value ? chosen : { id: value, name: record.name ?? recordWords('recordNotShown') };
  return (
    <Combobox
      {...field}
      source={`records-${record.kind}`}
      find={findRecords(record.kind)}
      placeholder={t('findRecord')}
      value={value === '' ? null : named}
      onChange={(next) => {
        setChosen(next);
        onChange(next?.id ?? '');
      }}
    />
  );
}
