import { listDrafts, versionZip } from '@dealwright/contract/playbook-drafts';
import type { VersionEntry } from '@dealwright/contract/playbook-versions';
import type { PlaybookView } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { t } from './messages.ts';
import { NewDraft } from './NewDraft.tsx';
import { zipAddress } from './zip-address.ts';

/** What is done with a published version: a draft of its text, and its zip. */
export function VersionActs({ entry, versions }: { entry: VersionEntry; versions: readonly PlaybookView[] }) {
  const may = useQuery(queryOf(listDrafts, { query: { state: 'current' } })).data?.mayDraft ?? false;
  const [starting, setStarting] = useState(false);
  return (
    <p className="acts">
      {may ? (
        <Button small onClick={() => setStarting(true)}>
          {t(entry.version === versions[0]?.version ? 'newDraft' : 'restoreAsDraft')}
        </Button>
      ) : null}
      <a className={buttonClass('quiet', true)} href={zipAddress(versionZip, entry.id)} download>
        {t('export')}
      </a>
      {starting ? <NewDraft versions={versions} first={entry.version} onClose={() => setStarting(false)} /> : null}
    </p>
  );
}
