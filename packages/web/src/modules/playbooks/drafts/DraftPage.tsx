import { getDraft, saveDraftFiles, type Draft } from '@dealwright/contract/playbook-drafts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api, queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { DraftText } from './DraftText.tsx';
import { t } from './messages.ts';
import { StateTag } from './StateTag.tsx';

/** One draft of the playbook: its text, what it changes, what was said about it. */
export function DraftPage() {
  const { draft: id } = useParams({ from: '/signed-in/shell/playbook/drafts/$draft' });
  const question = queryOf(getDraft, { params: { id } });
  const found = useQuery(question);
  const client = useQueryClient();
  if (found.isError && !found.data) return <FaultPage error={found.error} reset={() => void found.refetch()} />;
  const draft = found.data;
  const save = async (files: Readonly<Record<string, string | null>>): Promise<Draft> => {
    const saved = await api(saveDraftFiles, {
      params: { id },
      body: { files, ...(draft === undefined ? {} : { version: draft.version }) },
    });
    client.setQueryData(question.queryKey, saved);
    return saved;
  };
  return (
    <>
      <PageHead
        title={draft?.name ?? t('draft')}
        crumb={
          <span className="crumb">
            <Link to="/playbook/drafts">{t('drafts')}</Link>
            <Icon name="chevronRight" small />
            <h1 className="cut">{draft?.name ?? t('draft')}</h1>
            {draft === undefined ? null : <StateTag draft={draft} />}
          </span>
        }
      />
      <PlaybookNav />
      <div className="page">
        {draft === undefined ? <Skeleton rows={10} /> : <DraftText draft={draft} files={draft.files} onSave={save} />}
      </div>
    </>
  );
}
