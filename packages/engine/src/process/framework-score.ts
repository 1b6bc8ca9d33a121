import { answerStanding } from './answer-standing.ts';
import type { Case } from './case.ts';

/**
 * How much of a framework is known: the weight of its standing answers, each times its confidence (1 where none was given), over the
 * weight of all its elements.
 * Units: share, 0..1; a framework without elements or of another playbook is 0.
 */
export function frameworkScore(subject: Pick<Case, 'answers' | 'playbook' | 'calendar'>, framework: string, now: string): number {
  const elements = subject.playbook.frameworks[framework]?.elements ?? [];
  let known = 0;
  let whole = 0;
  for (const element of elements) {
    whole += element.weight;
    if (answerStanding(subject, element.ref, now) === 'standing') known += element.weight * (subject.answers[element.ref]?.confidence ?? 1);
  }
  return whole > 0 ? known / whole : 0;
}
