import type { MaturityView } from '@dealwright/contract/maturity';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { percent } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { Whisker } from '../../../ui/Whisker.tsx';
import { t } from './messages.ts';

type Gap = MaturityView['gaps'][number];
type Shown = NonNullable<Gap['shown']>;

/** What lacks, the largest first: how large, why it matters, what to do, and the deals behind it. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <ol className="mat-gaps">
      {gaps.map((gap) => (
        <li key={`${gap.kind} ${gap.stay?.process ?? ''} ${gap.stay?.stage ?? ''}`}>
          <div className="told">
            <h3>{gap.stay === null ? gap.title : `${gap.stay.name}: ${gap.title}`}</h3>
            {gap.unlikeSaid ? <Tag state="warn">{t('unlikeSaid')}</Tag> : null}
            {gap.said === null ? null : <span className="m2">{t('said', { answer: gap.said })}</span>}
          </div>
          {gap.shown === null ? null : <ShareOfDeals shown={gap.shown} />}
          {gap.stay === null ? null : <StayOf stay={gap.stay} />}
          <p>
            {gap.why} <b>{t('nextDo')}</b> {gap.next}
          </p>
          <Behind gap={gap} />
        </li>
      ))}
    </ol>
  );
}

/** A share of the deals with its interval and how many stand behind it. */
export function ShareOfDeals({ shown: { size } }: { shown: Shown }) {
  const { estimate, low, high, n, tooFew } = size;
  if (tooFew || estimate === null || low === null || high === null)
    return (
      <p className="fig">
        <span className="unk">{t('tooFew')}</span> <span className="m">n = {n}</span>
      </p>
    );
  return (
    <p className="fig">
      <b>{percent(estimate)}</b> <span className="m2">{t('shows', { n })}</span>
      <Whisker low={low} high={high} at={estimate} from={0} to={1} tone="warn" />
      <span className="m">{t('days', { from: percent(low), to: percent(high) })}</span>
    </p>
  );
}

function StayOf({ stay: { median, expected } }: { stay: NonNullable<Gap['stay']> }) {
  return (
    <p className="fig">
      <b>{median.estimate === null ? t('never') : t('half', { days: Math.round(median.estimate) })}</b>
      <span className="m">{betweenDays(median)}</span>
      {expected === null ? null : <span className="m2">{t('expects', { days: Math.round(expected) })}</span>}
      <span className="m">n = {median.n}</span>
    </p>
  );
}

/** `8 to 12`, `8 and more`; nothing where nothing is known. */
export function betweenDays({ low, high }: { low: number | null; high: number | null }): string {
  if (low === null) return '';
  return high === null ? t('daysFrom', { from: Math.round(low) }) : t('days', { from: Math.round(low), to: Math.round(high) });
}

/** Where the deals are, and where the playbook speaks of it. */
function Behind({ gap: { shown, stay, lookedAfter } }: { gap: Gap }) {
  const [open, setOpen] = useState(false);
  const hits = shown?.hits ?? 0;
  const inStage =
    stay === null
      ? null
      : JSON.stringify({
          and: [
            { field: 'process', op: 'eq', value: stay.process },
            { field: 'stage', op: 'eq', value: stay.stage },
          ],
        });
  const named = hits > 0 && shown !== null && shown.filter === null ? shown.records : [];
  return (
    <div className="behind">
      {hits > 0 && shown !== null && shown.filter !== null ? (
        <Link to="/deals" search={{ filter: shown.filter }} className="link">
          {t('seeDeals', { n: hits })}
        </Link>
      ) : null}
      {inStage === null ? null : (
        <Link to="/deals" search={{ filter: inStage }} className="link">
          {t('inStage')}
        </Link>
      )}
      {named.length === 0 ? null : (
        <button type="button" className="lnk" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('nameDeals', { n: hits })}
        </button>
      )}
      {lookedAfter ? (
        <span className="m2">
          {t('lookedAfter')}{' '}
          <Link to="/playbook/gates" className="link">
            {t('toGates')}
          </Link>
        </span>
      ) : null}
      {open ? (
        <ul>
          {named.map(({ id, name }) => (
            <li key={id}>
              <RecordLink kind="deal" id={id}>
                {name}
              </RecordLink>
            </li>
          ))}
          {named.length < hits ? <li className="m">{t('newest', { n: named.length })}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
