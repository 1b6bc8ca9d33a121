import { useQuery } from '@tanstack/react-query';
import { laterDialog } from '../../ui/later.tsx';
import type { Today } from '@dealwright/contract/today';
import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { LoadFault } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { Button } from '../../ui/Button.tsx';
import { longDay, today as todayDay } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Section } from '../../ui/Section.tsx';
import { LineBox } from './line/LineBox.tsx';
import { t } from './messages.ts';
import './next.css';
import { todayQuery } from './reads.ts';
import './today.css';
import { AwayNotice } from './today/AwayNotice.tsx';
import { ClockList } from './today/ClockList.tsx';
import { DoneList } from './today/DoneList.tsx';
import { FirstStep } from './today/FirstStep.tsx';
import { GapsList } from './today/GapsList.tsx';
import { NothingToDo } from './today/NothingToDo.tsx';
import { StepRow } from './today/StepRow.tsx';
import { TodaySkeleton } from './today/TodaySkeleton.tsx';
import type { Acting } from './today/use-acting.ts';
import { useActing } from './today/use-acting.ts';

const ActDialog = laterDialog(() => import('./today/ActDialog.tsx').then((module) => module.ActDialog));
const LogDialog = laterDialog(() => import('./log/LogDialog.tsx').then((module) => module.LogDialog));

/** A rep's home: what is on the clock, then the ranked next steps, then what is done. */
export function TodayPage() {
  const { data, error, refetch } = useQuery(todayQuery);
  const acting = useActing();
  useKeys([{ keys: 'l', label: t('keyLog'), run: acting.log }]);
  return (
    <>
      <PageHead title={t('today')} note={<TodayNote today={data} />}>
        <Button small icon="pen" keys="L" onClick={acting.log}>
          {t('logActivity')}
        </Button>
      </PageHead>
      {data === undefined && error !== null ? (
        <div className="page narrow">
          <LoadFault failure={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {data === undefined && error === null ? <TodaySkeleton /> : null}
      {data === undefined ? null : <Loaded today={data} acting={acting} />}
      {acting.opened === 'log' ? <LogDialog about={null} onClose={acting.close} /> : null}
      {acting.opened === null || acting.opened === 'log' ? null : <ActDialog item={acting.opened} onClose={acting.close} />}
    </>
  );
}

function TodayNote({ today }: { today: Today | undefined }) {
  const counts =
    today === undefined
      ? null
      : [
          t('onTheClock', { n: today.clock.length }),
          t('stepsCount', { n: today.data.length }),
          t('doneCount', { n: today.done.length }),
        ].join(', ');
  return (
    <>
      <span className="m2">{longDay(todayDay())}</span>
      {counts === null ? null : (
        <>
          <span className="sep" />
          {counts}
        </>
      )}
    </>
  );
}

function Loaded({ today, acting }: { today: Today; acting: Acting }) {
  const [first, ...rest] = today.data;
  const list = useRef<HTMLOListElement>(null);
  const cursor = useCursor(list);
  const go = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a.row-link') ?? [])];
    const next = Math.min(links.length - 1, Math.max(0, cursor + by));
    links[next]?.focus();
  };
  const current = today.data[Math.max(0, cursor)];
  useKeys([
    { keys: 'j', label: t('keyDown'), run: () => go(1) },
    { keys: 'k', label: t('keyUp'), run: () => go(-1) },
    { keys: 'e', label: t('keyAct'), run: () => void (current && acting.act(current)) },
    { keys: 'mod+Enter', label: t('keyDoNext'), run: () => void (first && acting.act(first)) },
  ]);
  return (
    <div className="two">
      <div className="c">
        <LineBox />
        <AwayNotice late={today.late} />
        {today.clock.length === 0 ? null : <ClockList clock={today.clock} acting={acting} />}
        <Section
          title={t('nextSteps')}
          note={today.data.length === 0 ? undefined : t('rankedBy', { n: today.data.length })}
          {...(rest.length === 0 ? {} : { end: <RowKeys /> })}
        >
          {first === undefined ? <NothingToDo today={today} /> : null}
          <ol className="steps" ref={list}>
            {first === undefined ? null : <FirstStep key={keyOf(first)} item={first} acting={acting} />}
            {rest.map((item, at) => (
              <StepRow key={keyOf(item)} item={item} acting={acting} current={cursor === at + 1} />
            ))}
          </ol>
        </Section>
      </div>
      <aside className="a" aria-label={t('done')}>
        <DoneList done={today.done} />
        <GapsList gaps={today.gaps} snoozed={today.snoozed} />
      </aside>
    </div>
  );
}

/** The line that has the focus, from 0; -1 while none has. */
function useCursor(list: RefObject<HTMLOListElement | null>): number {
  const [cursor, setCursor] = useState(-1);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const onFocusIn = ({ target }: FocusEvent) =>
      setCursor([...element.children].findIndex((line) => target instanceof Node && line.contains(target)));
    element.addEventListener('focusin', onFocusIn);
    return () => element.removeEventListener('focusin', onFocusIn);
  }, [list]);
  return cursor;
}

const keyOf = (item: Today['data'][number]) => `${item.record.id} ${item.step.ref}`;

function RowKeys() {
  return (
    <span className="only-l">
      <Kbd>J</Kbd>
      <Kbd>K</Kbd> {t('keyMoveShort')} <Kbd>E</Kbd> {t('keyActShort')}
    </span>
  );
}
