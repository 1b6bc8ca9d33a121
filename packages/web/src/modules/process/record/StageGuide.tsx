import { Section } from '../../../ui/Section.tsx';
import { Markdown } from '../guide/Markdown.tsx';
import { t } from '../messages.ts';
import { Objections } from './Objections.tsx';
import { useRecord } from './record-view.ts';

/** What the stage is for, what the buyer does in it, and how to work it well. */
export function StageGuide() {
  const { stage } = useRecord().guide;
  const proof = stage.buyer?.proof ?? null;
  if (stage.goal === null && stage.guide === null && proof === null && stage.objections.length === 0) return null;
  return (
    <Section title={t('howToWork', { stage: stage.name })}>
      <div className="prose guide-text">
        {stage.goal === null ? null : (
          <p>
            <strong>{t('goal')}</strong> {stage.goal}
          </p>
        )}
        {proof === null ? null : (
          <p>
            <strong>{t('buyerProof')}</strong> {proof}
          </p>
        )}
      </div>
      {stage.guide === null ? null : <Markdown text={stage.guide} />}
      <Objections all={stage.objections} />
    </Section>
  );
}
