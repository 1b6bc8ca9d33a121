import { listDuplicates } from '@dealwright/contract/merges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { laterDialog } from '../../../ui/later.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from '../messages.ts';
import { saidBecause } from './LikelyDuplicates.tsx';
import type { MergedKind, Other } from './merging.ts';

const MergeDialog = laterDialog(() => import('./MergeDialog.tsx').then((module) => module.MergeDialog));

/** However a record came in: that it is likely there already, with the reasons and the way to make one of two. */
export function TwiceNotice({ kind, id }: { kind: MergedKind; id: string }) {
  const [merging, setMerging] = useState<Other | null>(null);
  const likely = useQuery(queryOf(listDuplicates, { params: { kind, id } })).data?.data ?? [];
  const [first] = likely;
  if (first === undefined) return null;
  return (
    <>
      <Notice
        state="warn"
        acts={
          <Button small onClick={() => setMerging(first)}>
            {t('mergeThis')}
          </Button>
        }
      >
        {t('likelyTwice', { n: likely.length })}{' '}
        <RecordLink kind={first.kind} id={first.id} className="link">
          {first.name}
        </RecordLink>{' '}
        {[first.about, ...first.because.map(saidBecause)].filter(Boolean).join(', ')}
      </Notice>
      {merging === null ? null : <MergeDialog kind={kind} id={id} other={merging} onClose={() => setMerging(null)} />}
    </>
  );
}
