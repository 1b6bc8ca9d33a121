import type { Guide } from '@dealwright/contract/guide';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from '../messages.ts';
import { blocks, dayNumber, ordinal, whatNext, wholeDays } from './standing.ts';

type PathStage = Guide['path'][number];

/** The stages as time used of time expected; the posts between are gates. */
export function StagePath({ guide }: { guide: Guide }) {
  const held = blocks(whatNext(guide)?.unmet ?? []).length;
  const last = guide.path.length - 1;
  return (
    <>
      <ol className="path" aria-label={t('stagePath')}>
        {guide.path.map((stage, at) => (
          <li key={stage.id} className={classOf(stage, held)} aria-current={stage.state === 'current' ? 'step' : undefined}>
            <Bar stage={stage} ramp={rampOf(at, last)} ended={guide.stage.outcome !== null} />
            <span className="nm">
              {stage.state === 'passed' ? <Icon name="check" small label={t('passed')} /> : null}
              <span>{stage.name}</span>
            </span>
            <span className="m tn">
              {stage.state === 'current' ? currentNote(guide, held) : noteOf(stage, guide.stage.outcome !== null)}
            </span>
            {at === last ? null : <span className="post" />}
          </li>
        ))}
      </ol>
      <div className="path-now">
        <span className="sb">
          {guide.stage.outcome === null ? t('stageDay', { stage: guide.stage.name, day: dayText(guide) }) : guide.stage.name}
        </span>
        <span className="m2">{held > 0 ? t('gateHeldBy', { n: held }) : null}</span>
      </div>
    </>
  );
}

const CLASS = { passed: 'done', current: 'cur', coming: 'todo', skipped: 'skip-stage' } as const;
const classOf = (stage: PathStage, held: number) => (stage.state === 'current' && held > 0 ? 'cur held' : CLASS[stage.state]);
const rampOf = (at: number, last: number) => `var(--s${last <= 0 ? 1 : 1 + Math.round((at / last) * 4)})`;

function Bar({ stage, ramp, ended }: { stage: PathStage; ramp: string; ended: boolean }) {
  const { ageWorkingDays: age, expectWorkingDays: expect, state } = stage;
  const colour = { '--c': state === 'current' ? 'var(--s6)' : ramp };
  if (state === 'coming' || state === 'skipped' || age === null) return <span className="bar" />;
  const over = expect !== null && expect > 0 && age > expect;
  if (over && !(ended && state === 'current')) {
    const used = Math.max(30, (expect / age) * 100);
    return (
      <span className="bar over">
        <i style={{ ...colour, width: `${used}%` }} />
        <i style={{ width: `${100 - used}%` }} />
      </span>
    );
  }
  const share = state === 'passed' || expect === null || expect === 0 || ended ? 100 : Math.max(4, (age / expect) * 100);
  return (
    <span className="bar">
      <i style={{ ...colour, width: `${share}%` }} />
    </span>
  );
}

function noteOf({ state, ageWorkingDays: age, expectWorkingDays: expect }: PathStage, ended: boolean): string {
  if (state === 'skipped') return t('passedOver');
  if (state === 'coming') return ended ? t('notReached') : expect === null ? ' ' : t('expectDays', { n: wholeDays(expect) });
  if (age === null) return ' ';
  const over = expect === null ? 0 : Math.round(age - expect);
  return over > 0 ? t('daysOver', { days: t('days', { n: wholeDays(age) }), n: over }) : t('days', { n: wholeDays(age) });
}

function dayText({ stage }: Guide): string {
  const n = dayNumber(stage.ageWorkingDays);
  return stage.expectWorkingDays === null ? t('day', { n }) : t('dayOf', { n, of: wholeDays(stage.expectWorkingDays) });
}

function currentNote(guide: Guide, held: number): string {
  if (guide.stage.outcome !== null) return ' ';
  const visit = guide.stage.visit > 1 ? t('nthVisit', { nth: ordinal(guide.stage.visit) }) : null;
  return [dayText(guide), visit, held > 0 ? t('gateHeldBy', { n: held }) : null].filter((part) => part !== null).join(', ');
}
