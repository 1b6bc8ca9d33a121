import type { FlowEnd, FlowQuestion, FlowStop, QuestionFlow } from '../language/flow.ts';
import type { Rule } from '../language/rule.ts';

/** One question that was put, and which of its choices was taken; null: in their own words, or none. */
export interface GivenAnswer {
  readonly ask: string;
  readonly choice: number | null;
}

/** Where a talk stands: what to ask now, or what it came to. `asked`: what was put so far and still lies on the way here. */
export type FlowStanding =
  | { readonly kind: 'ask'; readonly question: FlowQuestion; readonly asked: readonly GivenAnswer[] }
  | { readonly kind: 'end'; readonly end: FlowEnd | null; readonly asked: readonly GivenAnswer[] };

/**
 * What to ask next in a flow, after what was answered so far.
 *
 * Shape: `given` in the order it was asked; what does not lie on the way (the playbook changed meanwhile) is dropped from there on. `holds` tells
 * whether a question's `when` holds now; one that was put already is not passed over.
 * Errors: none; a flow that leads nowhere ends with `end: null`.
 */
export function nextQuestion(flow: QuestionFlow, given: readonly GivenAnswer[], holds: (when: Rule) => boolean): FlowStanding {
  const stops = new Map(flow.stops.map((stop) => [stop.id, stop]));
  const asked: GivenAnswer[] = [];
  const passed = new Set<string>();
  let stop: FlowStop | undefined = flow.stops[0];
  while (stop !== undefined && stop.kind === 'ask' && !passed.has(stop.id)) {
    const answer: GivenAnswer | undefined = given[asked.length];
    if (answer?.ask === stop.id) {
      asked.push(answer);
      passed.clear();
      stop = stops.get(leadsTo(stop, answer.choice));
    } else if (stop.when !== null && (answer !== undefined || !holds(stop.when))) {
      passed.add(stop.id);
      stop = stops.get(stop.next);
    } else return { kind: 'ask', question: stop, asked };
  }
  return { kind: 'end', end: stop?.kind === 'end' ? stop : null, asked };
}

function leadsTo({ choices, next }: FlowQuestion, choice: number | null): string {
  return (choice === null ? undefined : choices[choice])?.next ?? next;
}
