import { useState } from 'react';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Input } from '../../../ui/Input.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import { opName, PERIODS } from './filter-words.ts';
import type { AskOp, Condition } from './filter.ts';
import { OPS, valuesTaken } from './filter.ts';
import type { FilterField } from './use-filter-fields.ts';

interface Props {
  fields: readonly FilterField[];
  given: Condition | null;
  onTake: (condition: Condition) => void;
  onCancel: () => void;
}

/** One condition: which field, what is asked of it, and of what. All of it by keyboard; Escape leaves it. */
export function ConditionForm({ fields, given, onTake, onCancel }: Props) {
  const [key, setKey] = useState(given?.field ?? fields[0]?.key ?? '');
  const field = fields.find((one) => one.key === key) ?? fields[0];
  const usual = OPS[field?.type ?? 'text'];
  // What came by the address may ask something the form does not offer by itself.
  const ops = given !== null && given.field === key && !usual.includes(given.op) ? [given.op, ...usual] : usual;
  const [chosen, setOp] = useState<AskOp | null>(given?.op ?? null);
  const op = ops.find((one) => one === chosen) ?? ops[0] ?? 'eq';
  const [values, setValues] = useState<readonly string[]>(given?.values ?? []);
  useKeys([{ keys: 'Escape', label: t('cancel'), run: onCancel, always: true }]);
  if (field === undefined) return null;
  const ready = readyValues(field, op, values);
  return (
    <form
      className="newfilter"
      ref={(form) => {
        if (form !== null && !form.contains(document.activeElement)) form.querySelector('select')?.focus();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready !== null) onTake({ field: field.key, op, values: ready });
      }}
    >
      <Select
        bare
        label={t('field')}
        value={field.key}
        onChange={(next) => {
          setKey(next);
          setValues([]);
        }}
        options={fields.map((one) => ({ value: one.key, label: one.label }))}
      />
      <Select
        bare
        label={t('op')}
        value={op}
        onChange={(next) => {
          setOp(ops.find((one) => one === next) ?? null);
          setValues([]);
        }}
        options={ops.map((one) => ({ value: one, label: opName(one, field.type) }))}
      />
      <Values field={field} op={op} values={values} onChange={setValues} />
      <Button type="submit" small disabled={ready === null}>
        {given === null ? t('addFilter') : t('changeFilter')}
      </Button>
      <Button small kind="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  );
}

/** The values as they are sent, or null while they say nothing yet. */
function readyValues(field: FilterField, op: AskOp, values: readonly string[]): readonly string[] | null {
  const taken = valuesTaken(op);
  if (taken === 0) return [];
  const picks = field.choices.length > 0 || op === 'during';
  const first = op === 'during' ? PERIODS[0]?.value : field.choices[0]?.value;
  const given = values.length === 0 && picks && taken === 1 && first !== undefined ? [first] : values;
  const read = given.map((value) => (field.type === 'money' ? amountFrom(value) : value.trim())).filter((value) => value !== undefined);
  const known = read.filter((value) => value !== '');
  return known.length === (taken === 'many' ? Math.max(1, read.length) : taken) ? known : null;
}

interface ValuesProps {
  field: FilterField;
  op: AskOp;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

function Values({ field, op, values, onChange }: ValuesProps) {
  const taken = valuesTaken(op);
  if (taken === 0) return null;
  if (taken === 'many' && field.choices.length > 0)
    return (
      <fieldset className="fchoices">
        <legend className="sr">{t('value')}</legend>
        {field.choices.map(({ value, label }) => (
          <Check
            key={value}
            checked={values.includes(value)}
            onChange={(on) => onChange(on ? [...values, value] : values.filter((one) => one !== value))}
          >
            {label}
          </Check>
        ))}
      </fieldset>
    );
  if (op === 'during' || (field.choices.length > 0 && taken === 1))
    return (
      <Select
        bare
        label={t('value')}
        value={values[0] ?? ''}
        onChange={(next) => onChange([next])}
        options={op === 'during' ? PERIODS : field.choices}
      />
    );
  const isDay = (field.type === 'date' || field.type === 'instant') && op !== 'ago';
  const type = isDay ? 'date' : field.type === 'number' || op === 'ago' ? 'number' : 'text';
  const put = (at: number, value: string) => onChange(at === 0 ? [value, ...values.slice(1)] : [values[0] ?? '', value]);
  const step = type === 'number' ? { step: 'any' } : {};
  return (
    <>
      <Input
        bare
        label={op === 'ago' ? t('days') : t('value')}
        type={type}
        {...step}
        value={values[0] ?? ''}
        onChange={(next) => put(0, next)}
        placeholder={op === 'ago' ? t('days') : t('value')}
      />
      {taken === 2 ? (
        <Input
          bare
          label={t('valueTo')}
          type={type}
          {...step}
          value={values[1] ?? ''}
          onChange={(next) => put(1, next)}
          placeholder={t('valueTo')}
        />
      ) : null}
    </>
  );
}
