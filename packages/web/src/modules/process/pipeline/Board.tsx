import type { Pipeline } from '@dealwright/contract/pipeline';
import { laterDialog } from '../../../ui/later.tsx';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { Kbd } from '../../../ui/Kbd.tsx';
import { t } from '../messages.ts';
import type { Sought } from '../reads.ts';
import type { Card } from './board.ts';
import { nextPlace } from './board.ts';
import { titleOf } from './DropLine.tsx';
import { MovePick } from './MovePick.tsx';
import { Outcomes } from './Outcomes.tsx';
import { StageColumn } from './StageColumn.tsx';
import { focusCard } from './focus-card.ts';
import type { Lifting } from './use-lifting.ts';
import { useLifting } from './use-lifting.ts';

const MoveDialog = laterDialog(() => import('../move/MoveDialog.tsx').then((module) => module.MoveDialog));

interface BoardProps {
  board: Pipeline;
  boardKey: readonly unknown[];
  currency: string;
  sought: Sought;
}

export function Board({ board, boardKey, currency, sought }: BoardProps) {
  const lifting = useLifting(board, boardKey, currency);
  const [shown, setShown] = useState(() => (board.columns.find((column) => column.count > 0) ?? board.columns[0])?.stage.id);
  const [picking, setPicking] = useState<{ card: Card; stage: string } | null>(null);
  const onKey = useCardKeys(board, lifting);
  return (
    <>
      <div className="stage-switch" role="group" aria-label={t('stages')}>
        {board.columns.map((column) => (
          <button
            key={column.stage.id}
            type="button"
            className={column.stage.id === shown ? 'chip on' : 'chip'}
            aria-pressed={column.stage.id === shown}
            onClick={() => setShown(column.stage.id)}
          >
            {column.stage.name} <b className="tn">{column.count}</b>
          </button>
        ))}
      </div>
      <MovingLine lifting={lifting} board={board} />
      <div className="board">
        {board.columns.map((column, at) => (
          <StageColumn
            key={column.stage.id}
            column={column}
            ramp={1 + Math.round((at / Math.max(1, board.columns.length - 1)) * 4)}
            shown={column.stage.id === shown}
            lifting={lifting}
            process={board.process.id}
            sought={sought}
            onKey={onKey}
            onPick={(card, stage) => {
              setPicking({ card, stage });
              lifting.lift({ card, from: stage, by: 'keys', over: null });
            }}
          />
        ))}
      </div>
      {board.outcomes.length === 0 ? null : <Outcomes outcomes={board.outcomes} lifting={lifting} />}
      {picking === null ? null : (
        <MovePick
          card={picking.card}
          targets={lifting.targets}
          onClose={() => {
            setPicking(null);
            lifting.putBack();
          }}
          onPick={(to) => {
            setPicking(null);
            void lifting.drop(to);
          }}
        />
      )}
      {lifting.asking === null ? null : <MoveDialog {...lifting.asking} override={false} onClose={lifting.stopAsking} />}
    </>
  );
}

/** A card with the keys: M or space lifts it, arrows choose, Enter lets it go, Escape puts it back; without one lifted, arrows walk the cards. */
function useCardKeys(board: Pipeline, lifting: Lifting) {
  const places = [...board.columns, ...board.outcomes].map((one) => one.stage.id);
  return (event: KeyboardEvent, card: Card, stage: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const up = lifting.lifted;
    const acts: Partial<Record<string, () => void>> =
      up === null
        ? {
            m: () => lifting.lift({ card, from: stage, by: 'keys', over: stage }),
            ' ': () => lifting.lift({ card, from: stage, by: 'keys', over: stage }),
            ArrowDown: () => focusCard(event.currentTarget, 'down'),
            ArrowUp: () => focusCard(event.currentTarget, 'up'),
            ArrowRight: () => focusCard(event.currentTarget, 'right'),
            ArrowLeft: () => focusCard(event.currentTarget, 'left'),
          }
        : {
            ArrowRight: () => lifting.hover(nextPlace(places, up.over, 1)),
            ArrowLeft: () => lifting.hover(nextPlace(places, up.over, -1)),
            Enter: () => void lifting.drop(up.over),
            ' ': () => void lifting.drop(up.over),
            Escape: () => lifting.putBack(),
          };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}

/** What is being moved and what letting go would do, in words: also for those who hear the page. */
function MovingLine({ lifting, board }: { lifting: Lifting; board: Pipeline }) {
  const { lifted, targets } = lifting;
  const target = lifted?.over === undefined || lifted.over === null ? undefined : targets.get(lifted.over);
  const from = board.columns.find((column) => column.stage.id === lifted?.from)?.stage.name ?? '';
  return (
    <div className="moving m" role="status" aria-live="polite">
      {lifted === null ? (
        <span className="only-l">
          <Kbd>M</Kbd> {t('movingHint')}
        </span>
      ) : (
        <>
          <span>
            {t('movingOut', { name: lifted.card.name, stage: from })}{' '}
            {target === undefined || lifted.by === 'drag' ? null : (
              <b className="ink">
                {target.state === 'here' ? t('overItsOwn', { name: target.name }) : `${target.name}: ${titleOf(target)}. ${target.text}`}
              </b>
            )}
          </span>
          {lifted.by === 'keys' ? (
            <span className="only-l">
              <Kbd>←</Kbd>
              <Kbd>→</Kbd> {t('choosePlace')} <Kbd>Enter</Kbd> {t('letGo')} <Kbd>Esc</Kbd> {t('putBack')}
            </span>
          ) : null}
        </>
      )}
    </div>
  );
}
