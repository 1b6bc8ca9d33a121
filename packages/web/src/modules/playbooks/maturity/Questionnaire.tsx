import type { MaturityView } from '@dealwright/contract/maturity';
import { answerMaturity, getMaturity } from '@dealwright/contract/maturity';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Section.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

type Question = MaturityView['questions'][number];
type Answers = Readonly<Record<string, string>>;

interface QuestionnaireProps {
  maturity: MaturityView;
  onDone: () => void;
}

/** All questions on one page; what is not known stays open. Given answers stand in it already. */
export function Questionnaire({ maturity, onDone }: QuestionnaireProps) {
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Answers>(maturity.check?.answers ?? {});
  const save = useMutation({
    mutationFn: () => api(answerMaturity, { body: { answers: { ...answers } } }),
    onSuccess: (told) => {
      client.setQueryData(queryOf(getMaturity).queryKey, told);
      toast(t('saved'));
      onDone();
    },
    onError: (failure) => toast(sentence(failure)),
  });
  const parts = [
    { about: 'practice', title: t('ask'), note: t('askNote') },
    { about: 'profile', title: t('profile'), note: undefined },
  ] as const;
  return (
    <form
      className="mat-ask"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {parts.map(({ about, title, note }) => (
        <Section key={about} title={title} note={note}>
          {maturity.questions
            .filter((question) => question.about === about)
            .map((question) => (
              <Asked
                key={question.id}
                question={question}
                answer={answers[question.id]}
                onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })}
              />
            ))}
        </Section>
      ))}
      <div className="acts">
        <Button kind="primary" type="submit" busy={save.isPending} disabled={Object.keys(answers).length === 0}>
          {t('see')}
        </Button>
        {maturity.check === null ? null : (
          <Button kind="quiet" onClick={onDone}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface AskedProps {
  question: Question;
  answer: string | undefined;
  onAnswer: (answer: string) => void;
}

function Asked({ question: { id, ask, choices }, answer, onAnswer }: AskedProps) {
  return (
    <fieldset>
      <legend>{ask}</legend>
      <div>
        {choices.map((choice) => (
          <label key={choice.id}>
            <input type="radio" name={`maturity-${id}`} checked={answer === choice.id} onChange={() => onAnswer(choice.id)} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
