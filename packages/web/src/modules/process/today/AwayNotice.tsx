import type { Today } from '@dealwright/contract/today';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { planAway } from '@dealwright/contract/day';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { dayOf, today as todayDay, weekday } from '../../../ui/format.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { DeputySelect } from '../approvals/DeputySelect.tsx';
import { askPlan, givePlan } from './day-writes.ts';
import { t } from './messages.ts';
import { whom } from './whom.ts';

/** So much late work is no list to work off any more. */
const MANY = 8;

/** After days away, or when too much is late: one act gives the rest new dates. */
export function AwayNotice({ late }: { late: Today['late'] }) {
  const [open, setOpen] = useState(false);
  const wanted = late.count > 0 && (late.away || late.count >= MANY);
  return (
    <>
      {wanted ? (
        <div className="away">
          <p>
            {late.away ? <b>{t('awayTitle')} </b> : null}
            {t(late.away ? 'awayText' : 'lateText', { n: late.count })}
          </p>
          <Button small icon="calendar" onClick={() => setOpen(true)}>
            {t('planThem')}
          </Button>
        </div>
      ) : null}
      {open ? <AwayDialog since={late.since ?? todayDay()} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AwayDialog({ since, onClose }: { since: string; onClose: () => void }) {
  const [from, setFrom] = useState(since);
  const [perDay, setPerDay] = useState('5');
  const [deputy, setDeputy] = useState('');
  const a = Math.min(50, Math.max(1, Number(perDay) || 1));
  const plan = useQuery({
    queryKey: [planAway.path, from, a],
    queryFn: () => askPlan(from, a),
    enabled: from !== '',
    placeholderData: keepPreviousData,
  });
  const give = useMutation({ meta: { quiet: true }, mutationFn: () => givePlan(from, a, deputy), onSuccess: onClose });
  const rows = plan.data?.data ?? [];
  const failure = give.error ?? plan.error;
  return (
    <Dialog wide open onClose={onClose} title={t('planTitle')} note={t('planNote')}>
      <div className="form">
        <div className="pair">
          <DateInput label={t('awaySince')} value={from} max={todayDay()} onChange={setFrom} />
          <Input
            label={t('perDay')}
            inputMode="numeric"
            value={perDay}
            onChange={(typed) => setPerDay(typed.replaceAll(/\D/g, '').slice(0, 2))}
          />
        </div>
        <DeputySelect value={deputy} onChange={setDeputy} />
        {plan.isPending ? <Skeleton rows={4} /> : null}
        {plan.isSuccess && rows.length === 0 ? <p className="empty">{t('planEmpty')}</p> : null}
        <ul className="mini plan">
          {rows.map((row) => (
            <li key={`${row.kind} ${row.record.id} ${row.title}`}>
              <span>{row.title}</span>
              <span className="m tn">{weekday(dayOf(row.newDueAt))}</span>
              <span className="m">{whom(row.record)}</span>
            </li>
          ))}
        </ul>
        {failure === null ? null : <Notice state="bad">{sentence(failure)}</Notice>}
        <footer>
          <Button kind="primary" busy={give.isPending} disabled={rows.length === 0} onClick={() => give.mutate()}>
            {t('giveDates', { n: rows.length })}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
