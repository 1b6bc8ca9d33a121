import { Button } from '../../../ui/Button.tsx';
import { money } from '../../../ui/format.ts';
import { Unknown } from '../../../ui/Unknown.tsx';
import { dueOf } from '../record/standing.ts';
import { actOf, RecordLinkRow } from './FirstStep.tsx';
import type { Acting, TodayItem } from './use-acting.ts';

/** One ranked step; its acts show where the cursor is. */
export function StepRow({ item, acting, current }: { item: TodayItem; acting: Acting; current: boolean }) {
  const { record, step, atStake } = item;
  const due = dueOf(step.dueAt);
  return (
    <li className={current ? 'cur' : ''}>
      <span className="rk">{item.rank}</span>
      <div>
        <div className="ttl">
          <RecordLinkRow item={item}>{step.title}</RecordLinkRow>
          <span className="m2 cut">{[record.name, record.account].filter(Boolean).join(', ')}</span>
        </div>
        <div className="why">
          {due?.late && !item.because.some((reason) => reason.code === 'step.overdue') ? (
            <span className="warn b">{due.text}. </span>
          ) : null}
          {item.because
            .slice(0, 2)
            .map((reason) => reason.text)
            .join('; ')}
        </div>
      </div>
      <div className="ra">
        <Button small keys="E" busy={acting.busy === record.id} onClick={() => void acting.act(item)}>
          {actOf(item)}
        </Button>
      </div>
      <div className="stake num">
        <span className="b">
          {atStake === null ? record.kind === 'deal' ? <Unknown /> : null : money(atStake.amount, atStake.currency)}
        </span>
        <div className="m">{record.stage}</div>
      </div>
    </li>
  );
}
