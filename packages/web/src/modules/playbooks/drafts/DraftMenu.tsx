import {
  discardDraft,
  draftZip,
  listDrafts,
  renameDraft,
  restoreDraft,
  startDraft,
  type Draft,
} from '@dealwright/contract/playbook-drafts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Menu, type MenuEntry } from '../../../ui/Menu.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';
import { keepDraft } from './use-draft.ts';
import { zipAddress } from './zip-address.ts';

/** What else is done with a draft: its link, its zip, another name, a copy, putting it aside. */
export function DraftMenu({ draft }: { draft: Draft }) {
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const params = { id: draft.id };
  const mayDraft = useQuery(queryOf(listDrafts, { query: { state: 'current' } })).data?.mayDraft ?? false;
  const discard = useMutation({
    mutationFn: () => api(discardDraft, { params, body: { version: draft.version } }),
    onSuccess: (gone) => {
      keepDraft(gone);
      toast(t('discarded', { name: draft.name }), { label: t('takeUp'), run: () => restore.mutate(), undo: true });
    },
  });
  const restore = useMutation({ mutationFn: () => api(restoreDraft, { params, body: {} }), onSuccess: keepDraft });
  const copy = useMutation({
    mutationFn: () => api(startDraft, { body: { name: t('copyOf', { name: draft.name }).slice(0, 120), from: { draft: draft.id } } }),
    onSuccess: async (made) => {
      keepDraft(made);
      await navigate({ to: '/playbook/drafts/$draft', params: { draft: made.id } });
    },
  });
  const entries: MenuEntry[] = [
    { label: t('copyLink'), icon: 'copy', note: t('copyLinkNote'), run: () => void copyLink() },
    { label: t('export'), icon: 'file', run: () => location.assign(zipAddress(draftZip, draft.id)) },
  ];
  // On a phone there is no room for it beside the menu.
  entries.push({
    label: t('simulate'),
    icon: 'clock',
    run: () => void navigate({ to: '/playbook/simulate', search: { draft: draft.id } }),
  });
  if (draft.may.edit) entries.push({ label: t('rename'), icon: 'pen', run: () => setRenaming(true) });
  if (mayDraft) entries.push({ label: t('copy'), icon: 'note', run: () => copy.mutate() });
  if (draft.may.edit) entries.push('line', { label: t('discard'), icon: 'close', bad: true, run: () => discard.mutate() });
  if (mayDraft && draft.state === 'discarded') entries.push({ label: t('takeUp'), icon: 'undo', run: () => restore.mutate() });
  return (
    <>
      <Menu end trigger={<IconButton icon="dots" label={t('more')} />} entries={entries} />
      {renaming ? <Rename draft={draft} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(location.href.replace(/[?#].*$/, ''));
  toast(t('linkCopied'));
}

function Rename({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const [name, setName] = useState(draft.name);
  const rename = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(renameDraft, { params: { id: draft.id }, body: { name: name.trim() } }),
    onSuccess: (kept) => {
      keepDraft(kept);
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('rename')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate();
        }}
      >
        <Input label={t('name')} value={name} onChange={setName} maxLength={120} required />
        {rename.isError ? <Notice state="bad">{sentence(rename.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={rename.isPending} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
