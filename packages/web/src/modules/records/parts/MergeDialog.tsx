import { mergeRecord } from '@dealwright/contract/merges';
import { getAccount, getContact, getLead } from '@dealwright/contract/records';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { fieldLabel } from './field-label.ts';
import { chosen, differences, type MergeField } from './merge-fields.ts';
import type { Choices, MergedKind, Other } from './merging.ts';

const GET = { leads: getLead, contacts: getContact, accounts: getAccount } as const;

/** One of two: the other comes into this record, value by value as chosen; it can be taken back. */
export function MergeDialog({ kind, id, other, onClose }: { kind: MergedKind; id: string; other: Other; onClose: () => void }) {
  const [choices, setChoices] = useState<Choices>({});
  const mine = useQuery(queryOf(GET[kind], { params: { id } })).data;
  const theirs = useQuery(queryOf(GET[kind], { params: { id: other.id } })).data;
  const merge = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(mergeRecord, { params: { kind, id }, body: { from: other.id, choose: { ...choices } } }),
    onSuccess: async () => {
      toast(t('merged', { name: other.name }));
      onClose();
      await queryClient.invalidateQueries();
    },
  });
  const fields = mine === undefined || theirs === undefined ? null : differences(mine, theirs, kind === 'accounts');
  return (
    <Dialog open onClose={onClose} title={t('mergeTitle', { name: other.name })} note={t('mergeNote')} wide>
      {fields === null ? <Skeleton rows={4} /> : null}
      {fields?.length === 0 ? <p className="empty">{t('mergeSame')}</p> : null}
      <div className="merge-fields">
        {fields?.map((field) => (
          <FieldPick
            key={field.key}
            field={field}
            value={chosen(field, choices)}
            onPick={(pick) => setChoices({ ...choices, [field.key]: pick })}
          />
        ))}
      </div>
      {merge.error === null ? null : <Notice state="bad">{sentence(merge.error)}</Notice>}
      <footer>
        <Button kind="primary" busy={merge.isPending} disabled={fields === null} onClick={() => merge.mutate()}>
          {t('mergeDo')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </footer>
    </Dialog>
  );
}

function FieldPick({
  field,
  value,
  onPick,
}: {
  field: MergeField;
  value: 'survivor' | 'merged';
  onPick: (pick: 'survivor' | 'merged') => void;
}) {
  return (
    <fieldset>
      <legend>{fieldLabel(field.key)}</legend>
      {(['survivor', 'merged'] as const).map((pick) => (
        <label key={pick} className="check">
          <input type="radio" name={`merge-${field.key}`} checked={value === pick} onChange={() => onPick(pick)} />
          <span>{(pick === 'survivor' ? field.mine : field.theirs) ?? t('empty')}</span>
        </label>
      ))}
    </fieldset>
  );
}
