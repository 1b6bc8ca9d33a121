import type { AskedApproval } from '@dealwright/contract/approvals';
import { listApprovals } from '@dealwright/contract/approvals';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { isProblem, sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { money } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useRecord } from '../record/record-view.ts';
import { t } from './messages.ts';
import { useAnswerApproval } from './writes.ts';

/** Granting or refusing in place: what one agrees to, a reason, and the two answers. */
export function AnswerForm({ ask }: { ask: string }) {
  const { kind, id, subject } = useRecord();
  const [reason, setReason] = useState('');
  const [wanted, setWanted] = useState(false);
  const waiting = useQuery(queryOf(listApprovals));
  const asked = waiting.data?.data.find((one) => one.id === ask);
  const answer = useAnswerApproval(kind, id, subject.record.name);
  const stale = isProblem(answer.error, 'stale');
  const said = reason.trim();
  const give = (decision: 'grant' | 'refuse') => {
    if (decision === 'refuse' && said === '') return setWanted(true);
    // What one agrees to is what stands here: where it has changed since, it is shown anew first.
    const body = { decision, ...(said === '' ? {} : { reason: said }), ...(asked === undefined ? {} : { version: asked.version }) };
    answer.mutate({ ask, body });
  };
  return (
    <form
      className="fill answer"
      onSubmit={(event) => {
        event.preventDefault();
        give('grant');
      }}
    >
      {asked === undefined ? null : <Reads asked={asked} />}
      <Input
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        maxLength={1000}
        onChange={setReason}
        error={wanted && said === '' ? t('reasonFirst') : undefined}
      />
      {answer.error === null ? null : <Notice state={stale ? 'warn' : 'bad'}>{stale ? t('changed') : sentence(answer.error)}</Notice>}
      <div className="acts">
        <Button type="submit" kind="primary" icon="check" busy={answer.isPending} disabled={waiting.isPending}>
          {t(stale ? 'approveAnyway' : 'approve')}
        </Button>
        <Button icon="close" disabled={answer.isPending} onClick={() => give('refuse')}>
          {t('refuse')}
        </Button>
      </div>
    </form>
  );
}

function Reads({ asked }: { asked: AskedApproval }) {
  const { currency } = useRecord();
  return (
    <>
      {asked.for === null ? null : <p className="m">{t('inPlaceOf', { name: asked.for })}</p>}
      {asked.reason === null ? null : <p>{asked.reason}</p>}
      {asked.values.length === 0 ? null : (
        <dl className="reads" aria-label={t('reads')}>
          {asked.values.map(({ ref, label, value, hidden }) => (
            <div key={ref}>
              <dt className="m">{label}</dt>
              <dd className="tn">
                {hidden ? t('hidden') : value === null ? t('unknown') : ref.endsWith('.amount') ? money(value, currency) : value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
