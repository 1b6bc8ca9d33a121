import { logLine, undoLine } from '@dealwright/contract/log';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Input } from '../../../ui/Input.tsx';
import { toast } from '../../../ui/toasts.ts';
import { refresh } from '../writes.ts';
import './line.css';
import type { About, Part } from './line-parts.ts';
import { LineReading } from './LineReading.tsx';
import { t } from './messages.ts';

/** One plain line for what happened: read by rules, shown as it was read, stored when confirmed, taken back by one press. */
export function LineBox() {
  const [text, setText] = useState('');
  const [without, setWithout] = useState<readonly Part[]>([]);
  const [about, setAbout] = useState<About | null>(null);
  const read = useMutation({ meta: { quiet: true }, mutationFn: () => api(logLine, { body: { text } }) });
  const store = useMutation({
    meta: { quiet: true },
    mutationFn: (chosen: About) =>
      api(logLine, { body: { text, about: { kind: chosen.kind, id: chosen.id }, without: [...without], confirm: true } }),
    onSuccess: async ({ id, about: stored }) => {
      clear('');
      if (id !== null) toast(t('logged', { name: stored?.name ?? '' }), { label: t('undo'), run: () => void takeBack(id) });
      await refresh();
    },
  });
  const clear = (left: string) => {
    setText(left);
    setWithout([]);
    setAbout(null);
    read.reset();
    store.reset();
  };
  const chosen = about ?? read.data?.about ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (read.data === undefined) read.mutate();
    else if (chosen !== null) store.mutate(chosen);
  };
  const failure = store.error ?? read.error;
  return (
    <form className="line-box" onSubmit={submit}>
      <div className="line-in">
        <Input
          label={t('label')}
          bare
          placeholder={t('example')}
          value={text}
          maxLength={1000}
          onChange={clear}
          error={failure === null ? undefined : sentence(failure)}
        />
        {read.data === undefined ? (
          <Button type="submit" busy={read.isPending} disabled={text.trim() === ''}>
            {t('read')}
          </Button>
        ) : null}
      </div>
      {read.data === undefined ? null : (
        <>
          <LineReading
            read={read.data}
            about={chosen}
            onAbout={setAbout}
            without={without}
            onTurn={(part) => setWithout(without.includes(part) ? without.filter((one) => one !== part) : [...without, part])}
          />
          <div className="acts">
            <Button kind="primary" type="submit" busy={store.isPending} disabled={chosen === null}>
              {t('store')}
            </Button>
            <Button kind="quiet" onClick={() => clear('')}>
              {t('drop')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

async function takeBack(id: string): Promise<void> {
  await api(undoLine, { params: { id } });
  toast(t('undone'));
  await refresh();
}
