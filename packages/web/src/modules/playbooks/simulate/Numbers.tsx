import type { FlowSourceView } from '@dealwright/contract/playbook-simulation';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { t } from './messages.ts';
import { type Stated, type StatedKey, withNumber } from './stated-search.ts';

const KEYS = {
  arrivals: 'arrivalsPerYear',
  amount: 'amount',
  people: 'people',
  stay: 'stayDays',
  exits: 'forward',
} as const satisfies Partial<Record<FlowSourceView['what'], keyof Stated>>;
/** What a year can be worked out with, as it is written in the field. */
const RANGES = {
  arrivals: [0, 100_000],
  amount: [0, 1e12],
  people: [1, 1000],
  stay: [0, 2000],
  exits: [0, 100],
} as const satisfies Record<keyof typeof KEYS, readonly [number, number]>;

interface NumbersProps {
  currency: string;
  sources: readonly FlowSourceView[];
  stated: Stated;
  nameOf: (id: string) => string;
  onState: (stated: Stated) => void;
}

/** Every number the year rests on with where it comes from; those that may be otherwise are written over in place. */
export function Numbers({ currency, sources, stated, nameOf, onState }: NumbersProps) {
  const name = ({ what, of }: FlowSourceView): string => (what === 'amount' ? currency : of === null ? '' : nameOf(of));
  const columns: readonly Column<FlowSourceView>[] = [
    { key: 'number', head: t('number'), keep: true, cell: (one) => labelOf(one, name) },
    {
      key: 'value',
      head: t('value'),
      num: true,
      keep: true,
      cell: (one) => {
        const key = keyOf(one);
        if (key === null || one.value === null) return one.value === null ? '–' : shown(one);
        return (
          <NumberField
            key={`${one.what} ${one.of ?? ''} ${shown(one)}`}
            label={t('state', { number: labelOf(one, name) })}
            value={shown(one)}
            range={key.range}
            onCommit={(value) => onState(withNumber(stated, key.field, value === null ? null : one.what === 'exits' ? value / 100 : value))}
          />
        );
      },
    },
    { key: 'from', head: t('from'), cell: (one) => <span className="m2">{fromOf(one)}</span> },
  ];
  const any = sources.some(({ from }) => from === 'stated');
  return (
    <Section
      title={t('numbers')}
      note={t('numbersNote')}
      end={
        any ? (
          <Button small onClick={() => onState({})}>
            {t('takeBack')}
          </Button>
        ) : undefined
      }
    >
      <Table label={t('numbers')} rows={sources} columns={columns} id={(one) => `${one.what} ${one.of ?? ''}`} />
      <p className="m fig-note">{t('noSeason')}</p>
    </Section>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  range: readonly [from: number, to: number];
  onCommit: (value: number | null) => void;
}

/** Committed by Enter or by leaving it; emptied, it goes back to what was seen. What is no number of the range is said, and kept to mend. */
function NumberField({ label, value, range: [from, to], onCommit }: NumberFieldProps) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  const commit = () => {
    const trimmed = text.trim().replace(',', '.');
    const number = /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
    const fits = trimmed === '' || (number !== null && number >= from && number <= to);
    setWrong(!fits);
    if (fits && trimmed !== value) onCommit(number);
  };
  return (
    <Input
      bare
      label={label}
      className="num-in"
      inputMode="decimal"
      value={text}
      error={wrong ? t('between', { from, to }) : undefined}
      onChange={setText}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') {
          setText(value);
          setWrong(false);
        }
      }}
    />
  );
}

function keyOf({ what, of }: FlowSourceView): { field: StatedKey; range: readonly [number, number] } | null {
  if (what === 'work' || what === 'track') return null;
  return { field: { key: KEYS[what], of }, range: RANGES[what] };
}

function shown({ what, value }: FlowSourceView): string {
  const number = (value ?? 0) * (what === 'exits' ? 100 : 1);
  return String(Number(number.toFixed(what === 'amount' || what === 'arrivals' || what === 'exits' ? 0 : 1)));
}

function labelOf(one: FlowSourceView, name: (one: FlowSourceView) => string): string {
  return t(`num-${one.what}`, { of: name(one) });
}

function fromOf({ from, n }: FlowSourceView): string {
  return from === 'measured' ? t('from-measured', { n }) : t(`from-${from}`);
}
