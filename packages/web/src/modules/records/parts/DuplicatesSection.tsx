import type { Merge } from '@dealwright/contract/merges';
import { laterDialog } from '../../../ui/later.tsx';
import { listDuplicates, listMerges, undoMerge } from '@dealwright/contract/merges';
import { listContacts, listLeads } from '@dealwright/contract/records';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { queryClient } from '../../../app/query-client.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { date, dayOf } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { toast } from '../../../ui/toasts.ts';
import { findAccounts } from '../forms/find-choices.ts';
import { t } from '../messages.ts';
import { saidBecause } from './LikelyDuplicates.tsx';
import type { MergedKind, Other } from './merging.ts';

const MergeDialog = laterDialog(() => import('./MergeDialog.tsx').then((module) => module.MergeDialog));

/** Records that are likely the same as this one, what was merged into it, and any other that somebody knows to be the same. */
export function DuplicatesSection({ kind, id }: { kind: MergedKind; id: string }) {
  const [merging, setMerging] = useState<Other | null>(null);
  const [seeking, setSeeking] = useState(false);
  const likely = useQuery(queryOf(listDuplicates, { params: { kind, id } })).data?.data ?? [];
  const merges = useQuery(queryOf(listMerges, { params: { kind, id } })).data?.data ?? [];
  return (
    <Section
      title={t('duplicates')}
      id="duplicates"
      end={
        <Button small kind="quiet" aria-expanded={seeking} onClick={() => setSeeking(!seeking)}>
          {t('mergeOther')}
        </Button>
      }
    >
      {seeking ? (
        <div className="form in-side">
          <Combobox
            label={t('mergeWhich')}
            value={null}
            onChange={(one) => one !== null && setMerging(one)}
            source={`merge-${kind}-${id}`}
            find={async (typed, signal) => (await FIND[kind](typed, signal)).filter((one) => one.id !== id)}
            placeholder={t('accountFind')}
          />
        </div>
      ) : null}
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

const asked = (typed: string) => ({ query: { limit: 8, sort: 'name', ...(typed === '' ? {} : { q: typed }) } });
const FIND: Readonly<Record<MergedKind, (typed: string, signal: AbortSignal) => Promise<Choice[]>>> = {
  accounts: findAccounts,
  contacts: async (typed, signal) =>
    (await api(listContacts, { ...asked(typed), signal })).data.map((one) => ({
      id: one.id,
      name: one.name,
      note: one.account?.name ?? one.email,
    })),
  leads: async (typed, signal) =>
    (await api(listLeads, { ...asked(typed), signal })).data.map((one) => ({ id: one.id, name: one.name, note: one.company ?? one.email })),
};

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
