import { dayOf, weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from '../messages.ts';
import type { Ask, Confirmer } from '../fill/asks.ts';
import { fieldName } from '../field-names.ts';
import { FillForm } from '../fill/FillForm.tsx';
import { said } from '../fill/prompt-value.ts';
import type { GuideStep } from '../reads.ts';
import { useRecord } from './record-view.ts';

const isConfirmer = (by: string | null): by is Confirmer => by === 'buyer' || by === 'seller' || by === 'thirdParty';

/** What this step is meant to bring: answered, with who and when; or with an input. */
export function StepQuestions({ asks }: { asks: GuideStep['asks'] }) {
  const { guide, currency } = useRecord();
  if (asks.length === 0) return null;
  return (
    <ol className="qs">
      {asks.map(({ ref, prompt }) => {
        const answer = guide.answers.find((one) => one.ref === ref);
        const value =
          answer?.state === 'answered'
            ? said(prompt.type, answer.value, currency)
            : prompt.value === null || answer !== undefined
              ? null
              : said(prompt.type, prompt.value, currency);
        const who = answer && isConfirmer(answer.confirmedBy) ? t(answer.confirmedBy) : null;
        const ask: Ask = { fill: { kind: answer === undefined && ref.includes('.') && isField(ref) ? 'field' : 'answer', ref }, prompt };
        return (
          <li key={ref}>
            {value === null ? (
              <Icon name="open" label={t('notAnswered')} />
            ) : (
              <span className="good">
                <Icon name="done" label={t('answered')} />
              </span>
            )}
            <div>
              <span className={value === null ? 'b' : ''}>{prompt.ask ?? (prompt.label === ref ? fieldName(ref) : prompt.label)}</span>
              {prompt.ask === null ? null : (
                <span className="m">{answer?.state === 'aged' ? t('agedNote', { name: prompt.label }) : prompt.label}</span>
              )}
            </div>
            {value === null ? (
              <FillForm ask={ask} quiet />
            ) : (
              <div className="m2">
                {value}
                <span className="m">{[who, answer?.at ? weekday(dayOf(answer.at)) : null].filter(Boolean).join(', ')}</span>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const isField = (ref: string) => /^(lead|deal|customer|account|contact)\./.test(ref);
