import type { Duplicate, Merge } from '@dealwright/contract/merges';
import { listDuplicates, listMerges, undoMerge } from '@dealwright/contract/merges';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { queryClient } from '../../../app/query-client.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { date, dayOf } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { saidBecause } from './LikelyDuplicates.tsx';
import { MergeDialog } from './MergeDialog.tsx';

export type MergedKind = 'leads' | 'contacts' | 'accounts';

/** Records that are likely the same as this one, and what was merged into it. Not there while there is neither. */
export function DuplicatesSection({ kind, id }: { kind: MergedKind; id: string }) {
  const [merging, setMerging] = useState<Duplicate | null>(null);
  const likely = useQuery(queryOf(listDuplicates, { params: { kind, id } })).data?.data ?? [];
  const merges = useQuery(queryOf(listMerges, { params: { kind, id } })).data?.data ?? [];
  if (likely.length === 0 && merges.length === 0) return null;
  return (
    <Section title={t('duplicates')} id="duplicates">
      <ul className="rows">
        {likely.map((one) => (
          <li key={one.id}>
            <RecordLink kind={one.kind} id={one.id} className="b cut">
              {one.name}
            </RecordLink>
            <Button small kind="quiet" onClick={() => setMerging(one)}>
              {t('mergeThis')}
            </Button>
            <span className="m">{[one.about, ...one.because.map(saidBecause)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
        {merges.map((one) => (
          <Merged key={one.id} merge={one} />
        ))}
      </ul>
      {merging === null ? null : <MergeDialog kind={kind} id={id} other={merging} onClose={() => setMerging(null)} />}
    </Section>
  );
}

function Merged({ merge }: { merge: Merge }) {
  const undo = useMutation({
    mutationFn: () => api(undoMerge, { params: { id: merge.id } }),
    onSuccess: async () => {
      toast(t('mergeUndone'));
      await queryClient.invalidateQueries();
    },
  });
  return (
    <li>
      <span className="cut">{t('mergedOn', { day: date(dayOf(merge.mergedAt)), name: merge.by.name })}</span>
      <Button small kind="quiet" busy={undo.isPending} onClick={() => undo.mutate()}>
        {t('undoMerge')}
      </Button>
      <span className="m">{t('undoUntil', { day: date(dayOf(merge.undoUntil)) })}</span>
    </li>
  );
}
