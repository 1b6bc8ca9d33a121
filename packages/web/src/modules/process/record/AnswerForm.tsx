import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { today } from '../../../ui/format.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { BesideAnswer } from '../../discovery/frameworks/BesideAnswer.tsx';
import { TalkChoice } from '../../discovery/frameworks/TalkChoice.tsx';
import { WhoSaidSo } from '../fill/AskInput.tsx';
import { ValueInput } from '../fill/ValueInput.tsx';
import { t } from '../messages.ts';
import type { GuideAnswer } from '../reads.ts';
import { useAnswerForm } from './use-answer-form.ts';

/** An answer with all that makes it evidence: in whose words, how sure, who confirmed it, in which talk it was heard, and when. */
export function AnswerForm({ answer, onDone }: { answer: GuideAnswer; onDone: () => void }) {
  const form = useAnswerForm(answer, onDone);
  const { ask, draft, setDraft, save } = form;
  return (
    <form
      className="form form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <div className="wide">
        <ValueInput ask={ask} draft={draft} onDraft={(next) => setDraft({ ...draft, ...next })} error={form.wrong} roomy />
      </div>
      <div className="wide">
        <Input
          label={t('evidence')}
          optional
          value={form.evidence}
          onChange={form.setEvidence}
          placeholder={t('evidenceHint')}
          maxLength={5000}
        />
      </div>
      <BesideAnswer beside={form.beside} />
      <div className="field">
        <WhoSaidSo draft={draft} onDraft={setDraft} />
      </div>
      <Select label={t('howSure')} value={form.confidence} onChange={form.setConfidence} options={sureness(form.confidence)} />
      <TalkChoice talk={form.talk} />
      <DateInput label={t('when')} value={form.on} max={today()} onChange={form.setOn} />
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
