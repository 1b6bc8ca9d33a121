import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from '../messages.ts';
import type { DropTarget } from '@dealwright/contract/process';
import type { Card } from './board.ts';

/** Where a card may go, as a list for the thumb: shut places say why. */
export function MovePick({
  card,
  targets,
  onPick,
  onClose,
}: {
  card: Card;
  targets: ReadonlyMap<string, DropTarget>;
  onPick: (to: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog open onClose={onClose} title={t('moveWhere')} note={card.name}>
      {targets.size === 0 ? <Skeleton rows={5} /> : null}
      <ul className="move-pick">
        {[...targets.values()].map((target) => (
          <li key={target.stage}>
            <button type="button" disabled={target.state === 'here' || target.state === 'shut'} onClick={() => onPick(target.stage)}>
              {target.state === 'shut' ? (
                <Icon name="lock" small />
              ) : target.state === 'here' ? (
                <Icon name="check" small />
              ) : (
                <Icon name={target.direction === 'back' ? 'back' : 'arrow'} small />
              )}
              <span>
                <span className="b">{target.name}</span>
                <span className="m">{noteOf(target)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function noteOf({ state, direction, asks, text }: DropTarget): string {
  if (state === 'here') return t('isHere');
  return state === 'asks' && direction !== 'back' && asks > 0 ? t('asksFor', { n: asks, what: text }) : text;
}
