import type { Pipeline } from '@dealwright/contract/pipeline';
import { count } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import { titleOf } from './DropLine.tsx';
import { Sums } from './StageColumn.tsx';
import type { Lifting } from './use-lifting.ts';
import { useDropPlace } from './use-drop-place.ts';

/** How deals ended, and where one can end a lifted one. */
export function Outcomes({ outcomes, lifting }: { outcomes: Pipeline['outcomes']; lifting: Lifting }) {
  return (
    <ul className={lifting.lifted === null ? 'outs' : 'outs lifted'} aria-label={t('outcomes')}>
      {outcomes.map((one) => (
        <Outcome key={one.stage.id} one={one} lifting={lifting} />
      ))}
    </ul>
  );
}

function Outcome({ one, lifting }: { one: Pipeline['outcomes'][number]; lifting: Lifting }) {
  const element = useDropPlace<HTMLLIElement>(one.stage.id, lifting);
  const target = lifting.lifted === null ? undefined : lifting.targets.get(one.stage.id);
  const state = target === undefined ? '' : target.state === 'shut' ? 'shut' : lifting.lifted?.over === one.stage.id ? 'over' : '';
  return (
    <li ref={element} className={state}>
      <div className="r1">
        <span className="b">{one.stage.name}</span>
        <Sums sums={one.sums} />
      </div>
      <span className="m cut">
        {target === undefined
          ? [t('deals-n', { n: one.count }), one.unknown > 0 ? t('plusUnknown', { n: count(one.unknown) }) : null]
              .filter(Boolean)
              .join(', ')
          : target.state === 'shut'
            ? target.text
            : titleOf(target)}
      </span>
    </li>
  );
}
