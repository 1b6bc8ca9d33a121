import type { getScore } from '@dealwright/contract/discovery';
import { getScore as route } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/api.ts';
import { dayOf, weekday } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import type { Kind } from '../process/reads.ts';
import { Unfold } from '../process/record/Unfold.tsx';
import './discovery.css';
import { t } from './messages.ts';

type Score = NonNullable<Out<typeof getScore>['score']>;

/** How well a record fits and how much its people engage; every point opens its reason. */
export function ScoreSection({ kind, id }: { kind: Kind; id: string }) {
  const { data } = useQuery(queryOf(route, { params: { kind, id } }));
  const score = data?.score ?? null;
  // A playbook that scores leads only says nothing of its deals and customers.
  if (score === null || (score.points.length === 0 && (kind !== 'leads' || score.unknown.length === 0))) return null;
  return (
    <Section title={t('score')} {...(score.fadesAt === null ? {} : { note: t('fades', { when: weekday(dayOf(score.fadesAt)) }) })}>
      <div className="score-top">
        <span className="grade" aria-label={t('grade', { grade: score.grade })}>
          {score.grade}
        </span>
        <Axis name={t('fit')} points={score.fit} />
        <Axis name={t('engagement')} points={score.engagement} />
      </div>
      <Unfold summary={t('why', { n: score.points.length + score.unknown.length })}>
        <Reasons score={score} />
      </Unfold>
    </Section>
  );
}

function Axis({ name, points }: { name: string; points: number }) {
  return (
    <div className="axis">
      <b>{Math.round(points)}</b> {name}
      <span className="bar" aria-hidden>
        <i style={{ width: `${Math.min(100, Math.max(0, points))}%` }} />
      </span>
    </div>
  );
}

const signed = (points: number) => `${points > 0 ? '+' : ''}${Math.round(points * 10) / 10}`;

function Reasons({ score }: { score: Score }) {
  return (
    <>
      {score.points.length === 0 ? <p className="m">{t('noReasons')}</p> : null}
      <ul className="points">
        {score.points.map((one) => (
          <li key={`${one.axis} ${one.id}`}>
            <span>
              {one.because} <span className="m">{t(one.axis)}</span>
            </span>
            <b>{signed(one.points)}</b>
          </li>
        ))}
      </ul>
      {score.unknown.length === 0 ? null : (
        <>
          <h4>{t('notKnown')}</h4>
          <ul className="points">
            {score.unknown.map((one) => (
              <li key={one.id}>
                <span className="m2">{one.because}</span>
                <span className="m">{t('wouldGive', { n: signed(one.points) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
