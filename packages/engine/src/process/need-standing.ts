import { addDuration } from '../base/working-time.ts';
import type { Duration, Need } from '../language/playbook.ts';
import { answerStanding } from './answer-standing.ts';
import { lastWith } from './happening-times.ts';
import type { Situation } from './situation.ts';
import { truthOf } from './explain.ts';
import { isAbsent, valueAt } from './value-at.ts';

/** How what a need asks for stands, and since when, where that is known. */
export interface NeedStanding {
  readonly standing: 'met' | 'need.absent' | 'need.aged' | 'need.contradicted' | 'need.untouched';
  readonly at: string | null;
}

const ABSENT: NeedStanding = { standing: 'need.absent', at: null };

/** Whether what a need asks for is there, young enough, and, of a person, whether somebody was in touch lately. */
export function needStanding(situation: Situation, need: Need): NeedStanding {
  const { subject, now, steps } = situation;
  const { fill } = need;
  const presence = (present: boolean): NeedStanding => (present ? { standing: 'met', at: null } : ABSENT);
  switch (fill.kind) {
    case 'answer': {
      const standing = answerStanding(subject, fill.ref, now);
      const at = subject.answers[fill.ref]?.at ?? null;
      if (standing === 'missing') return ABSENT;
      if (standing === 'contradicted') return { standing: 'need.contradicted', at };
      return standing === 'aged' ? { standing: 'need.aged', at } : young(situation, need.newer, at);
    }
    case 'framework': {
      const elements = subject.playbook.frameworks[fill.ref]?.elements ?? [];
      return presence(elements.every((element) => answerStanding(subject, element.ref, now) === 'answered'));
    }
    case 'step': {
      const standing = steps.get(fill.ref);
      if (standing === undefined || (!standing.counts && standing.applies)) return ABSENT;
      return young(situation, need.newer, standing.doneAt);
    }
    case 'document': {
      const document = subject.documents[fill.ref];
      return document === undefined ? ABSENT : young(situation, need.newer, document.at);
    }
    case 'person':
      return personStanding(situation, need);
    case 'field':
      return presence(!isAbsent(valueAt(subject, fill.ref)));
    case 'approval':
      return presence(truthOf(situation.scope.values.get('approval'), fill.ref));
  }
}

/** There are people of that role, and one of them was spoken with lately. */
function personStanding({ subject, now }: Situation, { fill, touched }: Need): NeedStanding {
  const people = subject.stakeholders.filter((stakeholder) => stakeholder['role'] === fill.ref);
  if (people.length === 0) return ABSENT;
  if (touched === null) return { standing: 'met', at: null };
  const ids = people.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const at = lastWith(subject.happenings, ids, Date.parse(now))?.at ?? null;
  const lately = at !== null && Date.parse(addDuration(subject.calendar, at, touched)) >= Date.parse(now);
  return { standing: lately ? 'met' : 'need.untouched', at };
}

/** At the very end of the span it still counts. What has no known moment is as old as it likes. */
function young({ subject, now }: Situation, newer: Duration | null, at: string | null): NeedStanding {
  if (newer === null || at === null) return { standing: 'met', at };
  return { standing: Date.parse(addDuration(subject.calendar, at, newer)) < Date.parse(now) ? 'need.aged' : 'met', at };
}
