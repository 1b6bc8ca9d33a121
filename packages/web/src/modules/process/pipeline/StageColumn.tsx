import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { moneyShort } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import type { ColumnAsked, Sought } from '../reads.ts';
import { useMoreCards } from '../reads.ts';
import type { Column } from './board.ts';
import { rampStyle } from './board.ts';
import type { DealCardProps } from './DealCard.tsx';
import { DealCard } from './DealCard.tsx';
import { DropLine } from './DropLine.tsx';
import type { Lifting } from './use-lifting.ts';
import { useDropPlace } from './use-drop-place.ts';

interface StageColumnProps extends Pick<DealCardProps, 'onKey' | 'onPick'> {
  column: Column;
  ramp: number;
  shown: boolean;
  lifting: Lifting;
  process: string;
  sought: Sought;
}

/** One stage: how many, how much, what a drop would do, and its cards. */
export function StageColumn({ column, process, sought, ramp, shown, lifting, onKey, onPick }: StageColumnProps) {
  const { stage } = column;
  const { cards, more } = useCards(column, { process, stage: stage.id, sought });
  const element = useDropPlace<HTMLElement>(stage.id, lifting);
  const { lifted, targets } = lifting;
  const target = lifted === null ? undefined : targets.get(stage.id);
  const here = lifted?.from === stage.id;
  const state = here || target === undefined ? '' : target.state === 'shut' ? ' shut' : lifted?.over === stage.id ? ' over' : '';
  return (
    <section
      ref={element}
      className={`col${state}${shown ? ' on' : ''}`}
      style={rampStyle(ramp)}
      aria-label={t('columnOf', { name: stage.name, n: column.count })}
    >
      <header>
        <div className="r1">
          <h2 title={stage.name}>{stage.name}</h2>
        </div>
        <div className="r2">
          <span className="m nw">{t('deals-n', { n: column.count })}</span>
          <span className="cut">
            <Sums sums={column.sums} /> {column.unknown > 0 ? <span className="m">{t('plusUnknown', { n: column.unknown })}</span> : null}
          </span>
        </div>
      </header>
      <DropLine column={column} target={target} here={here} loading={lifted !== null && !here && targets.size === 0} />
      <ul>
        {cards.map((card) => (
          <DealCard key={card.id} card={card} stage={stage.id} lifting={lifting} onKey={onKey} onPick={onPick} />
        ))}
      </ul>
      {more.run === null ? null : (
        <Button small kind="quiet" busy={more.busy} onClick={more.run}>
          {t('showMore', { n: Math.max(1, column.count - cards.length) })}
        </Button>
      )}
    </section>
  );
}

export function Sums({ sums }: { sums: Column['sums'] }) {
  return <span className="num sb">{sums.length === 0 ? '' : sums.map((sum) => moneyShort(sum.amount, sum.currency)).join(' + ')}</span>;
}

/** The board's cards of a column and those asked for beyond them; a card that moved meanwhile is shown once. */
function useCards(column: Column, asked: ColumnAsked) {
  const [wanted, setWanted] = useState(false);
  const rest = useMoreCards(asked, column.nextCursor, wanted);
  const known = new Set(column.cards.map((card) => card.id));
  const later = wanted ? (rest.data?.pages ?? []).flatMap((page) => page.data).filter((card) => !known.has(card.id)) : [];
  const run = !wanted ? () => setWanted(true) : () => void (rest.isError ? rest.refetch() : rest.fetchNextPage());
  const atEnd = column.nextCursor === null || (wanted && rest.isSuccess && !rest.hasNextPage);
  return { cards: [...column.cards, ...later], more: { run: atEnd ? null : run, busy: rest.isFetching && wanted } };
}
