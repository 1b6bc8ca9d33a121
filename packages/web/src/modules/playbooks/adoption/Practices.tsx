import type { PracticeView } from '@dealwright/contract/adoption';
import { useState } from 'react';
import { Section } from '../../../ui/Section.tsx';
import { ShareFigure } from '../gates/Figures.tsx';
import { type AdoptionPart, Behind, type Looked } from './Behind.tsx';
import { t } from './messages.ts';

const PARTS = { onTime: 'notOnTime', gate: 'passedAnyway', recorded: 'recordedLate', touched: 'untouched' } as const satisfies Record<
  keyof PracticeView,
  AdoptionPart
>;
const ALL = ['onTime', 'gate', 'recorded', 'touched'] as const;

/** What shows that people work by the process: four shares, each with its interval and the records that are not in it. */
export function Practices({ playbook, view }: Looked) {
  const [open, setOpen] = useState<AdoptionPart | null>(null);
  const { together } = view;
  if (together === null)
    return (
      <Section title={t('together')}>
        <p className="m">{t('alone')}</p>
      </Section>
    );
  return (
    <Section title={t('together')} note={t('togetherNote')}>
      <div className="gate-card">
        <dl>
          {ALL.map((what) => (
            <ShareFigure key={what} term={t(what)} estimate={together[what]} />
          ))}
        </dl>
        <div className="parts">
          {ALL.filter((what) => together[what].n > 0).map((what) => (
            <button
              key={what}
              type="button"
              className="lnk"
              aria-expanded={open === PARTS[what]}
              title={t(`of-${what}`)}
              onClick={() => setOpen(open === PARTS[what] ? null : PARTS[what])}
            >
              {t(`open-${what}`)}
            </button>
          ))}
        </div>
        {open === null ? null : <Behind playbook={playbook} view={view} part={open} />}
        <ul className="adopt-of">
          {ALL.map((what) => (
            <li key={what}>
              {t(what)}: {t(`of-${what}`)}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
