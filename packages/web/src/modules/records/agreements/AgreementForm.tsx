import type { Agreement } from '@dealwright/contract/agreements';
import { changeAgreement, createAgreement } from '@dealwright/contract/agreements';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { amountFrom, MoneyInput } from '../../../ui/MoneyInput.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from './messages.ts';
import { useWrite } from './use-write.ts';

const orNull = (typed: string): string | null => (typed === '' ? null : typed);

/** Writes an agreement down, or changes it. */
export function AgreementForm({ account, agreement, onDone }: { account: string; agreement?: Agreement; onDone: () => void }) {
  const { workspace } = useSession();
  const [draft, setDraft] = useState({
    name: agreement?.name ?? '',
    startsOn: agreement?.startsOn ?? '',
    endsOn: agreement?.endsOn ?? '',
    renewalNoticeOn: agreement?.renewalNoticeOn ?? '',
    value: agreement?.value ?? '',
    currency: agreement?.currency ?? workspace.currency,
  });
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const value = draft.value.trim() === '' ? null : amountFrom(draft.value);
  const write = useWrite(
    (body: Parameters<typeof bodyOf>[0]) =>
      agreement === undefined
        ? api(createAgreement, { body: { ...body, accountId: account } })
        : api(changeAgreement, { params: { id: agreement.id }, body: { ...body, version: agreement.version } }),
    () => null,
    onDone,
  );
  const submit = () => {
    setAsked(true);
    if (draft.name.trim() !== '' && value !== undefined) write.run(bodyOf({ ...draft, name: draft.name.trim(), value }));
  };
  return (
    <form
      className="form in-side"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Input
        label={t('name')}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        error={asked && draft.name.trim() === '' ? t('needName') : undefined}
      />
      <div className="pair">
        <DateInput label={t('startsOn')} optional value={draft.startsOn} onChange={(startsOn) => set({ startsOn })} />
        <DateInput label={t('endsOn')} optional value={draft.endsOn} onChange={(endsOn) => set({ endsOn })} />
      </div>
      <DateInput
        label={t('renewalNoticeOn')}
        optional
        hint={t('noticeHint')}
        value={draft.renewalNoticeOn}
        onChange={(renewalNoticeOn) => set({ renewalNoticeOn })}
      />
      <MoneyInput
        label={t('value')}
        optional
        amount={draft.value}
        currency={draft.currency}
        onAmount={(next) => set({ value: next })}
        onCurrency={(currency) => set({ currency })}
        error={value === undefined ? t('needAmount') : undefined}
      />
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <div className="acts">
        <Button type="submit" kind="primary" busy={write.busy}>
          {t(agreement === undefined ? 'create' : 'save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface Written {
  readonly name: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly renewalNoticeOn: string | null;
  readonly value: string | null;
  readonly currency: string | null;
}

function bodyOf(given: Written): Written {
  const { startsOn, endsOn, renewalNoticeOn } = given;
  return { ...given, startsOn: orNull(startsOn ?? ''), endsOn: orNull(endsOn ?? ''), renewalNoticeOn: orNull(renewalNoticeOn ?? '') };
}
