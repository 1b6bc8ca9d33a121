import type { AskHonestyView, GateHonestyView } from '@dealwright/contract/gate-honesty';
import { useState } from 'react';
import { percent } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { Whisker } from '../../../ui/Whisker.tsx';
import { GateRecords, type GatePart } from './GateRecords.tsx';
import { ChangeInDraft } from './ChangeInDraft.tsx';
import { t } from './messages.ts';

type Exit = GateHonestyView['exits'][number];
const LEVELS = { guide: t('levelGuide'), warn: t('levelWarn'), block: t('levelBlock') } as const;

interface GateTableProps {
  exit: Exit;
  process: GateHonestyView['process'];
  since: string;
  playbook: string;
}

/** What one exit asks: how often it is passed by, how honestly answered, how long it takes, what it tells, and the advice. */
export function GateTable({ exit, process, since, playbook }: GateTableProps) {
  return (
    <ul className="gate-asks">
      {exit.asks.map((ask) => (
        <li key={ask.id}>
          <GateAskRow ask={ask} exit={exit} process={process} since={since} playbook={playbook} />
        </li>
      ))}
    </ul>
  );
}

function GateAskRow({ ask, exit, process, since, playbook }: GateTableProps & { ask: AskHonestyView }) {
  const [open, setOpen] = useState<GatePart | null>(null);
  const parts = partsOf(ask);
  return (
    <>
      <div className="head">
        <h3>
          {ask.title} <span className="m">{LEVELS[ask.level]}</span>
        </h3>
        <AdviceTag ask={ask} />
        <span className="m2">{ask.advice.because.map((code) => t(`because-${code}`)).join(', ')}</span>
        {ask.advice.kind === 'keep' || ask.advice.kind === 'tooFew' ? null : <ChangeInDraft ask={ask} process={process} />}
      </div>
      <dl>
        <Figure term={t('inSpite')} estimate={ask.inSpite} />
        <Figure term={t('honest')} estimate={ask.honest} />
        <div>
          <dt>{t('fill')}</dt>
          <dd>
            {ask.fillDays.tooFew ? (
              <TooFew n={ask.fillDays.n} />
            ) : ask.fillDays.estimate === null ? (
              t('never')
            ) : (
              ask.fillDays.estimate.toFixed(1)
            )}
          </dd>
        </div>
        <div>
          <dt>{t('predicts')}</dt>
          <dd>
            <Prediction ask={ask} />
          </dd>
        </div>
      </dl>
      {parts.length === 0 ? null : (
        <div className="parts">
          {parts.map(({ part, n }) => (
            <button
              key={part}
              type="button"
              className="lnk"
              aria-expanded={open === part}
              onClick={() => setOpen(open === part ? null : part)}
            >
              {t(`part-${part}`, { n })}
            </button>
          ))}
        </div>
      )}
      {open === null ? null : <GateRecords part={open} ask={ask} exit={exit} process={process.id} since={since} playbook={playbook} />}
    </>
  );
}

const PARTS = ['inSpite', 'held', 'placeholder', 'repeated', 'copied', 'bulk'] as const satisfies readonly GatePart[];

function partsOf({ doubts, passedBy, heldTries }: AskHonestyView): readonly { part: GatePart; n: number }[] {
  const counts = { ...doubts, inSpite: passedBy.override + passedBy.reason, held: heldTries };
  return PARTS.flatMap((part) => (counts[part] === 0 ? [] : [{ part, n: counts[part] }]));
}

function Figure({ term, estimate: { estimate, low, high, n, tooFew } }: { term: string; estimate: AskHonestyView['honest'] }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {tooFew || estimate === null || low === null || high === null ? (
          <TooFew n={n} />
        ) : (
          <>
            <span className="num">{percent(estimate)}</span>
            <Whisker low={low} high={high} at={estimate} from={0} to={1} />
            <span className="m">n = {n}</span>
          </>
        )}
      </dd>
    </div>
  );
}

function Prediction({ ask: { predicts } }: { ask: AskHonestyView }) {
  const { estimate, low, high, n, tooFew } = predicts;
  if (tooFew || estimate === null || low === null || high === null) return <TooFew n={n[0] + n[1]} />;
  const points = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100))}`;
  return (
    <>
      <span className="num">{points(estimate)}</span>
      <Whisker low={low} high={high} at={estimate} from={-1} to={1} tone={low > 0 ? 'good' : 'plain'} />
      <span className="m">
        {t('difference', { from: points(low), to: points(high) })}, n = {n.join(' + ')}
      </span>
    </>
  );
}

function TooFew({ n }: { n: number }) {
  return (
    <span className="unk">
      {t('tooFew')} <span className="m">n = {n}</span>
    </span>
  );
}

const STATES = { drop: 'bad', soften: 'warn', reword: 'warn', keep: 'good' } as const;

function AdviceTag({ ask: { advice } }: { ask: AskHonestyView }) {
  return advice.kind === 'tooFew' ? <Tag>{t('advice-tooFew')}</Tag> : <Tag state={STATES[advice.kind]}>{t(`advice-${advice.kind}`)}</Tag>;
}
