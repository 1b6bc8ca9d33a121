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

interface NumbersProps {
  sources: readonly FlowSourceView[];
  stated: Stated;
  nameOf: (id: string) => string;
  onState: (stated: Stated) => void;
}

/** Every number the year rests on with where it comes from; those that may be otherwise are written over in place. */
export function Numbers({ sources, stated, nameOf, onState }: NumbersProps) {
  const columns: readonly Column<FlowSourceView>[] = [
    { key: 'number', head: t('number'), keep: true, cell: (one) => labelOf(one, nameOf) },
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
            label={t('state', { number: labelOf(one, nameOf) })}
            value={shown(one)}
            onCommit={(value) => onState(withNumber(stated, key, value === null ? null : one.what === 'exits' ? value / 100 : value))}
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

/** Committed by Enter or by leaving it; emptied, it goes back to what it was. */
function NumberField({ label, value, onCommit }: { label: string; value: string; onCommit: (value: number | null) => void }) {
  const [text, setText] = useState(value);
  const commit = () => {
    const trimmed = text.trim().replace(',', '.');
    if (trimmed === value) return;
    if (trimmed === '') onCommit(null);
    else if (/^\d+(\.\d+)?$/.test(trimmed)) onCommit(Number(trimmed));
    else setText(value);
  };
  return (
    <Input
      bare
      label={label}
      className="num-in"
      inputMode="decimal"
      value={text}
      onChange={setText}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(value);
      }}
    />
  );
}

function keyOf({ what, of }: FlowSourceView): StatedKey | null {
  const key = Object.entries(KEYS).find(([name]) => name === what)?.[1];
  return key === undefined ? null : { key, of };
}

function shown({ what, value }: FlowSourceView): string {
  const number = (value ?? 0) * (what === 'exits' ? 100 : 1);
  return String(Number(number.toFixed(what === 'amount' || what === 'arrivals' || what === 'exits' ? 0 : 1)));
}

function labelOf({ what, of }: FlowSourceView, nameOf: (id: string) => string): string {
  return t(`num-${what}`, { of: of === null ? '' : nameOf(of) });
}

function fromOf({ from, n }: FlowSourceView): string {
  return from === 'measured' ? t('from-measured', { n }) : t(`from-${from}`);
}
