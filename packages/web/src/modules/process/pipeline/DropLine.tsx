import { Icon } from '../../../ui/Icon.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { t } from '../messages.ts';
import { wholeDays } from '../record/standing.ts';
import type { DropTarget } from '@dealwright/contract/process';
import type { Column } from './board.ts';

/** Two lines under a column's head: at rest what the stage expects, while a card is lifted what letting it go would do. */
export function DropLine({
  column,
  target,
  here,
  loading,
}: {
  column: Column;
  target: DropTarget | undefined;
  here: boolean;
  loading: boolean;
}) {
  if (here)
    return (
      <div className="drop here">
        <b>{t('beingMoved')}</b>
        <span>
          <Kbd>Esc</Kbd> {t('putsItBack')}
        </span>
      </div>
    );
  if (loading) return <div className="drop">{t('looking')}</div>;
  if (target === undefined) return <AtRest column={column} />;
  return (
    <div className="drop">
      <b>
        {target.state === 'shut' ? <Icon name="lock" small /> : null} {titleOf(target)}
      </b>
      <span title={target.text}>{target.text}</span>
    </div>
  );
}

/** What a drop does, in three words. */
export function titleOf({ state, direction, name, asks }: DropTarget): string {
  if (state === 'here') return t('beingMoved');
  if (state === 'shut') return t('shut', { name });
  if (direction === 'back') return t('backTo', { stage: name });
  if (direction === 'reopen') return t('reopenTo', { stage: name });
  return state === 'asks' && asks > 0 ? t('dropThenFill', { n: asks }) : t('dropHere');
}

function AtRest({ column }: { column: Column }) {
  const { expectWorkingDays: expect } = column.stage;
  const without = column.cards.filter((card) => card.nextStep === null).length;
  const over = expect === null ? 0 : column.cards.filter((card) => card.daysInStage > expect).length;
  const notes = [over > 0 ? t('overTime', { n: over }) : null, without > 0 ? t('withoutStep', { n: without }) : null].filter(
    (note) => note !== null,
  );
  return (
    <div className="drop rest">
      <span className="m">{expect === null ? t('noExpectation') : t('expectDays', { n: wholeDays(expect) })}</span>
      <span className={notes.length > 0 ? 'warn' : 'm'}>
        {notes.length > 0 ? notes.join(', ') : column.count === 0 ? ' ' : t('allInTime')}
      </span>
    </div>
  );
}
