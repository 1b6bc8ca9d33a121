import type { Blocker } from '@dealwright/contract/blockers';
import { useState } from 'react';
import { sentence } from '../../app/problem.ts';
import { today } from '../../ui/format.ts';
import { GridForm } from '../../ui/GridForm.tsx';
import { DateInput, Input } from '../../ui/Input.tsx';
import { t } from './messages.ts';
import { type Blocked, useBlockerActs } from './use-blockers.ts';

/** How it was cleared, and when. */
export function ClearForm({ record, blocker, onDone }: { record: Blocked; blocker: Blocker; onDone: () => void }) {
  const [how, setHow] = useState('');
  const [on, setOn] = useState(today());
  const [asked, setAsked] = useState(false);
  const { clear } = useBlockerActs(record);
  const submit = () => {
    setAsked(true);
    if (how.trim() === '') return;
    clear.mutate({ blocker: blocker.id, body: { how: how.trim(), ...(on === '' ? {} : { on }) } }, { onSuccess: onDone });
  };
  return (
    <GridForm act={t('cleared')} busy={clear.isPending} error={clear.error && sentence(clear.error)} onSubmit={submit} onCancel={onDone}>
      <div className="wide">
        <Input
          label={t('howCleared')}
          value={how}
          onChange={setHow}
          maxLength={500}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was opened to write this
          autoFocus
          error={asked && how.trim() === '' ? t('howFirst') : undefined}
        />
      </div>
      <DateInput label={t('whenCleared')} value={on} onChange={setOn} />
    </GridForm>
  );
}
