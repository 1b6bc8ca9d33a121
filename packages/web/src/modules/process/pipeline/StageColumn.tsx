import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { count, moneyShort } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import type { Column } from './board.ts';
import { rampStyle } from './board.ts';
import type { DealCardProps } from './DealCard.tsx';
import { DealCard } from './DealCard.tsx';
import { DropLine } from './DropLine.tsx';
import type { Lifting } from './use-lifting.ts';
import { useDropPlace } from './use-drop-place.ts';

export const MOST_CARDS = 100;

interface StageColumnProps extends Pick<DealCardProps, 'onKey' | 'onPick'> {
  column: Column;
  ramp: number;
  shown: boolean;
  lifting: Lifting;
  loadingMore: boolean;
  onMore: () => void;
}

/** One stage: how many, how much, what a drop would do, and its cards. */
export function StageColumn({ column, ramp, shown, lifting, loadingMore, onMore, onKey, onPick }: StageColumnProps) {
  const { stage, cards } = column;
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
      aria-label={t('columnOf', { name: stage.name, n: count(column.count) })}
    >
      <header>
        <div className="r1">
          <h2 title={stage.name}>{stage.name}</h2>
          <Sums sums={column.sums} />
        </div>
        <div className="r2 m">
          <span>{t('deals-n', { n: column.count })}</span>
          <span>{column.unknown > 0 ? t('plusUnknown', { n: column.unknown }) : ' '}</span>
        </div>
      </header>
      <DropLine column={column} target={target} here={here} loading={lifted !== null && !here && targets.size === 0} />
      <ul>
        {cards.map((card) => (
          <DealCard key={card.id} card={card} stage={stage.id} lifting={lifting} onKey={onKey} onPick={onPick} />
        ))}
      </ul>
      {column.count > cards.length ? <More column={column} loading={loadingMore} onMore={onMore} /> : null}
    </section>
  );
}

export function Sums({ sums }: { sums: Column['sums'] }) {
  return <span className="num sb">{sums.length === 0 ? '' : sums.map((sum) => moneyShort(sum.amount, sum.currency)).join(' + ')}</span>;
}

/** The rest of a column: more cards here, and past what a board can show, the list. */
function More({ column, loading, onMore }: { column: Column; loading: boolean; onMore: () => void }) {
  const rest = column.count - column.cards.length;
  if (column.cards.length < MOST_CARDS)
    return (
      <Button small kind="quiet" busy={loading} onClick={onMore}>
        {t('showMore', { n: rest })}
      </Button>
    );
  const filter = JSON.stringify({ and: [{ field: 'stage', op: 'eq', value: column.stage.id }] });
  return (
    <Link to="/deals" search={{ filter }} className={buttonClass('quiet', true)}>
      {t('restInList', { n: rest })}
    </Link>
  );
}
