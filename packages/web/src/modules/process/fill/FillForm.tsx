import { useState } from 'react';
import { isProblem, sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { laterForm } from '../../../ui/later.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { useRecord } from '../record/record-view.ts';
import { refresh, useAnswer, useDocument, useFieldFill } from '../writes.ts';
import { AskInput } from './AskInput.tsx';
import type { Ask } from './asks.ts';
import { answerOf, documentOf, draftOf, errorOf, fieldsOf, isFilled } from './asks.ts';

interface FillFormProps {
  ask: Ask;
  onSaved?: () => void;
  roomy?: boolean;
  quiet?: boolean;
}

const LinesAnswer = laterForm(() => import('../../discovery/frameworks/LinesAnswer.tsx').then((module) => module.LinesAnswer));

/** One question with its input and Save, answered where it stands. A quiet one is its input alone until something is typed. */
export function FillForm(props: FillFormProps) {
  return props.ask.prompt.type === 'lines' ? <LinesAnswer element={props.ask.fill.ref} /> : <OneValue {...props} />;
}

function OneValue({ ask, onSaved, roomy = false, quiet = false }: FillFormProps) {
  const { lostReasons, currency } = useRecord();
  const [draft, setDraft] = useState(() => draftOf(ask, currency));
  const [error, setError] = useState<string>();
  const { save, saving } = useSave(ask);
  const submit = async () => {
    const wrong = isFilled(ask, draft) ? errorOf(ask, draft) : t('sayItFirst');
    setError(wrong);
    if (wrong !== undefined) return;
    try {
      await save(draft);
      toast(t('saved', { what: ask.prompt.label }));
      onSaved?.();
    } catch (failure) {
      setError(isProblem(failure, 'stale') ? t('staleFill') : sentence(failure));
      if (isProblem(failure, 'stale')) await refresh();
    }
  };
  return (
    <form
      className="fill"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <AskInput ask={ask} draft={draft} onDraft={setDraft} error={error} roomy={roomy} lostReasons={lostReasons} quiet={quiet} />
      {quiet && !isFilled(ask, draft) ? null : (
        <Button small type="submit" busy={saving}>
          {t('save')}
        </Button>
      )}
    </form>
  );
}

/** Saves a draft through the endpoint its kind belongs to. */
function useSave(ask: Ask) {
  const { kind, id, subject } = useRecord();
  const answer = useAnswer(kind, id);
  const field = useFieldFill(subject);
  const document = useDocument(kind, id);
  const save = async (draft: Parameters<typeof answerOf>[1]): Promise<void> => {
    if (ask.fill.kind === 'field') await field.mutateAsync(fieldsOf(ask, draft));
    else if (ask.fill.kind === 'document')
      await document.mutateAsync({ document: ask.fill.ref.replace(/^document\./, ''), body: documentOf(draft) });
    else await answer.mutateAsync({ ref: ask.fill.ref, body: answerOf(ask, draft) });
  };
  return { save, saving: answer.isPending || field.isPending || document.isPending };
}
