import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { money } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Unknown, useHidden } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';
import { dueOf, reasonsBeside } from '../record/standing.ts';
import { actOf } from './act-of.ts';
import type { Acting, TodayItem } from './use-acting.ts';
import { LaterMenu } from './LaterMenu.tsx';
import { stepRefOf } from './step-ref.ts';
import { whom } from './whom.ts';

/** The first of the day, large: what, for whom, why now, what is at stake. */
export function FirstStep({ item, acting }: { item: TodayItem; acting: Acting }) {
  const due = dueOf(item.step.dueAt);
  const { record, atStake } = item;
  const amountHidden = useHidden('deal.amount');
  return (
    <li className="first">
      <div className="next">
        <div className="eyebrow">
          <Icon name="arrow" small />
          {t('nextStep')}
          {due === null ? null : <span className={due.late ? 'due warn' : 'due'}>{due.text}</span>}
        </div>
        <div className="nx">
          <div>
            <h3 className="what">
              <RecordLinkRow item={item}>{item.step.title}</RecordLinkRow>
            </h3>
            <p className="m2 for">
              <span className="b ink">{whom(record)}</span>
              <span className="sep" />
              {record.stage}
            </p>
            <ul className="because">
              {reasonsBeside(due, item.because).map((reason) => (
                <li key={`${reason.code} ${reason.text}`}>{reason.text}</li>
              ))}
            </ul>
          </div>
          {record.kind === 'deal' ? (
            <div className="stake">
              {atStake === null ? (
                <b>{amountHidden ? <Unknown of="deal.amount" /> : <span className="unk">{t('valueUnknown')}</span>}</b>
              ) : (
                <b className="tn">{money(atStake.amount, atStake.currency)}</b>
              )}
            </div>
          ) : null}
        </div>
        <div className="acts">
          <Button kind="primary" icon={actOf(item).icon} keys={t('ctrlEnter')} onClick={() => void acting.act(item)}>
            {actOf(item).label}
          </Button>
          {item.step.kind === 'task' || stepRefOf(item.step) !== null ? (
            <RecordLink kind={record.kind} id={record.id} className={buttonClass('quiet')}>
              {t(`openKind-${record.kind}`)}
            </RecordLink>
          ) : null}
          <LaterMenu item={item} />
        </div>
      </div>
    </li>
  );
}

export function RecordLinkRow({ item, children }: { item: TodayItem; children: string }) {
  return (
    <RecordLink kind={item.record.kind} id={item.record.id} className="row-link">
      {children}
    </RecordLink>
  );
}
