import type { Kind } from '../../language/rule.ts';

export const METRICS = [
  'winRate',
  'daysToWon',
  'stageDays',
  'leavesForward',
  'noNextStep',
  'wonAmount',
  'wonPerMonth',
  'overrides',
  'firstResponse',
] as const;
export type MetricId = (typeof METRICS)[number];

/** What an objective can be about. Units of its figures: shares 0..1, calendar days, hours, an amount, won deals a month. */
export interface Metric {
  readonly unit: 'share' | 'days' | 'hours' | 'amount' | 'perMonth';
  readonly better: 'up' | 'down';
  /** The records whose process it can be asked of. */
  readonly kinds: readonly Kind[];
  /** It is asked of one stage. */
  readonly ofStage: boolean;
  /** What stands open at one moment; the others look at what happened in a window. */
  readonly momentary: boolean;
  /** How its figures are worked out. */
  readonly by: 'share' | 'wait' | 'ending' | 'middle' | 'rate';
}

const DEAL: Pick<Metric, 'kinds' | 'ofStage' | 'momentary'> = { kinds: ['deal'], ofStage: false, momentary: false };
const ANY: readonly Kind[] = ['lead', 'deal', 'customer'];

/** Every metric an objective may have: those that can be measured honestly from what is recorded anyway. */
export const OBJECTIVE_METRICS: Readonly<Record<MetricId, Metric>> = {
  winRate: { ...DEAL, unit: 'share', better: 'up', by: 'share' },
  daysToWon: { ...DEAL, unit: 'days', better: 'down', by: 'ending' },
  stageDays: { ...DEAL, kinds: ANY, ofStage: true, unit: 'days', better: 'down', by: 'wait' },
  leavesForward: { ...DEAL, kinds: ANY, ofStage: true, unit: 'share', better: 'up', by: 'share' },
  noNextStep: { ...DEAL, momentary: true, unit: 'share', better: 'down', by: 'share' },
  wonAmount: { ...DEAL, unit: 'amount', better: 'up', by: 'middle' },
  wonPerMonth: { ...DEAL, unit: 'perMonth', better: 'up', by: 'rate' },
  overrides: { ...DEAL, kinds: ANY, unit: 'share', better: 'down', by: 'share' },
  firstResponse: { ...DEAL, kinds: ['lead'], unit: 'hours', better: 'down', by: 'wait' },
};
