import type { Signal } from '../language/scoring.ts';

export interface Happening {
  readonly what: string;
  /** An instant. */
  readonly at: string;
}

export interface Engagement {
  /** The sum over all signals, one decimal. */
  readonly points: number;
  readonly signals: readonly {
    readonly signal: Signal;
    /** Two decimals. */
    readonly points: number;
    readonly times: number;
    readonly lastAt: string;
  }[];
  readonly fadesAt: string | null;
}

const HOUR_MS = 3_600_000;

/**
 * Interest that fades: every happening gives its signal's points, halved each half-life since; those of one signal add up to `most`.
 *
 * `points · 2^(−age / half-life)`. Source: docs/domain/scoring.md.
 */
export function engagementOf(signals: readonly Signal[], happenings: readonly Happening[], now: string): Engagement {
  const nowMs = Date.parse(now);
  const tallies = signals.map((signal) => ({ signal, sum: 0, times: 0, lastMs: Number.NEGATIVE_INFINITY }));
  for (const { what, at } of happenings) {
    const tally = tallies.find(({ signal }) => signal.what === what);
    const atMs = tally === undefined ? Number.NaN : Date.parse(at);
    if (tally === undefined || !(atMs <= nowMs)) continue;
    tally.times += 1;
    tally.lastMs = Math.max(tally.lastMs, atMs);
    tally.sum += tally.signal.points * 2 ** ((atMs - nowMs) / tally.signal.halfLifeMs);
  }
  const found = tallies.flatMap(({ signal, sum, times, lastMs }) => {
    if (times === 0) return [];
    const points = signal.most === null ? sum : Math.max(-signal.most, Math.min(signal.most, sum));
    return [{ signal, points, times, lastAt: new Date(lastMs).toISOString() }];
  });
  const exact = found.reduce((sum, { points }) => sum + points, 0);
  return {
    points: round(exact, 10),
    signals: found.map((one) => ({ ...one, points: round(one.points, 100) })),
    fadesAt: fadesAt(found, nowMs),
  };
}

/** When the quickest fading signal that counts has lost a point; never sooner than in an hour. */
function fadesAt(found: readonly { readonly signal: Signal; readonly points: number }[], nowMs: number): string | null {
  let soonest = Number.POSITIVE_INFINITY;
  for (const { signal, points } of found) {
    const size = Math.abs(points);
    if (size <= 1) continue;
    soonest = Math.min(soonest, signal.halfLifeMs * Math.log2(size / (size - 1)));
  }
  return Number.isFinite(soonest) ? new Date(nowMs + Math.max(HOUR_MS, soonest)).toISOString() : null;
}

/** Never a negative zero. */
function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps + 0;
}
