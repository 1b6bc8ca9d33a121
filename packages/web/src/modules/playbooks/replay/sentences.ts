import type { Estimate, ReplayAsk, ReplayExit, ReplayResult, ReplayView } from '@dealwright/contract/playbook-replay';
import { date, percent } from '../../../ui/format.ts';
import { t } from './messages.ts';

/** What holds most at an exit; nothing where nothing is held. */
export function firstHolder({ asks }: ReplayExit): ReplayAsk | undefined {
  return asks.find((ask) => ask.level !== 'guide' && ask.held > 0);
}

/** The answer in one sentence. */
export function answerOf({ exits }: ReplayResult): string {
  const total = (of: (exit: ReplayExit) => number) => exits.reduce((sum, exit) => sum + of(exit), 0);
  const [moves, held, untold] = [total((exit) => exit.moves), total((exit) => exit.standings.held), total((exit) => exit.standings.untold)];
  if (moves === 0) return t('nothing');
  const rest = untold === 0 ? '' : t('answerUntold', { n: untold });
  if (held === 0) return untold === 0 ? t('noneHeld', { n: moves }) : `${t('answer', { moves, held })}${rest}.`;
  const [most] = exits.flatMap((exit) => firstHolder(exit) ?? []).toSorted((a, b) => b.held - a.held);
  const by = most === undefined ? '' : t('answerBy', { n: most.held, title: most.title });
  return `${t('answer', { moves, held })}${by}${rest}.`;
}

/** What an exit would have done, and what became of those it held. */
export function exitSentence(exit: ReplayExit): string {
  const { moves, standings, outcomes } = exit;
  const holder = firstHolder(exit);
  const by = holder === undefined || standings.held === 0 ? '' : t('by', { n: holder.held, title: holder.title });
  const { held, passed } = outcomes;
  const against = passed.ended === 0 ? '' : t('against', { won: passed.won, ended: passed.ended });
  const won = held.ended === 0 ? '' : `${t('wonOf', { won: held.won, ended: held.ended })}${against}`;
  return `${t('ofMoves', { n: moves, held: standings.held })}${by}${won}.`;
}

/** Of what and when, beside every number. */
export function basisOf({ since, until, hash }: ReplayView, { records }: ReplayResult): string {
  return t('basis', { records, from: date(since), to: date(until), hash: hash.slice(0, 8) });
}

export function rateText({ tooFew, estimate, low, high, n }: Estimate): string {
  if (tooFew || estimate === null) return t('tooFew', { n });
  return t('rate', { share: percent(estimate), low: percent(low ?? 0), high: percent(high ?? 1), n });
}

export function waitText(wait: Estimate): string {
  const { tooFew, estimate, low, high, n } = wait;
  if (tooFew) return t('tooFew', { n });
  if (estimate === null) return t('never');
  if (low === null || high === null) return t('daysMark', { n, days: days(estimate) });
  return t('daysBand', { n, days: days(estimate), low: days(low), high: days(high) });
}

export function days(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toString();
}

/** Whether there is anything to look at. */
export function isTelling({ standings, heldThen }: ReplayExit): boolean {
  return standings.held + standings.warned + standings.untold > 0 || heldThen.heldToo < heldThen.tries;
}
