import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { GridForm } from '../../../ui/GridForm.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useAddStep } from '../writes.ts';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

const WAYS = ['task', 'call', 'email', 'meeting', 'message', 'note', 'document'] as const;
type Way = (typeof WAYS)[number];
const isWay = (given: string): given is Way => WAYS.some((one) => one === given);

/** A step of this record alone: what, how, and by when. */
export function AddStep({ onDone }: { onDone: () => void }) {
  const { kind, id } = useRecord();
  const [title, setTitle] = useState('');
  const [way, setWay] = useState<Way>('task');
  const [due, setDue] = useState('');
  const [asked, setAsked] = useState(false);
  const add = useAddStep(kind, id);
  const submit = () => {
    setAsked(true);
    if (title.trim() === '') return;
    // Due at the end of that working day, wherever the reader is.
    const dueAt = due === '' ? {} : { dueAt: new Date(`${due}T17:00:00`).toISOString() };
    add.mutate({ title: title.trim(), do: way, ...dueAt }, { onSuccess: onDone });
  };
  return (
    <GridForm act={t('add')} busy={add.isPending} error={add.error && sentence(add.error)} onSubmit={submit} onCancel={onDone}>
      <div className="wide">
        <Input
          label={t('addStepTitle')}
          hint={t('addStepHint')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was opened to write this
          autoFocus
          error={asked && title.trim() === '' ? t('titleFirst') : undefined}
        />
      </div>
      <Select
        label={t('howDone')}
        value={way}
        onChange={(next) => isWay(next) && setWay(next)}
        options={WAYS.map((one) => ({ value: one, label: t(`do-${one}`) }))}
      />
      <DateInput label={t('addStepDue')} optional value={due} onChange={setDue} />
    </GridForm>
  );
}
