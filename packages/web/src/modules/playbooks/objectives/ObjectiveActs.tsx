import { changeObjective, closeObjective, listObjectives, type ObjectiveView } from '@dealwright/contract/objectives';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { GoalFields } from './GoalFields.tsx';
import { t } from './messages.ts';
import { targetOf, typedOf } from './metric-words.ts';
import { useChoices } from './use-choices.ts';

interface ActProps {
  objective: ObjectiveView;
  onClose: () => void;
}

/** Change and close, for who may. */
export function ObjectiveActs({ objective }: { objective: ObjectiveView }) {
  const [open, setOpen] = useState<'change' | 'close' | null>(null);
  const shut = () => setOpen(null);
  return (
    <span className="acts">
      <Button small onClick={() => setOpen('change')}>
        {t('change')}
      </Button>
      <Button small onClick={() => setOpen('close')}>
        {t('close')}
      </Button>
      {open === 'change' ? <ChangeDialog objective={objective} onClose={shut} /> : null}
      {open === 'close' ? <CloseDialog objective={objective} onClose={shut} /> : null}
    </span>
  );
}

function ChangeDialog({ objective, onClose }: ActProps) {
  const { unit, owner, id, version } = objective;
  const choices = useChoices();
  const [said, setSaid] = useState({
    title: objective.title,
    target: typedOf(unit, objective.target),
    dueOn: objective.dueOn,
    owner: owner.id ?? '',
    version: objective.playbookVersion === null ? '' : String(objective.playbookVersion),
  });
  const target = targetOf(unit, said.target);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(changeObjective, {
        params: { id },
        body: {
          version,
          title: said.title.trim(),
          target: target ?? objective.target,
          dueOn: said.dueOn,
          ownerId: said.owner,
          playbookVersion: said.version === '' ? null : Number(said.version),
        },
      }),
    onSuccess: () => done(t('saved'), onClose),
  });
  return (
    <Dialog open onClose={onClose} title={t('changeTitle', { title: objective.title })} note={t('changeHint')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Input label={t('title')} value={said.title} onChange={(title) => setSaid({ ...said, title })} maxLength={120} required />
        <GoalFields of={objective} goal={said} onChange={setSaid} choices={choices} />
        {change.isError ? <Notice state="bad">{sentence(change.error)}</Notice> : null}
        <footer>
          <Button
            type="submit"
            kind="primary"
            busy={change.isPending}
            disabled={said.title.trim() === '' || target === null || said.dueOn === ''}
          >
            {t('save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function CloseDialog({ objective: { id, version, title, measured }, onClose }: ActProps) {
  const [result, setResult] = useState<'reached' | 'dropped'>(measured?.judged.standing === 'reached' ? 'reached' : 'dropped');
  const [note, setNote] = useState('');
  const close = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(closeObjective, { params: { id }, body: { version, result, note: note.replaceAll(/\s+/g, ' ').trim() } }),
    onSuccess: () => done(t('closedNow'), onClose),
  });
  return (
    <Dialog open onClose={onClose} title={t('closeTitle', { title })} note={t('closeHint')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          close.mutate();
        }}
      >
        <Select
          label={t('result')}
          value={result}
          onChange={(value) => setResult(value === 'reached' ? 'reached' : 'dropped')}
          options={[
            { value: 'reached', label: t('as-reached') },
            { value: 'dropped', label: t('as-dropped') },
          ]}
        />
        <TextArea label={t('closeNote')} value={note} onChange={setNote} maxLength={1000} required />
        {close.isError ? <Notice state="bad">{sentence(close.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={close.isPending} disabled={note.trim() === ''}>
            {t('close')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

async function done(said: string, onClose: () => void): Promise<void> {
  toast(said);
  onClose();
  await invalidate(listObjectives);
}
