import type { Estimate } from '../../replay/estimate.ts';
import { share } from '../../replay/wilson.ts';
import { type Difference, differenceOf, type Hits } from '../honesty/difference.ts';

/** Deals that ended in a quarter; with `competitor`, those that met that one. */
export interface Ended {
  /** The first day of the quarter. */
  readonly quarter: string;
  readonly ended: number;
  readonly won: number;
}
export interface Met extends Ended {
  readonly competitor: string;
  readonly lost: number;
  /** Of the lost, those whose reason is a competitor. */
  readonly lostTo: number;
}

/** How often one competitor is met, how it goes, and whether that changed. */
export interface CompetitorTrend {
  readonly competitor: string;
  readonly ended: number;
  readonly won: number;
  readonly lost: number;
  readonly lostTo: number;
  readonly wonShare: Estimate;
  /** How much more often deals are won in which it is met than those in which it is not. */
  readonly wins: Difference;
  /** How much larger its share of the deals is in the newest quarters than before. */
  readonly change: Difference;
  readonly recent: Hits;
  readonly before: Hits;
  readonly kind: 'more' | 'less' | 'same' | 'tooFew';
  readonly quarters: readonly { readonly quarter: string; readonly met: number; readonly share: Estimate }[];
}

/** The newest quarters are held against those before them: the present one alone is too young. */
export const RECENT = 2;

/**
 * How often each competitor is met in deals that ended, by quarter; the most frequent of late first.
 *
 * Only deals that ended count: who is still open has had less time to name anybody. A change is told where Newcombe's interval keeps clear
 * of nothing, and only with ten deals or more on both sides. Shape: `totals` oldest quarter first.
 * Source: docs/domain/competitors.md.
 */
export function competitorTrends(met: readonly Met[], totals: readonly Ended[]): readonly CompetitorTrend[] {
  return [...Map.groupBy(met, ({ competitor }) => competitor)]
    .map(([competitor, own]) => trendOf(competitor, own, totals))
    .toSorted(
      (one, other) => other.recent.hits - one.recent.hits || other.ended - one.ended || one.competitor.localeCompare(other.competitor),
    );
}

function trendOf(competitor: string, own: readonly Met[], totals: readonly Ended[]): CompetitorTrend {
  const sum = (part: 'ended' | 'won' | 'lost' | 'lostTo'): number => own.reduce((total, one) => total + one[part], 0);
  const all = { ended: summed(totals, 'ended'), won: summed(totals, 'won') };
  const metIn = new Map(own.map(({ quarter, ended }) => [quarter, ended]));
  const hits = (quarters: readonly Ended[]): Hits => ({
    hits: quarters.reduce((total, { quarter }) => total + (metIn.get(quarter) ?? 0), 0),
    n: summed(quarters, 'ended'),
  });
  const [recent, before] = [hits(totals.slice(-RECENT)), hits(totals.slice(0, -RECENT))];
  const change = differenceOf(recent, before);
  const [ended, won] = [sum('ended'), sum('won')];
  return {
    competitor,
    ended,
    won,
    lost: sum('lost'),
    lostTo: sum('lostTo'),
    wonShare: share(won, ended),
    wins: differenceOf({ hits: won, n: ended }, { hits: all.won - won, n: all.ended - ended }),
    change,
    recent,
    before,
    kind: kindOf(change),
    quarters: totals.map(({ quarter, ended: n }) => ({ quarter, met: metIn.get(quarter) ?? 0, share: share(metIn.get(quarter) ?? 0, n) })),
  };
}

function kindOf({ low, high }: Difference): CompetitorTrend['kind'] {
  if (low === null || high === null) return 'tooFew';
  return low > 0 ? 'more' : high < 0 ? 'less' : 'same';
}

function summed(quarters: readonly Ended[], part: 'ended' | 'won'): number {
  return quarters.reduce((total, one) => total + one[part], 0);
}
