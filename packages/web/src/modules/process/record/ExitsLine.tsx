import { date, dayOf } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import type { GuideExit } from '../reads.ts';
import { t as own } from './messages.ts';
import { useRecord } from './record-view.ts';
import { blocks, exitName, reopenFirst, stageName, whatNext } from './standing.ts';

/** Every way out of the stage, one press away. */
export function ExitsLine() {
  const { guide, go } = useRecord();
  const next = whatNext(guide);
  const back = reopenFirst(guide);
  const others = guide.exits.filter((exit) => exit !== next && !back.includes(exit));
  const exits = [...(next === null ? [] : [next]), ...others, ...back];
  if (exits.length === 0) return <div className="exits" />;
  return (
    <div className="exits">
      <span className="m" id="exits">
        {guide.stage.outcome === null ? t('exits') : t('waysBack')}
      </span>
      <ul aria-labelledby="exits">
        {exits.map((exit) => (
          <li key={exit.to}>
            <button type="button" onClick={() => go(exit)}>
              {exit === next ? <NextExit exit={exit} /> : exitName(guide, exit)}
              <Timing exit={exit} next={exit === next} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NextExit({ exit }: { exit: GuideExit }) {
  const { guide } = useRecord();
  const held = blocks(exit.unmet).length;
  const to = stageName(guide, exit);
  return (
    <span>
      <b>{exit.name}</b>
      {to === exit.name ? null : `, ${t('toStage', { stage: to })}`}{' '}
      {held > 0 ? <span className="m2">{t('heldBy', { n: held })}</span> : null}
    </span>
  );
}

/** When it is taken by itself, and what holds it then. */
function Timing({ exit: { timing, unmet }, next }: { exit: GuideExit; next: boolean }) {
  if (timing === null) return null;
  if (timing.state === 'stopped') return <span className="warn">{own('movesStopped')}</span>;
  const held = blocks(unmet).length;
  const when = timing.dueAt === null ? own('byItself') : own('onDay', { when: date(dayOf(timing.dueAt)) });
  const late = timing.state === 'held';
  return <span className={late ? 'warn' : 'm2'}>{held > 0 && !next ? `${when}, ${own('heldByCount', { n: held })}` : when}</span>;
}
