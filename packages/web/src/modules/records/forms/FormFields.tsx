import { Check } from '../../../ui/Check.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Input } from '../../../ui/Input.tsx';
import { MoneyInput } from '../../../ui/MoneyInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { t } from '../messages.ts';
import { findAccounts, findMembers } from './find-choices.ts';
import type { Draft, Spec } from './spec.ts';

interface Props {
  specs: readonly Spec[];
  draft: Draft;
  errors: ReadonlyMap<string, string>;
  onChange: (change: Draft) => void;
}

/** The inputs of a form; two `half` ones in a row share a line. */
export function FormFields(props: Props) {
  const rows: Spec[][] = [];
  for (const spec of props.specs) {
    const last = rows.at(-1);
    if (spec.half && last?.length === 1 && last[0]?.half) last.push(spec);
    else rows.push([spec]);
  }
  return rows.map((row) => (
    <div key={row[0]?.key} className={row.length > 1 ? 'pair' : ''}>
      {row.map((spec) => (
        <One key={spec.key} spec={spec} {...props} />
      ))}
    </div>
  ));
}

function One({ spec, draft, errors, onChange }: Props & { spec: Spec }) {
  const value = draft[spec.key] ?? '';
  const set = (next: string) => onChange({ [spec.key]: next });
  const field = { label: spec.label, error: errors.get(spec.key), ...(spec.hint === undefined ? {} : { hint: spec.hint }) };
  switch (spec.type) {
    case 'money':
      return (
        <MoneyInput
          {...field}
          amount={value}
          currency={draft['currency'] ?? 'EUR'}
          onAmount={set}
          onCurrency={(currency) => onChange({ currency })}
        />
      );
    case 'account':
      return (
        <Combobox
          {...field}
          source="accounts"
          find={findAccounts}
          placeholder={t('accountFind')}
          value={value === '' ? null : { id: value, name: draft['accountName'] ?? '' }}
          onChange={(next) => onChange({ [spec.key]: next?.id ?? '', accountName: next?.name ?? '' })}
        />
      );
    case 'member':
      return (
        <Combobox
          {...field}
          source="members"
          find={findMembers}
          placeholder={t('memberFind')}
          value={value === '' ? null : { id: value, name: draft['ownerLabel'] ?? '' }}
          onChange={(next) => onChange({ [spec.key]: next?.id ?? '', ownerLabel: next?.name ?? '' })}
        />
      );
    case 'choice':
      return <Select {...field} value={value} onChange={set} options={spec.choices ?? []} />;
    case 'check':
      return (
        <Check checked={value === 'yes'} onChange={(on) => set(on ? 'yes' : '')}>
          {spec.label}
        </Check>
      );
    case 'area':
    case 'lines':
      return <TextArea {...field} value={value} onChange={set} />;
    case 'integer':
    case 'number':
      return <Input {...field} inputMode="numeric" value={value} onChange={set} />;
    case 'text':
    case 'email':
    case 'tel':
    case 'url':
    case 'date':
      return <Input {...field} type={spec.type === 'url' ? 'text' : spec.type} value={value} onChange={set} />;
  }
}
