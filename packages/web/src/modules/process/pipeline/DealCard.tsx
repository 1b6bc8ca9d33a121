import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import { date, dayOf, daysFromToday, money, relativeDay } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';
import { dayNumber } from '../record/standing.ts';
import type { Card } from './board.ts';
import type { Lifting } from './use-lifting.ts';

export interface DealCardProps {
  card: Card;
  stage: string;
  lifting: Lifting;
  onKey: (event: KeyboardEvent, card: Card, stage: string) => void;
  onPick: (card: Card, stage: string) => void;
}

/** A ledger entry: name and amount, account and days, next step and date. Lifted by mouse, by key, or by its button on a small screen. */
export function DealCard({ card, stage, lifting, onKey, onPick }: DealCardProps) {
  const element = useDraggable(card, stage, lifting);
  const ghost = lifting.lifted?.card.id === card.id;
  return (
    <li ref={element} className={ghost ? 'card ghost' : 'card'}>
      <div className="r">
        <Link
          to="/deals/$id"
          params={{ id: card.id }}
          className="nm two-lines"
          draggable={false}
          onKeyDown={(event) => onKey(event, card, stage)}
        >
          {card.name}
        </Link>
        <span className="num b">
          {card.amount === null || card.currency === null ? <Unknown of="deal.amount" /> : money(card.amount, card.currency)}
        </span>
      </div>
      <div className="r m">
        <span className="cut">{card.account ?? t('noAccount')}</span>
        <span className="tn nw">{t('day', { n: dayNumber(card.daysInStage) })}</span>
      </div>
      <NextLine next={card.nextStep} />
      <IconButton icon="dots" label={t('moveCard', { name: card.name })} className="pick-up" onClick={() => onPick(card, stage)} />
    </li>
  );
}

function NextLine({ next }: { next: Card['nextStep'] }) {
  if (next === null)
    return (
      <div className="st">
        <span className="warn">
          <Icon name="warn" small />
        </span>
        <span className="cut warn b">{t('noNextStepShort')}</span>
      </div>
    );
  const day = next.dueAt === null ? null : dayOf(next.dueAt);
  const days = day === null ? 0 : daysFromToday(day);
  return (
    <div className="st">
      <Icon name="arrow" small />
      <span className="two-lines">{next.title}</span>
      {day === null ? null : (
        <span className={days < 0 ? 'tn nw warn b' : 'tn nw'}>
          {days < 0 ? t('lateShort', { n: -days }) : days < 2 ? relativeDay(day) : date(day)}
        </span>
      )}
    </div>
  );
}

function useDraggable(card: Card, stage: string, lifting: Lifting) {
  const element = useRef<HTMLLIElement>(null);
  const latest = useRef({ card, lifting });
  useEffect(() => {
    latest.current = { card, lifting };
  });
  useEffect(() => {
    const item = element.current;
    if (item === null) return undefined;
    return draggable({
      element: item,
      getInitialData: () => ({ id: latest.current.card.id }),
      onGenerateDragPreview: ({ nativeSetDragImage }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: () => ({ x: 24, y: 20 }),
          render: ({ container }) => {
            const copy = item.cloneNode(true);
            if (copy instanceof HTMLElement) copy.className = 'card lift';
            container.append(copy);
          },
        }),
      onDragStart: () => latest.current.lifting.lift({ card: latest.current.card, from: stage, by: 'drag', over: null }),
      onDrop: ({ location }) => {
        if (location.current.dropTargets.length === 0) latest.current.lifting.putBack();
      },
    });
  }, [stage]);
  return element;
}
