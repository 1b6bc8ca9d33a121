import type { ReplayAsk, ReplayExit, ReplayView } from '@dealwright/contract/playbook-replay';
import { useState } from 'react';
import { count } from '../../../ui/format.ts';
import { HeldBar, WaitMark, WonMarks } from './Marks.tsx';
import { t } from './messages.ts';
import { MovesBehind, type Mark } from './MovesBehind.tsx';
import { exitSentence } from './sentences.ts';

/** One exit: what it would have done, and each thing it asks with its bar, its outcome and its wait. A row opens what is behind it. */
export function ExitFigure({ view, exit }: { view: ReplayView; exit: ReplayExit }) {
  const [mark, setMark] = useState<Mark | null>(null);
  const asks = exit.asks.filter((ask) => ask.held + ask.untold > 0);
  const max = Math.max(1, ...asks.map(({ wait }) => wait.high ?? wait.estimate ?? 0));
  const title = t('exit', { from: exit.fromName, to: exit.toName });
  return (
    <section className="sec exit" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="m">{exit.processName}</span>
      </header>
      <p className="ans">{exitSentence(exit)}</p>
      <Notes exit={exit} />
      <div className="beside-behind">
        <figure className="fig">
          <ul className="marks">
            <li className="headline" aria-hidden>
              <span>{t('what')}</span>
              <span>{t('held')}</span>
              <span>
                {t('won')} <i className="dot held" /> {t('legendHeld')} <i className="dot had" /> {t('legendHad')}
              </span>
              <span>{t('wait')}</span>
            </li>
            {asks.map((ask) => (
              <AskRow
                key={ask.id}
                ask={ask}
                max={max}
                most={exit.moves}
                chosen={mark?.by === ask.id}
                twice={asks.some((other) => other !== ask && other.title === ask.title)}
                onOpen={() => setMark({ by: ask.id, title: ask.title, untold: ask.held === 0 })}
              />
            ))}
          </ul>
          <figcaption>{t('caption', { n: exit.moves })}</figcaption>
        </figure>
        <MovesBehind view={view} exit={exit} mark={mark} onPick={setMark} />
      </div>
    </section>
  );
}

interface AskRowProps {
  ask: ReplayAsk;
  max: number;
  most: number;
  chosen: boolean;
  /** Another one has the same title. */
  twice: boolean;
  onOpen: () => void;
}

function AskRow({ ask, max, most, chosen, twice, onOpen }: AskRowProps) {
  return (
    <li>
      <button type="button" aria-pressed={chosen} onClick={onOpen}>
        <span className="what">
          <b>{ask.title}</b>
          <span className="m">{twice ? `${t(`level-${ask.level}`)}, ${ask.id}` : t(`level-${ask.level}`)}</span>
        </span>
        <span className="one" data-name={t('held')}>
          <HeldBar ask={ask} most={most} />
          <span className="tn m2">{t('heldOf', { held: ask.held, asked: ask.asked })}</span>
        </span>
        <span className="one" data-name={t('won')}>
          <WonMarks held={ask.heldOutcomes.rate} had={ask.metOutcomes.rate} />
        </span>
        <span className="one" data-name={t('wait')}>
          <WaitMark wait={ask.wait} max={max} />
        </span>
      </button>
    </li>
  );
}

/** What else is to know of an exit, where there is anything. */
function Notes({ exit: { standings, heldThen, extraAsked, asks } }: { exit: ReplayExit }) {
  const [wonWithout, lostWithout] = [sum(asks, (ask) => ask.wonWithout), sum(asks, (ask) => ask.lostWithout)];
  const notes = [
    ...(standings.warned === 0 ? [] : [t('warned', { n: standings.warned })]),
    ...(standings.untold === 0 ? [] : [t('untold', { n: standings.untold })]),
    ...(extraAsked === 0 ? [] : [t('extra', { n: extraAsked })]),
    ...(heldThen.tries === 0 ? [] : [t('heldThen', { n: heldThen.tries, too: count(heldThen.heldToo) })]),
    ...(asks.length === 1 && wonWithout + lostWithout > 0
      ? [`${t('without', { n: wonWithout })}, ${t('lostWithout', { n: lostWithout })}.`]
      : []),
  ];
  return notes.length === 0 ? null : <p className="m2">{notes.join(' ')}</p>;
}

function sum(asks: readonly ReplayAsk[], of: (ask: ReplayAsk) => number): number {
  return asks.reduce((total, ask) => total + of(ask), 0);
}
