import type { View } from '@dealwright/contract/views';
import { changeView, createView, listViews, SHARED } from '@dealwright/contract/views';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import type { Kept } from './kept.ts';

const SHARING: Readonly<Record<View['shared'], string>> = { private: t('sharePrivate'), team: t('shareTeam'), workspace: t('shareAll') };

interface Props {
  kind: CreateKind;
  /** Given, it is renamed or shared anew; else what is shown becomes a new view. */
  view: View | undefined;
  now: Kept;
  onClose: () => void;
  onSaved: (view: View) => void;
}

/** A view's name, and who sees it. */
export function ViewDialog({ kind, view, now, onClose, onSaved }: Props) {
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState<View['shared']>(view?.shared ?? 'private');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      view === undefined
        ? api(createView, { body: { kind, name: name.trim(), shared, ...now } })
        : api(changeView, { params: { id: view.id ?? '' }, body: { name: name.trim(), shared, version: view.version } }),
    onSuccess: async (saved) => {
      await invalidate(listViews);
      onSaved(saved);
    },
  });
  return (
    <Dialog open onClose={onClose} title={view === undefined ? t('saveView') : t('renameView')} note={t('saveViewNote')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate();
        }}
      >
        <Input
          label={t('name')}
          value={name}
          onChange={setName}
          maxLength={80}
          error={save.error === null ? undefined : sentence(save.error)}
        />
        <Select
          label={t('whoSees')}
          value={shared}
          onChange={(next) => setShared(SHARED.find((one) => one === next) ?? 'private')}
          options={SHARED.map((one) => ({ value: one, label: SHARING[one] }))}
        />
        <footer className="acts">
          <Button type="submit" kind="primary" busy={save.isPending} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
