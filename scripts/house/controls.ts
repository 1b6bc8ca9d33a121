import { inspect } from './inspect.ts';
import type { HouseRule, Sample } from './rule.ts';

/** Plants each violation of a rule and says which were not caught, and which innocent neighbours were. */
export function failedControls(rule: HouseRule): string[] {
  const caught = (sample: Sample) => rule.check(inspect(new Map(Object.entries(sample))));
  const missed = Object.entries(rule.planted).filter(([, sample]) => caught(sample).length === 0);
  const accused = Object.entries(rule.innocent).flatMap(([what, sample]) =>
    caught(sample).map((each) => `${what}: ${each.path} ${each.message}`),
  );
  return [
    ...missed.map(([what]) => `“${rule.name}” did not catch ${what}`),
    ...accused.map((what) => `“${rule.name}” accused ${what}`),
    ...(Object.keys(rule.planted).length === 0 ? [`“${rule.name}” has no planted violation`] : []),
  ];
}
