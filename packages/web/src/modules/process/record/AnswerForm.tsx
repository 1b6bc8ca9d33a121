import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { today } from '../../../ui/format.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { BesideAnswer } from '../../discovery/frameworks/BesideAnswer.tsx';
import { useBeside } from '../../discovery/frameworks/use-beside.ts';
import { isConfirmer, WhoSaidSo } from '../fill/AskInput.tsx';
import type { Ask } from '../fill/asks.ts';
import { answerOf, draftOf, errorOf } from '../fill/asks.ts';
import { ValueInput } from '../fill/ValueInput.tsx';
import { t } from '../messages.ts';
import type { GuideAnswer } from '../reads.ts';
import { useAnswer } from '../writes.ts';
import { useRecord } from './record-view.ts';

/** An answer with all that makes it evidence: in whose words, how sure, who confirmed it, and when. */
export function AnswerForm({ answer, onDone }: { answer: GuideAnswer; onDone: () => void }) {
  const { kind, id, currency } = useRecord();
  const ask: Ask = {
    fill: { kind: 'answer', ref: answer.ref },
    prompt: {
      label: answer.name,
      ask: answer.ask,
      type: answer.type,
      choices: answer.choices,
      examples: answer.examples,
      value: answer.value,
    },
  };
  const [draft, setDraft] = useState(() => ({
    ...draftOf(ask, currency),
    confirmedBy: answer.confirmedBy !== null && isConfirmer(answer.confirmedBy) ? answer.confirmedBy : null,
  }));
  const [evidence, setEvidence] = useState(answer.evidence ?? '');
  const [confidence, setConfidence] = useState(answer.confidence === null ? '' : String(answer.confidence));
  const [on, setOn] = useState(today());
  const beside = useBeside(answer.ref);
  const [wrong, setWrong] = useState<string>();
  const save = useAnswer(kind, id);
  const submit = () => {
    const error = errorOf(ask, draft);
    setWrong(error);
    if (error !== undefined) return;
    const body = {
      ...answerOf(ask, draft),
      ...(evidence.trim() === '' ? {} : { evidence: evidence.trim() }),
      ...(confidence === '' ? {} : { confidence: Number(confidence) }),
      ...beside.kept,
      ...(on === today() || on === '' ? {} : { occurredAt: `${on}T12:00:00Z` }),
    };
    save.mutate({ ref: answer.ref, body }, { onSuccess: onDone });
  };
  return (
    <form
      className="form form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="wide">
        <ValueInput ask={ask} draft={draft} onDraft={(next) => setDraft({ ...draft, ...next })} error={wrong} roomy />
      </div>
      <div className="wide">
        <Input label={t('evidence')} optional value={evidence} onChange={setEvidence} placeholder={t('evidenceHint')} maxLength={5000} />
      </div>
      <BesideAnswer beside={beside} />
      <div className="field">
        <WhoSaidSo draft={draft} onDraft={setDraft} />
      </div>
      <Select label={t('howSure')} value={confidence} onChange={setConfidence} options={sureness(confidence)} />
      <DateInput label={t('when')} value={on} max={today()} onChange={setOn} />
      <div className="acts">
        <Button type="submit" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
      {save.error === null ? null : (
        <div className="wide">
          <Notice state="bad">{sentence(save.error)}</Notice>
        </div>
      )}
    </form>
  );
}

/** Three words for how sure; a figure given elsewhere stays as it is. */
function sureness(present: string): { value: string; label: string }[] {
  const known = [
    { value: '', label: t('notSaid') },
    { value: '0.3', label: t('aHunch') },
    { value: '0.6', label: t('fairlySure') },
    { value: '0.9', label: t('verySure') },
  ];
  return known.some((one) => one.value === present)
    ? known
    : [...known, { value: present, label: `${Math.round(Number(present) * 100)}%` }];
}
