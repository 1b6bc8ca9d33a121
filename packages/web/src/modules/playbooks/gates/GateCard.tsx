import type { AskHonestyView, GateHonestyView } from '@dealwright/contract/gate-honesty';
import { useState } from 'react';
import { Tag } from '../../../ui/Tag.tsx';
import { ChangeInDraft } from './ChangeInDraft.tsx';
import { DifferenceFigure, ShareFigure } from './Figures.tsx';
import { FillDays, isWorthALook } from './GateFigures.tsx';
import { type GatePart, GateRecords } from './GateRecords.tsx';
import { t } from './messages.ts';

export interface Asked {
  exit: GateHonestyView['exits'][number];
  ask: AskHonestyView;
}
export interface GateCardProps extends Asked {
  process: GateHonestyView['process'];
  since: string;
  playbook: string;
}

/** Why the advice is what it is: each figure with its interval, and the records behind it. */
export function GateCard({ ask, exit, process, since, playbook }: GateCardProps) {
  const [open, setOpen] = useState<GatePart | null>(null);
  const parts = partsOf(ask);
  return (
    <div className="gate-card">
      <div className="told">
        <AdviceTag ask={ask} />
        <span className="m2">{ask.advice.because.map((code) => t(`because-${code}`)).join(', ')}</span>
        {isWorthALook(ask) ? <ChangeInDraft ask={ask} process={process} /> : null}
      </div>
      <dl>
        <ShareFigure term={t('inSpite')} estimate={ask.inSpite} />
        <ShareFigure term={t('honest')} estimate={ask.honest} />
        <div>
          <dt>{t('fill')}</dt>
          <dd>
            <FillDays ask={ask} />
          </dd>
        </div>
        <DifferenceFigure term={t('predicts')} difference={ask.predicts} />
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
    </div>
  );
}

const PARTS = ['inSpite', 'held', 'placeholder', 'repeated', 'copied', 'bulk'] as const satisfies readonly GatePart[];

function partsOf({ doubts, passedBy, heldTries }: AskHonestyView): readonly { part: GatePart; n: number }[] {
  const counts = { ...doubts, inSpite: passedBy.override + passedBy.reason, held: heldTries };
  return PARTS.flatMap((part) => (counts[part] === 0 ? [] : [{ part, n: counts[part] }]));
}

const STATES = { drop: 'bad', soften: 'warn', reword: 'warn', keep: 'good' } as const;

export function AdviceTag({ ask: { advice } }: { ask: AskHonestyView }) {
  return advice.kind === 'tooFew' ? <Tag>{t('advice-tooFew')}</Tag> : <Tag state={STATES[advice.kind]}>{t(`advice-${advice.kind}`)}</Tag>;
}
