import type { Unmet } from './case.ts';
import { unmetById } from './gate.ts';
import type { Situation } from './situation.ts';

/** A criterion that was overridden to a date, and is still unmet after it. */
export interface Expired {
  readonly unmet: Unmet;
  readonly until: string;
}

/** What was overridden to a date that has come, and does still not hold; nothing once the record has ended badly. */
export function expiredOverrides(situation: Situation): readonly Expired[] {
  const { subject, stage } = situation;
  if (subject.overrides.length === 0 || (stage.outcome !== null && stage.outcome !== 'won' && stage.outcome !== 'converted')) return [];
  const nowMs = Date.parse(situation.now);
  const latest = new Map<string, string>();
  for (const { criterion, until } of subject.overrides) {
    if (until !== null && Date.parse(until) > Date.parse(latest.get(criterion) ?? '1970-01-01T00:00:00Z')) latest.set(criterion, until);
  }
  return [...latest].flatMap(([criterion, until]) => {
    const unmet = Date.parse(until) <= nowMs ? unmetById(situation, criterion) : null;
    return unmet === null ? [] : [{ unmet, until }];
  });
}
