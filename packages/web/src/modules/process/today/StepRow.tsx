import { Button } from '../../../ui/Button.tsx';
import { money } from '../../../ui/format.ts';
import { Unknown } from '../../../ui/Unknown.tsx';
import { dueOf, reasonsBeside } from '../record/standing.ts';
import { actOf } from './act-of.ts';
import { LaterMenu } from './LaterMenu.tsx';
import { RecordLinkRow } from './FirstStep.tsx';
import type { Acting, TodayItem } from './use-acting.ts';
import { whom } from './whom.ts';

/** One ranked step; its acts show where the cursor is. */
export function StepRow({ item, acting, current }: { item: TodayItem; acting: Acting; current: boolean }) {
  const { record, step, atStake } = item;
  const due = dueOf(step.dueAt);
  // "Late by 3 working days" says more than a date.
  const said = item.because.some((reason) => reason.code === 'step.overdue');
  const reasons = reasonsBeside(due, item.because).slice(0, 2);
  return (
    <li className={current ? 'cur' : ''}>
      <span className="rk">{item.rank}</span>
      <div>
        <div className="ttl">
          <RecordLinkRow item={item}>{step.title}</RecordLinkRow>
          <span className="m2 cut">{whom(record)}</span>
        </div>
        <div className="why">
          {due === null || said ? null : <span className={due.late ? 'warn b' : 'b'}>{due.text}</span>}
          {due === null || said || reasons.length === 0 ? null : <span className="sep" />}
          {reasons.map((reason) => reason.text).join(' · ')}
        </div>
      </div>
      <div className="ra">
        <LaterMenu item={item} />
        <Button small keys="E" onClick={() => void acting.act(item)}>
          {actOf(item).label}
        </Button>
      </div>
      <div className="stake num">
        <span className="b">
          {atStake === null ? record.kind === 'deal' ? <Unknown of="deal.amount" /> : null : money(atStake.amount, atStake.currency)}
        </span>
        <div className="m">{record.stage}</div>
      </div>
    </li>
  );
}
