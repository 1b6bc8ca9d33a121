import type { ObjectiveView } from '@dealwright/contract/objectives';
import { Link } from '@tanstack/react-router';
import { date, dayOf } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { endOf, FigureLine } from './FigureLine.tsx';
import { t } from './messages.ts';
import { differenceText, type InUnit, metricHow, metricName, spanText, valueText } from './metric-words.ts';
import { MonthPicture } from './MonthPicture.tsx';
import { ObjectiveActs } from './ObjectiveActs.tsx';

type Judged = NonNullable<ObjectiveView['measured']>['judged'];
type Versions = NonNullable<NonNullable<ObjectiveView['measured']>['versions']>;
const STATES = { reached: 'good', onTheWay: 'good', not: 'bad', notTellable: undefined } as const;

/** One objective: what it aims at, where it began, where it stands and how sure that is. `isGone`: without figures it cannot be measured any more. */
export function ObjectiveCard({ objective, isGone }: { objective: ObjectiveView; isGone: boolean }) {
  const { measured, baseline, closed } = objective;
  const target = Number(objective.target);
  const figures = [baseline.figure, measured?.now, measured?.versions?.under, measured?.versions?.before];
  const line = { of: objective, target, to: endOf(objective, target, figures) };
  return (
    <li className="obj">
      <header>
        <h3>{objective.title}</h3>
        {measured === null ? null : <Standing judged={measured.judged} />}
        {objective.mayChange ? <ObjectiveActs objective={objective} /> : null}
      </header>
      <Aim objective={objective} />
      {measured === null ? null : (
        <p>
          {t(`why-${measured.judged.because}`)} {needsText(objective, measured.judged)}
        </p>
      )}
      {closed === null && measured === null && isGone ? <p className="m2">{t('gone')}</p> : null}
      {closed === null ? null : <Ended objective={objective} closed={closed} />}
      {measured === null || baseline.figure === null ? null : (
        <dl>
          <FigureLine {...line} figure={baseline.figure} term={t('before', { since: date(baseline.since), until: date(baseline.until) })} />
          <FigureLine
            {...line}
            figure={measured.now}
            term={measured.points.length === 0 ? t('nowMoment') : t('now', { since: date(measured.since) })}
          />
        </dl>
      )}
      {measured?.versions === undefined || measured.versions === null || objective.playbookVersion === null ? null : (
        <ByVersion {...line} versions={measured.versions} bound={objective.playbookVersion} since={baseline.since} />
      )}
      {measured === null ? null : <MonthPicture objective={objective} step={measured.step} points={measured.points} />}
      <p className="m">{metricHow(objective.metric)}</p>
    </li>
  );
}

function Standing({ judged: { standing, because } }: { judged: Judged }) {
  const state = STATES[standing];
  return (
    <Tag {...(state === undefined ? {} : { state })} {...(standing === 'notTellable' ? { icon: 'clock' } : {})}>
      {t(`is-${because === 'past' ? because : standing}`)}
    </Tag>
  );
}

function needsText({ unit }: ObjectiveView, { needs, standing }: Judged): string {
  if (needs === null || standing !== 'notTellable') return '';
  return t(unit === 'perMonth' ? 'needsMonths' : 'needs', { n: needs });
}

/** `Win rate of New business: 31% to 45% by 31 Dec`, and whose it is. */
function Aim({ objective }: { objective: ObjectiveView }) {
  const { process, stage, team, baseline, target, dueOn, owner, playbookVersion, statedBy, statedAt } = objective;
  const goal = { target: valueText(objective, Number(target)), day: date(dueOn) };
  const from = baseline.figure?.estimate ?? null;
  return (
    <>
      <p>
        <b>{`${metricName(objective.metric)}, ${from === null ? t('aimOnly', goal) : t('aim', { ...goal, from: valueText(objective, from) })}`}</b>
      </p>
      <p className="m parts">
        <span>{stage === null ? process.name : `${process.name}, ${stage.name}`}</span>
        {team === null ? null : <span>{t('team', { name: team.name })}</span>}
        {playbookVersion === null ? null : (
          <Link to="/playbook" search={{ show: 'history', version: String(playbookVersion) }} className="link">
            {t('boundTo', { n: playbookVersion })}
          </Link>
        )}
        <span>{t('owner', { who: owner.name })}</span>
        <span>{t('statedBy', { who: statedBy.name, day: date(dayOf(statedAt)) })}</span>
      </p>
    </>
  );
}

function Ended({ objective, closed }: { objective: InUnit; closed: NonNullable<ObjectiveView['closed']> }) {
  const { result, at, by, note, now, judged } = closed;
  return (
    <>
      <p>{t('closedBy', { result: t(`as-${result}`), day: date(dayOf(at)), who: by.name, note })}</p>
      {now === null || judged === null ? null : (
        <p className="m2">
          {t('stoodThen', {
            figure: now.estimate === null ? t('tooFew') : `${valueText(objective, now.estimate)}, ${spanText(objective, now)}`,
            standing: t(`is-${judged.because === 'past' ? judged.because : judged.standing}`),
          })}
        </p>
      )}
    </>
  );
}

interface ByVersionProps {
  versions: Versions;
  bound: number;
  since: string;
  of: InUnit;
  target: number;
  to: number;
}

function ByVersion({ versions: { under, before, change }, bound, since, ...line }: ByVersionProps) {
  const { estimate, low, high } = change;
  const sure = low !== null && high !== null && (low > 0 || high < 0);
  const shown = (by: number | null): string => (by === null ? '…' : differenceText(line.of, by));
  return (
    <>
      <h4>{t('versions', { since: date(since) })}</h4>
      <dl>
        <FigureLine {...line} term={t('earlier')} figure={before} />
        <FigureLine {...line} term={t('under', { n: bound })} figure={under} />
      </dl>
      <p className="m2">
        {estimate === null ? t('differsNot') : t(sure ? 'differs' : 'alike', { by: shown(estimate), low: shown(low), high: shown(high) })}
      </p>
    </>
  );
}
