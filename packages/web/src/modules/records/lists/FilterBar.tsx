import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { date } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Input } from '../../../ui/Input.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import type { Condition, ValueType } from './filter.ts';
import { ENDED, OPEN, OPS, takesValue } from './filter.ts';
import type { FilterField } from './use-filter-fields.ts';

const OP_NAMES = {
  eq: t('op_eq'),
  ne: t('op_ne'),
  contains: t('op_contains'),
  startsWith: t('op_startsWith'),
  gte: t('op_gte'),
  lte: t('op_lte'),
  empty: t('op_empty'),
  notEmpty: t('op_notEmpty'),
  in: t('op_eq'),
  lt: t('op_lte'),
  gt: t('op_gte'),
} as const;

const opName = (op: Condition['op'], type: ValueType): string =>
  type === 'date' || type === 'instant' ? (op === 'gte' ? t('op_after') : op === 'lte' ? t('op_before') : OP_NAMES[op]) : OP_NAMES[op];

const same = (one: Condition, other: Condition) => one.field === other.field && one.op === other.op;

interface Props {
  fields: readonly FilterField[];
  conditions: readonly Condition[];
  runs: boolean;
  onChange: (conditions: Condition[]) => void;
}

/** What the list shows: the conditions as chips, and one more on demand. */
export function FilterBar({ fields, conditions, runs, onChange }: Props) {
  const [adding, setAdding] = useState(false);
  useKeys([{ keys: 'f', label: t('addFilter'), run: () => setAdding(true) }]);
  const rest = conditions.filter((one) => !(runs && (same(one, OPEN) || same(one, ENDED))));
  const which = conditions.some((one) => same(one, OPEN)) ? 'open' : conditions.some((one) => same(one, ENDED)) ? 'ended' : 'all';
  return (
    <div className="filterbar" role="group" aria-label={t('filters')}>
      {runs ? (
        <Segments
          small
          label={t('which')}
          value={which}
          onChange={(next) => onChange([...(next === 'open' ? [OPEN] : next === 'ended' ? [ENDED] : []), ...rest])}
          options={[
            { value: 'all', label: t('all') },
            { value: 'open', label: t('open') },
            { value: 'ended', label: t('ended') },
          ]}
        />
      ) : null}
      {rest.map((one, at) => (
        <Chip
          key={`${one.field} ${one.op} ${one.value}`}
          condition={one}
          field={fields.find((field) => field.key === one.field)}
          onRemove={() => onChange(conditions.filter((other) => other !== rest[at]))}
        />
      ))}
      {adding ? (
        <NewCondition
          fields={fields}
          onAdd={(one) => {
            onChange([...conditions, one]);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button small kind="quiet" icon="filter" keys="F" onClick={() => setAdding(true)}>
          {t('filter')}
        </Button>
      )}
    </div>
  );
}

function Chip({ condition, field, onRemove }: { condition: Condition; field: FilterField | undefined; onRemove: () => void }) {
  const label = field?.label ?? condition.field;
  const said =
    field?.choices.find((choice) => choice.value === condition.value)?.label ??
    (field?.type === 'date' && condition.value !== '' ? date(condition.value) : condition.value);
  return (
    <span className="chip">
      <span>
        {label} {opName(condition.op, field?.type ?? 'text')} {takesValue(condition.op) ? <b>{said}</b> : null}
      </span>
      <button type="button" aria-label={t('removeFilter', { name: label })} onClick={onRemove}>
        <Icon name="close" small />
      </button>
    </span>
  );
}

function NewCondition({
  fields,
  onAdd,
  onCancel,
}: {
  fields: readonly FilterField[];
  onAdd: (condition: Condition) => void;
  onCancel: () => void;
}) {
  const [key, setKey] = useState(fields[0]?.key ?? '');
  const field = fields.find((one) => one.key === key) ?? fields[0];
  const ops = OPS[field?.type ?? 'text'];
  const [chosenOp, setOp] = useState<Condition['op'] | null>(null);
  const [typed, setTyped] = useState('');
  const op = ops.find((one) => one === chosenOp) ?? ops[0] ?? 'eq';
  const value = field && field.choices.length > 0 && typed === '' ? (field.choices[0]?.value ?? '') : typed;
  useKeys([{ keys: 'Escape', label: t('cancel'), run: onCancel, always: true }]);
  if (field === undefined) return null;
  return (
    <form
      className="newfilter"
      ref={(form) => {
        if (form !== null && !form.contains(document.activeElement)) form.querySelector('select')?.focus();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!takesValue(op) || value.trim() !== '') onAdd({ field: field.key, op, value: takesValue(op) ? value.trim() : '' });
      }}
    >
      <Select
        bare
        label={t('field')}
        value={field.key}
        onChange={(next) => {
          setKey(next);
          setTyped('');
        }}
        options={fields.map((one) => ({ value: one.key, label: one.label }))}
      />
      <Select
        bare
        label={t('op')}
        value={op}
        onChange={(next) => setOp(ops.find((one) => one === next) ?? null)}
        options={ops.map((one) => ({ value: one, label: opName(one, field.type) }))}
      />
      {takesValue(op) ? <ValueInput field={field} value={value} onChange={setTyped} /> : null}
      <Button type="submit" small>
        {t('addFilter')}
      </Button>
      <Button small kind="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  );
}

function ValueInput({ field, value, onChange }: { field: FilterField; value: string; onChange: (value: string) => void }) {
  if (field.choices.length > 0) return <Select bare label={t('value')} value={value} onChange={onChange} options={field.choices} />;
  const type = field.type === 'date' || field.type === 'instant' ? 'date' : field.type === 'number' ? 'number' : 'text';
  return <Input bare label={t('value')} type={type} value={value} onChange={onChange} placeholder={t('value')} />;
}
