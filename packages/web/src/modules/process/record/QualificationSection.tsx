import { useState } from 'react';
import type { Guide } from '@dealwright/contract/guide';
import { Button } from '../../../ui/Button.tsx';
import { dayOf, percent, weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { laterForm, laterSection } from '../../../ui/later.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import { ChosenTalkContext } from '../../discovery/frameworks/chosen-talk.ts';
import { isConfirmer } from '../fill/AskInput.tsx';
import { said } from '../fill/prompt-value.ts';
import { t } from '../messages.ts';
import type { GuideAnswer } from '../reads.ts';
import { useRecord } from './record-view.ts';
import { useAskedAbove } from './use-asked-above.ts';

const AnswerForm = laterForm(() => import('./AnswerForm.tsx').then((module) => module.AnswerForm));
const FrameworkTop = laterSection(() => import('../../discovery/frameworks/FrameworkTop.tsx').then((module) => module.FrameworkTop));
const ElementStanding = laterSection(() =>
  import('../../discovery/frameworks/ElementStanding.tsx').then((module) => module.ElementStanding),
);
const LinesAnswer = laterSection(() => import('../../discovery/frameworks/LinesAnswer.tsx').then((module) => module.LinesAnswer));

/** Every question of the frameworks: what is known, from whom, how sure, and since when. */
export function QualificationSection() {
  const { guide } = useRecord();
  const [last, keep] = useState<string | null>(null);
  return (
    <ChosenTalkContext value={{ last, keep }}>
      {guide.frameworks.map((framework) => (
        <Framework key={framework.id} framework={framework} answers={guide.answers.filter((one) => one.framework === framework.id)} />
      ))}
    </ChosenTalkContext>
  );
}

function Framework({ framework, answers }: { framework: Guide['frameworks'][number]; answers: GuideAnswer[] }) {
  const [editing, setEditing] = useState<string | null>(null);
  const above = useAskedAbove();
  const listed = answers.filter((one) => one.state !== 'missing' || !above.has(one.ref));
  const rest = answers.length - listed.length;
  if (answers.length === 0) return null;
  return (
    <Section title={framework.name} note={t('answeredOf', { n: framework.answered, of: framework.of, score: percent(framework.score) })}>
      <FrameworkTop framework={framework.id} />
      <ul className="ans-row">
        {listed.map((answer) => (
          <AnswerRow
            key={answer.ref}
            answer={answer}
            editing={editing === answer.ref}
            onEdit={(on) => setEditing(on ? answer.ref : null)}
          />
        ))}
      </ul>
      {rest === 0 ? null : <p className="m asked-above">{t('askedAbove', { n: rest })}</p>}
    </Section>
  );
}

function AnswerRow({ answer, editing, onEdit }: { answer: GuideAnswer; editing: boolean; onEdit: (on: boolean) => void }) {
  const { currency } = useRecord();
  const lines = answer.type === 'lines';
  const value = said(answer.type, answer.value, currency);
  const who = answer.confirmedBy !== null && isConfirmer(answer.confirmedBy) ? t('saidBy', { who: t(answer.confirmedBy) }) : null;
  const sure = answer.confidence === null ? null : t('sure', { share: percent(answer.confidence) });
  return (
    <li>
      <span className={answer.state === 'answered' ? 'st good' : 'st'}>
        <Icon
          name={answer.state === 'answered' ? 'done' : answer.state === 'aged' ? 'clock' : 'open'}
          label={answer.state === 'contradicted' ? t('askAgain') : t(answer.state)}
        />
      </span>
      <div>
        <span className="b">{answer.name}</span>
        <span className="m">{answer.ask}</span>
      </div>
      <div className="v">
        {lines ? null : (value ?? <Unknown />)}
        {answer.evidence === null || answer.evidence === '' ? null : <span className="m">{answer.evidence}</span>}
        {value === null ? null : (
          <span className="m">{[who, sure, answer.at && weekday(dayOf(answer.at))].filter(Boolean).join(', ')}</span>
        )}
        {answer.state === 'aged' ? <Tag state="warn">{t('askAgain')}</Tag> : null}
        <ElementStanding element={answer.ref} />
      </div>
      {lines ? null : (
        <Button
          small
          kind="quiet"
          aria-expanded={editing}
          aria-label={t(value === null ? 'answerOne' : 'changeOne', { name: answer.name })}
          onClick={() => onEdit(!editing)}
        >
          {t(value === null ? 'answer' : 'change')}
        </Button>
      )}
      {lines ? <LinesAnswer element={answer.ref} /> : null}
      {editing ? <AnswerForm answer={answer} onDone={() => onEdit(false)} /> : null}
    </li>
  );
}
