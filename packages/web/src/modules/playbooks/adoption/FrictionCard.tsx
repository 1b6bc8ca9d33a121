import type { StepFrictionView } from '@dealwright/contract/adoption';
import { startDraft } from '@dealwright/contract/playbook-drafts';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { toast } from '../../../ui/toasts.ts';
import { ShareFigure } from '../gates/Figures.tsx';
import { TooFew } from '../gates/GateFigures.tsx';
import { AskForChange } from '../requests/AskForChange.tsx';
import { Behind, type Looked } from './Behind.tsx';
import { t } from './messages.ts';

const SIGNS = ['late', 'skipped', 'left', 'redated', 'atGate', 'overridden'] as const;

interface FrictionCardProps extends Looked {
  readonly step: StepFrictionView;
  readonly stage: { readonly id: string; readonly name: string };
}

/** What a step shows of friction, the records behind each sign, and the ways to change it. */
export function FrictionCard({ playbook, view, step, stage }: FrictionCardProps) {
  const [open, setOpen] = useState<(typeof SIGNS)[number] | null>(null);
  const { lateDays, reasons, signs } = step;
  const about = { process: view.process.id, version: view.version.number, stage };
  return (
    <div className="gate-card">
      <div className="told">
        <AskForChange {...about} parts={[{ id: step.id, label: step.title }]} part={step.id} />
        <DraftAt step={step} />
        <Link className="lnk" to="/playbook/gates" search={{ process: view.process.id, show: 'steps' }}>
          {t('useful')}
        </Link>
      </div>
      <dl>
        <ShareFigure term={t('share')} estimate={step.friction} />
        {step.due === 0 ? (
          <div>
            <dt>{t('due')}</dt>
            <dd className="unk">{t('noDay')}</dd>
          </div>
        ) : (
          <ShareFigure term={t('due')} estimate={step.onTime} />
        )}
        {signs.late === 0 ? null : (
          <div>
            <dt>{t('lateDays')}</dt>
            <dd>
              {lateDays.tooFew ? <TooFew n={lateDays.n} /> : <span className="num">{lateDays.estimate?.toFixed(1) ?? t('neverHalf')}</span>}
            </dd>
          </div>
        )}
      </dl>
      {reasons.length === 0 ? null : (
        <p className="m">{t('because', { reasons: reasons.map(({ text, count: n }) => t('reason', { text, n })).join('; ') })}</p>
      )}
      <div className="parts">
        {SIGNS.filter((sign) => signs[sign] > 0).map((sign) => (
          <button
            key={sign}
            type="button"
            className="lnk"
            aria-expanded={open === sign}
            onClick={() => setOpen(open === sign ? null : sign)}
          >
            {t(`sign-${sign}`, { n: signs[sign] })}
          </button>
        ))}
      </div>
      {open === null ? null : <Behind playbook={playbook} view={view} part={open} step={step.id} />}
    </div>
  );
}

/** Starts a draft of the newest version, at the file the step is written in. */
function DraftAt({ step }: { step: StepFrictionView }) {
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => api(startDraft, { body: { name: t('draftName', { step: step.title }).slice(0, 120), from: { version: 'newest' } } }),
    onSuccess: (draft) => navigate({ to: '/playbook/drafts/$draft', params: { draft: draft.id }, search: { file: step.file } }),
    onError: (failure) => toast(sentence(failure)),
  });
  return (
    <Button small busy={start.isPending} onClick={() => start.mutate()}>
      {t('draft')}
    </Button>
  );
}
