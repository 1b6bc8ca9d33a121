import type { AskedKey } from './form-shapes.ts';
import { t } from './messages.ts';

/** The words for keys, as people say them. */
const LABELS: Readonly<Record<string, string>> = {
  name: t('key-name'),
  title: t('key-title'),
  goal: t('key-goal'),
  for: t('key-for'),
  duration: t('key-duration'),
  won: t('key-won'),
  touches: t('key-touches'),
  'first-response': t('key-firstResponse'),
  expect: t('key-expect'),
  stall: t('key-stall'),
  forecast: t('key-forecast'),
  probability: t('key-probability'),
  phase: t('key-phase'),
  proof: t('key-proof'),
  outcome: t('key-outcome'),
  guide: t('key-guide'),
  start: t('key-start'),
  owner: t('key-owner'),
  do: t('key-do'),
  due: t('key-due'),
  required: t('key-required'),
  after: t('key-after'),
  asks: t('key-asks'),
  when: t('key-when'),
  'done-when': t('key-doneWhen'),
  by: t('key-by'),
  every: t('key-every'),
  each: t('key-each'),
  again: t('key-again'),
  script: t('key-script'),
  to: t('key-to'),
  later: t('key-later'),
  at: t('key-at'),
  auto: t('key-auto'),
  ask: t('key-ask'),
  person: t('key-person'),
  level: t('key-level'),
  because: t('key-because'),
  newer: t('key-newer'),
  touched: t('key-touched'),
  override: t('key-override'),
  that: t('key-that'),
  fill: t('key-fill'),
  type: t('key-type'),
  of: t('key-of'),
  choices: t('key-choices'),
  weight: t('key-weight'),
  'ages-after': t('key-agesAfter'),
  examples: t('key-examples'),
  points: t('key-points'),
  happened: t('key-happened'),
  'half-life': t('key-halfLife'),
  most: t('key-most'),
  summary: t('key-summary'),
  currency: t('key-currency'),
  label: t('key-label'),
};

export function labelOf({ key }: AskedKey): string {
  return LABELS[key] ?? key;
}

/** What it may look like, where that is not plain. */
export function hintOf({ as, key }: AskedKey): string | null {
  if (as === 'lines') return t('hint-lines');
  if (key === 'asks' || key === 'after') return t('hint-names');
  return as === 'share' ? t('hint-share') : null;
}
