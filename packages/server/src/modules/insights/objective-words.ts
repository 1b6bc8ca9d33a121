import { type MetricId, OBJECTIVE_METRICS } from '@dealwright/engine/insights/objectives/objective-metrics';

/** A value of a metric as the log and refusals say it: `35 %`, `20 days`, `12000.00 EUR`. */
export function metricWords(metric: MetricId, value: number, currency: string | null): string {
  const { unit } = OBJECTIVE_METRICS[metric];
  if (unit === 'share') return `${rounded(value * 100)} %`;
  if (unit === 'amount') return `${rounded(value)} ${currency ?? ''}`.trim();
  if (unit === 'perMonth') return `${rounded(value)} a month`;
  return `${rounded(value)} ${unit}`;
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10);
