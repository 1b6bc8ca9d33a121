import type { Blocker } from '@dealwright/contract/blockers';
import { useState } from 'react';
import { sentence } from '../../app/problem.ts';
import type { Choice } from '../../ui/Combobox.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { today } from '../../ui/format.ts';
import { GridForm } from '../../ui/GridForm.tsx';
import { DateInput, Input } from '../../ui/Input.tsx';
import { findContactsAt, findMembers } from '../records/forms/find-choices.ts';
import { t } from './messages.ts';
import { type Blocked, useBlockerActs } from './use-blockers.ts';

/** What stands in the way, since when, who of us or of them can clear it, by when. */
export function BlockerForm({ record, blocker, onDone }: { record: Blocked; blocker?: Blocker; onDone: () => void }) {
  const [what, setWhat] = useState(blocker?.what ?? '');
  const [who, setWho] = useState<Choice | null>(blocker?.who == null ? null : choiceOf(blocker.who.side, blocker.who));
  const [since, setSince] = useState(blocker?.since ?? today());
  const [by, setBy] = useState(blocker?.by ?? '');
  const [asked, setAsked] = useState(false);
  const { add, change } = useBlockerActs(record);
  const error = add.error ?? change.error;
  const submit = () => {
    setAsked(true);
    if (what.trim() === '') return;
    const body = { what: what.trim(), ...(since === '' ? {} : { since }), ...named(who), by: by === '' ? null : by };
    if (blocker === undefined) add.mutate(body, { onSuccess: onDone });
    else change.mutate({ blocker: blocker.id, body }, { onSuccess: onDone });
  };
  return (
    <GridForm act={t('save')} busy={add.isPending || change.isPending} error={error && sentence(error)} onSubmit={submit} onCancel={onDone}>
      <div className="wide">
        <Input
          label={t('whatBlocks')}
          value={what}
          onChange={setWhat}
          placeholder={t('blockerHint')}
          maxLength={200}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was opened to write this
          autoFocus
          error={asked && what.trim() === '' ? t('blockerFirst') : undefined}
        />
      </div>
      <div className="wide">
        <Combobox
          label={t('whoClears')}
          optional
          value={who}
          onChange={setWho}
          source="members and contacts"
          find={findEither}
          placeholder={t('findEither')}
        />
      </div>
      <DateInput label={t('since')} value={since} onChange={setSince} />
      <DateInput label={t('by')} optional value={by} onChange={setBy} />
    </GridForm>
  );
}

type Side = 'ours' | 'theirs';
/** Members and contacts stand in one list: the side goes before the id. */
const choiceOf = (side: Side, { id, name }: Choice): Choice => ({ id: `${side} ${id}`, name, note: t(side) });

async function findEither(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const [members, contacts] = await Promise.all([findMembers(typed), findContactsAt(null)(typed, signal)]);
  return [
    ...members.map((one) => choiceOf('ours', one)),
    ...contacts.map((one) => ({ ...choiceOf('theirs', one), note: one.note ?? t('theirs') })),
  ];
}

function named(who: Choice | null): { memberId: string | null; contactId: string | null } {
  const [side, id] = who === null ? [] : who.id.split(' ');
  return { memberId: side === 'ours' ? (id ?? null) : null, contactId: side === 'theirs' ? (id ?? null) : null };
}
