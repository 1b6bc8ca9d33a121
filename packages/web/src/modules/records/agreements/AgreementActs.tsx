import type { Agreement } from '@dealwright/contract/agreements';
import { endAgreement, renewAgreement } from '@dealwright/contract/agreements';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { Button } from '../../../ui/Button.tsx';
import { date, today } from '../../../ui/format.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from './messages.ts';
import { useWrite } from './use-write.ts';

/** Lets an agreement go on until another day. */
export function RenewForm({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const [endsOn, setEndsOn] = useState('');
  const [noticeOn, setNoticeOn] = useState('');
  const [asked, setAsked] = useState(false);
  const write = useWrite(
    () =>
      api(renewAgreement, {
        params: { id: agreement.id },
        body: { endsOn, renewalNoticeOn: noticeOn === '' ? null : noticeOn, version: agreement.version },
      }),
    () => t('renewed', { day: date(endsOn) }),
    onDone,
  );
  return (
    <ActForm
      act={t('renew')}
      write={write}
      onDone={onDone}
      onSubmit={() => {
        setAsked(true);
        if (endsOn !== '') write.run(undefined);
      }}
    >
      <div className="pair">
        <DateInput label={t('until')} value={endsOn} onChange={setEndsOn} error={asked && endsOn === '' ? t('needDay') : undefined} />
        <DateInput label={t('renewalNoticeOn')} optional value={noticeOn} onChange={setNoticeOn} />
      </div>
    </ActForm>
  );
}

/** Ends an agreement on a day, and says why. */
export function EndForm({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const [endsOn, setEndsOn] = useState(() => today());
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const write = useWrite(
    () => api(endAgreement, { params: { id: agreement.id }, body: { endsOn, reason: reason.trim(), version: agreement.version } }),
    () => t('ended', { day: date(endsOn) }),
    onDone,
  );
  return (
    <ActForm
      act={t('end')}
      write={write}
      onDone={onDone}
      onSubmit={() => {
        setAsked(true);
        if (endsOn !== '' && reason.trim() !== '') write.run(undefined);
      }}
    >
      <DateInput label={t('endsOn')} value={endsOn} onChange={setEndsOn} error={asked && endsOn === '' ? t('needDay') : undefined} />
      <Input
        label={t('reason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        error={asked && reason.trim() === '' ? t('needReason') : undefined}
      />
    </ActForm>
  );
}

function ActForm({
  act,
  write,
  onSubmit,
  onDone,
  children,
}: {
  act: string;
  write: { busy: boolean; error: string | null };
  onSubmit: () => void;
  onDone: () => void;
  children: ReactNode;
}) {
  return (
    <form
      className="form in-side"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <div className="acts">
        <Button type="submit" kind="primary" busy={write.busy}>
          {act}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
