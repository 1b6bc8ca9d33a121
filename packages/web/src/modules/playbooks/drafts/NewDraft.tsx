import { importDraft, startDraft } from '@dealwright/contract/playbook-drafts';
import { listTemplates, type PlaybookView } from '@dealwright/contract/playbooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { PlaybookChoice } from '../../workspace/PlaybookChoice.tsx';
import { t } from './messages.ts';
import { readFolder } from './read-folder.ts';
import { keepDraft } from './use-draft.ts';

/** What a new draft is taken from: `version:3`, `template:b2b-software` (`template` until one is chosen), `folder`, `zip`. */
interface Asked {
  readonly name: string;
  readonly from: string;
  readonly chosen: readonly File[];
}

async function start({ name, from, chosen }: Asked) {
  const [kind = '', which = ''] = from.split(':');
  const zip = chosen[0];
  if (kind === 'zip') return zip === undefined ? null : api(importDraft, { query: { name }, raw: zip });
  if (kind === 'folder') return api(startDraft, { body: { name, from: { files: await readFolder(chosen) } } });
  return api(startDraft, { body: { name, from: kind === 'template' ? { template: which } : { version: Number(which) } } });
}

/** Starts a draft: from a version, a playbook that ships, a folder or a zip. */
export function NewDraft({ versions, first, onClose }: { versions: readonly PlaybookView[]; first?: number; onClose: () => void }) {
  const navigate = useNavigate();
  const templates = useQuery(queryOf(listTemplates));
  const [asked, setAsked] = useState<Asked>({ name: '', from: `version:${first ?? versions[0]?.version ?? ''}`, chosen: [] });
  const [kind, which] = asked.from.split(':');
  const uploads = kind === 'folder' || kind === 'zip';
  const open = (uploads && asked.chosen.length === 0) || (kind === 'template' && which === undefined);
  const begin = useMutation({
    meta: { quiet: true },
    mutationFn: start,
    onSuccess: async (draft) => {
      if (draft === null) return;
      keepDraft(draft);
      onClose();
      await navigate({ to: '/playbook/drafts/$draft', params: { draft: draft.id } });
    },
  });
  const options = [
    ...versions.map(({ version }, at) => ({
      value: `version:${version}`,
      label: t(at === 0 ? 'fromNewest' : 'fromVersion', { n: version }),
    })),
    { value: 'template', label: t('fromTemplate') },
    { value: 'folder', label: t('fromFolder') },
    { value: 'zip', label: t('fromZip') },
  ];
  return (
    <Dialog open onClose={onClose} title={t('newDraft')} note={t('newDraftNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate({ ...asked, name: asked.name.trim() });
        }}
      >
        <Input
          label={t('name')}
          hint={t('nameHint')}
          value={asked.name}
          onChange={(name) => setAsked({ ...asked, name })}
          required
          maxLength={120}
        />
        <Select
          label={t('from')}
          value={kind === 'template' ? kind : asked.from}
          onChange={(from) => setAsked({ ...asked, from, chosen: [] })}
          options={options}
        />
        {kind === 'template' ? (
          <PlaybookChoice
            templates={templates.data?.data ?? []}
            chosen={which}
            onChoose={(id) => setAsked({ ...asked, from: `template:${id}` })}
          />
        ) : null}
        {uploads ? <Choose asked={asked} onChosen={(chosen) => setAsked({ ...asked, chosen })} /> : null}
        {begin.isError ? <Notice state="bad">{sentence(begin.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={begin.isPending} disabled={asked.name.trim() === '' || open}>
            {t('start')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** A folder is chosen by an attribute that only the element itself knows. */
function Choose({ asked, onChosen }: { asked: Asked; onChosen: (chosen: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const folder = asked.from === 'folder';
  return (
    <div>
      <Button icon="file" onClick={() => input.current?.click()}>
        {t(folder ? 'chooseFolder' : 'chooseZip')}
      </Button>{' '}
      <span className="m">
        {asked.chosen.length === 0 ? '' : folder ? t('chosenFiles', { n: asked.chosen.length }) : asked.chosen[0]?.name}
      </span>
      <input
        key={asked.from}
        ref={(element) => {
          input.current = element;
          if (element !== null) element.webkitdirectory = folder;
        }}
        type="file"
        hidden
        accept={folder ? undefined : '.zip,application/zip'}
        aria-label={t(folder ? 'chooseFolder' : 'chooseZip')}
        onChange={(event) => onChosen([...(event.target.files ?? [])])}
      />
    </div>
  );
}
