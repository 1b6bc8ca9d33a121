import type { DecisionPlan } from '@dealwright/contract/discovery';
import { useState } from 'react';
import { sentence } from '../../app/problem.ts';
import type { Choice } from '../../ui/Combobox.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { GridForm } from '../../ui/GridForm.tsx';
import { DateInput, Input } from '../../ui/Input.tsx';
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
    <GridForm
      act={t('save')}
      busy={add.isPending || change.isPending}
      error={add.error && sentence(add.error)}
      onSubmit={submit}
      onCancel={onDone}
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
    </GridForm>
  );
}
