import { freshId } from './map-acts.ts';
import { t } from './messages.ts';
import { Adds, Group, Lines, type PartsProps } from './PartLines.tsx';
import { itemsOf, mapOf, textOf } from './said.ts';

const KINDS = ['lead', 'deal', 'customer'] as const;

/** What gives points: what a record is, and what happened. */
export function ScoringParts(props: PartsProps) {
  const { desk, file, found, said } = props;
  const signals = itemsOf(mapOf(said['engagement'])['signals']).map((one) => ({
    thing: { kind: 'signal' as const, file, path: ['engagement', 'signals', textOf(one['happened'])] },
    name: textOf(one['happened']),
    note: t('points', { n: textOf(one['points']) }),
  }));
  return (
    <>
      {KINDS.map((kind) => (
        <FitRules key={kind} {...props} kind={kind} />
      ))}
      <Group title={t('engagement')}>
        <Lines desk={desk} found={found} lines={signals} />
      </Group>
    </>
  );
}

function FitRules({ desk, file, found, said, kind }: PartsProps & { kind: (typeof KINDS)[number] }) {
  const rules = itemsOf(mapOf(said['fit'])[kind]);
  const add = () => {
    const id = freshId(
      'newRule',
      rules.map((one) => textOf(one['id'])),
    );
    const value = { id, when: 'today > today', points: 10, because: t('newCheck') };
    desk.act({ kind: 'add', file, path: ['fit'], list: kind, value }, { kind: 'fit', file, path: ['fit', kind, id] });
  };
  const lines = rules.map((one) => ({
    thing: { kind: 'fit' as const, file, path: ['fit', kind, textOf(one['id'])] },
    name: textOf(one['name']) || textOf(one['id']),
    note: t('points', { n: textOf(one['points']) }),
  }));
  return (
    <Group title={t('fitOf', { kind })}>
      <Lines desk={desk} found={found} lines={lines} />
      <Adds desk={desk} label={t('addRule')} onAdd={add} />
    </Group>
  );
}
