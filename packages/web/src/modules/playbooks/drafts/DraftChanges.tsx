import { diffDraft } from '@dealwright/contract/draft-merge';
import type { Draft } from '@dealwright/contract/playbook-drafts';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { isProblem } from '../../../app/problem.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { DiffGroups } from '../DiffGroups.tsx';
import { Requests } from '../requests/Requests.tsx';
import { t } from './messages.ts';

/** What a text changes against the newest version; asked anew for every other text. */
export function useDraftDiff(draft: Draft) {
  return useQuery({
    queryKey: [diffDraft.path, { id: draft.id }, { hash: draft.hash }],
    queryFn: ({ signal }) => api(diffDraft, { params: { id: draft.id }, signal }),
  });
}

/** What a draft changes, in words, beside what people asked to change. */
export function DraftChanges({ draft }: { draft: Draft }) {
  const diff = useDraftDiff(draft);
  const newest = useQuery(queryOf(listPlaybooks)).data?.data[0];
  return (
    <div className="two">
      <Section title={t('changesTitle')} note={newest === undefined ? undefined : t('against', { n: newest.version })}>
        {diff.isPending ? <Skeleton rows={6} /> : null}
        {diff.isError ? (
          isProblem(diff.error, 'bad-playbook') ? (
            <Notice state="warn">{t('brokenText', { because: diff.error.problem.detail ?? '' })}</Notice>
          ) : (
            <LoadFault failure={diff.error} onRetry={() => void diff.refetch()} />
          )
        ) : null}
        {diff.data === undefined ? null : <DiffGroups diff={diff.data} processes={newest?.processes ?? []} />}
      </Section>
      <Requests draft={draft.id} />
    </div>
  );
}
