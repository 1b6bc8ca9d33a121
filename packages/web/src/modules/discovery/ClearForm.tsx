import type { Blocker } from '@dealwright/contract/blockers';
import { useState } from 'react';
import { sentence } from '../../app/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { today } from '../../ui/format.ts';
import { DateInput, Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
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
    <form
      className="form form-grid in-side"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
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
      <div className="acts">
        <Button type="submit" busy={clear.isPending}>
          {t('cleared')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
      {clear.error === null ? null : (
        <div className="wide">
          <Notice state="bad">{sentence(clear.error)}</Notice>
        </div>
      )}
    </form>
  );
}
