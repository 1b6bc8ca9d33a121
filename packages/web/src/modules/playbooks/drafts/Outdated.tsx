import { draftMerge, rebaseDraft } from '@dealwright/contract/draft-merge';
import type { Draft } from '@dealwright/contract/playbook-drafts';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toast } from '../../../ui/toasts.ts';
import { DiffGroups } from '../DiffGroups.tsx';
import { t } from './messages.ts';
import { keepDraft } from './use-draft.ts';

/** Says that another version was published since the draft began, and offers to bring it up to date. */
export function Outdated({ draft }: { draft: Draft }) {
  const [open, setOpen] = useState(false);
  if (!draft.outdated) return null;
  return (
    <Notice
      state="warn"
      acts={
        draft.may.edit ? (
          <Button small onClick={() => setOpen(true)}>
            {t('bringUp')}
          </Button>
        ) : undefined
      }
    >
      {t('outdated', { n: draft.baseVersion ?? 0 })}
      {open ? <Rebase draft={draft} onClose={() => setOpen(false)} /> : null}
    </Notice>
  );
}

type Take = Readonly<Record<string, 'draft' | 'newest'>>;

function Rebase({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const merge = useQuery(queryOf(draftMerge, { params: { id: draft.id } }));
  const processes = useQuery(queryOf(listPlaybooks)).data?.data[0]?.processes ?? [];
  const [take, setTake] = useState<Take>({});
  const rebase = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(rebaseDraft, { params: { id: draft.id }, body: { take, version: draft.version } }),
    onSuccess: (kept) => {
      keepDraft(kept);
      toast(t('upToDate'));
      onClose();
    },
  });
  const files = merge.data?.files ?? [];
  const open = files.filter((one) => one.standing === 'conflict' && take[one.file] === undefined).length;
  return (
    <Dialog open onClose={onClose} wide title={t('bringUp')} note={t('bringUpNote')}>
      {merge.isPending ? <Skeleton rows={6} /> : null}
      {merge.isError ? <LoadFault failure={merge.error} onRetry={() => void merge.refetch()} /> : null}
      {merge.data === undefined ? null : (
        <div className="merge">
          <h3>{t('theirs', { base: merge.data.base, n: merge.data.newest })}</h3>
          <DiffGroups diff={merge.data.theirs} processes={processes} />
          <h3>{t('ours', { base: merge.data.base })}</h3>
          {merge.data.ours === null ? <p className="m2">{t('oursBroken')}</p> : <DiffGroups diff={merge.data.ours} processes={processes} />}
          <h3>{t('byFile')}</h3>
          <ul className="rows">
            {files.map((one) => (
              <li key={one.file}>
                <code>{one.file}</code>
                {one.standing === 'conflict' ? (
                  <Segments
                    small
                    label={t('whoseText', { file: one.file })}
                    value={take[one.file] ?? ''}
                    onChange={(chosen) => setTake(chosen === '' ? take : { ...take, [one.file]: chosen })}
                    options={[
                      { value: 'draft', label: t('takeDraft') },
                      { value: 'newest', label: t('takeNewest') },
                    ]}
                  />
                ) : (
                  <span className="m2">{t(`stands-${one.standing}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {rebase.isError ? <Notice state="bad">{sentence(rebase.error)}</Notice> : null}
      <footer className="acts">
        <Button kind="primary" busy={rebase.isPending} disabled={merge.data === undefined || open > 0} onClick={() => rebase.mutate()}>
          {t('bringUp')}
        </Button>
        {open === 0 ? null : <span className="m">{t('openFiles', { n: open })}</span>}
      </footer>
    </Dialog>
  );
}
