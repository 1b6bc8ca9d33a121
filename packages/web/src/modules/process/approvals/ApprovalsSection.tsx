import type { GuideApproval } from '@dealwright/contract/guide';
import { Button } from '../../../ui/Button.tsx';
import { date, dayOf } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useRecord } from '../record/record-view.ts';
import { exitName, whatNext, words } from '../record/standing.ts';
import { AnswerForm } from './AnswerForm.tsx';
import './approvals.css';
import { t } from './messages.ts';
import { useWithdraw } from './writes.ts';

/** Who else must agree to the way forward, and to any other way that somebody was asked for: how it stands, and its answer in place. */
export function ApprovalsSection() {
  const { guide } = useRecord();
  const next = whatNext(guide);
  const shown = guide.exits.filter(
    (exit) => exit.approvals.length > 0 && (exit === next || exit.approvals.some(({ ask }) => ask !== null)),
  );
  return shown.map((exit) => (
    <Section key={exit.to} title={t('titleFor', { exit: exitName(guide, exit) })} id={`approval-${exit.to}`}>
      <ul className="crit">
        {exit.approvals.map((approval, at) => (
          <ApprovalRow key={approval.id} approval={approval} later={exit.approvals.slice(0, at).some(({ state }) => state !== 'granted')} />
        ))}
      </ul>
    </Section>
  ));
}

function ApprovalRow({ approval, later }: { approval: GuideApproval; later: boolean }) {
  const { kind, id } = useRecord();
  const withdraw = useWithdraw(kind, id);
  const { name, because, state, ask, nobodyElse, mayAnswer, mayWithdraw, askedBy, reason } = approval;
  const done = state === 'granted';
  const open = state === 'notAsked' || state === 'lapsed' || state === 'refused';
  return (
    <li>
      <span className={done ? 'st good' : 'st'}>
        <Icon name={done ? 'done' : state === 'refused' ? 'close' : 'clock'} />
      </span>
      <div>
        <span className="b">{name}</span>
        {because === null ? null : <div className="m">{because}</div>}
        <div className={approval.late ? 'warn' : 'm'}>{standing(approval, later)}</div>
        {state === 'waiting' && askedBy !== null ? <div className="m">{t('askedBy', { name: askedBy })}</div> : null}
        {reason === null || (state !== 'granted' && state !== 'refused') ? null : <div>{reason}</div>}
        {open && nobodyElse ? <div className="warn">{t('nobodyElse')}</div> : null}
      </div>
      <span className="by m">{words(approval.by)}</span>
      {ask !== null && mayAnswer ? <AnswerForm ask={ask} /> : null}
      {ask !== null && mayWithdraw ? (
        <div className="fill">
          <Button
            small
            kind="quiet"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate(ask, { onSuccess: () => toast(t('withdrawn', { name })) })}
          >
            {t('withdraw')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** How it stands, in a sentence. */
function standing({ state, by, askedAt, dueAt, late, decidedAt, decidedBy }: GuideApproval, later: boolean): string {
  const role = words(by).toLowerCase();
  const when = decidedAt === null ? '' : date(dayOf(decidedAt));
  switch (state) {
    case 'notAsked':
      return later ? t('after') : t('notAsked');
    case 'waiting': {
      const since = askedAt === null ? '' : date(dayOf(askedAt));
      if (dueAt === null) return t('waiting', { role, since });
      return t(late ? 'waitingLate' : 'waitingDue', { role, since, due: date(dayOf(dueAt)) });
    }
    case 'granted':
      return t('granted', { name: decidedBy ?? '', when });
    case 'refused':
      return t('refused', { name: decidedBy ?? '', when });
    case 'lapsed':
      return t('lapsed');
  }
}
