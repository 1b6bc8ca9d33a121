import type { DecisionPlan } from '@dealwright/contract/discovery';
import { useState } from 'react';
import { sentence } from '../../app/problem.ts';
import { Button } from '../../ui/Button.tsx';
import type { Choice } from '../../ui/Combobox.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { DateInput, Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { findContacts } from '../process/fill/ValueInput.tsx';
import { t } from './messages.ts';
import { useDecisions } from './use-decisions.ts';

/** What is decided, by whom, by when. */
export function DecisionForm({ deal, step, onDone }: { deal: string; step?: DecisionPlan['steps'][number]; onDone: () => void }) {
  const [what, setWhat] = useState(step?.what ?? '');
  const [who, setWho] = useState<Choice | null>(step?.who ?? null);
  const [by, setBy] = useState(step?.by ?? '');
  const [asked, setAsked] = useState(false);
  const { add, change } = useDecisions(deal);
  const submit = () => {
    setAsked(true);
    if (what.trim() === '') return;
    const body = { what: what.trim(), whoId: who?.id ?? null, by: by === '' ? null : by };
    if (step === undefined) add.mutate(body, { onSuccess: onDone });
    else change.mutate({ step: step.id, body }, { onSuccess: onDone });
  };
  return (
    <form
      className="form form-grid in-side"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="wide">
        <Input
          label={t('what')}
          value={what}
          onChange={setWhat}
          placeholder={t('whatHint')}
          maxLength={200}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was opened to write this
          autoFocus
          error={asked && what.trim() === '' ? t('whatFirst') : undefined}
        />
      </div>
      <Combobox
        label={t('who')}
        optional
        value={who}
        onChange={setWho}
        source="contacts"
        find={findContacts}
        placeholder={t('findPerson')}
      />
      <DateInput label={t('by')} optional value={by} onChange={setBy} />
      <div className="acts">
        <Button type="submit" busy={add.isPending || change.isPending}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
      {add.error === null ? null : (
        <div className="wide">
          <Notice state="bad">{sentence(add.error)}</Notice>
        </div>
      )}
    </form>
  );
}
