import type { Guide as View } from '@dealwright/contract/guide';
import type { Case } from '@dealwright/engine/process/case';
import { answerStanding } from '@dealwright/engine/process/answer-standing';
import type { Framework, Process } from '@dealwright/engine/language/playbook';
import { coverage } from '@dealwright/engine/qualify/coverage';
import type { Loaded } from './case.ts';
import { answerValue } from './prompts.ts';
import { instantText } from './plain-fields.ts';

/** Every question of the playbook's frameworks that this process asks, with what is known. */
export function answersView({ subject, rows }: Loaded, now: string): View['answers'] {
  const evidence = new Map((rows.answers ?? []).map((row) => [`${row.framework}.${row.element}`, row]));
  return frameworksInPlay(subject).flatMap((framework) =>
    framework.elements.map((element) => {
      const kept = evidence.get(element.ref);
      const standing = answerStanding(subject, element.ref, now);
      return {
        ref: element.ref,
        framework: framework.id,
        name: element.name,
        ask: element.ask,
        type: element.entries === undefined ? element.type : 'lines',
        choices: [...element.choices],
        examples: [...element.examples],
        state: standing,
        value: answerValue(element, subject.answers[element.ref]?.value ?? null),
        confidence: kept?.confidence ?? null,
        evidence: kept?.evidence ?? null,
        confirmedBy: kept?.confirmed_by ?? null,
        at: kept === undefined ? null : instantText(kept.occurred_at),
      };
    }),
  );
}

/** How much each framework knows of the record. */
export function frameworksView(subject: Case, now: string): View['frameworks'] {
  return frameworksInPlay(subject).map((framework) => {
    const known = coverage(framework, subject.answers, now, subject.calendar);
    return { id: framework.id, name: framework.name, score: known.score, answered: known.answered, of: framework.elements.length };
  });
}

/** The frameworks a process works with: those its steps, needs and rules name, and those with an answer. */
function frameworksOf(subject: Case): Framework[] {
  const named = new Set([...Object.keys(subject.answers).map(frameworkOf), ...namedBy(subject.process)]);
  return Object.values(subject.playbook.frameworks).filter((framework) => named.has(framework.id));
}

/** Those, and for deals the ones no process names: a way of selling that was taken in without a gate of its own. */
export function frameworksInPlay(subject: Case): Framework[] {
  const own = frameworksOf(subject);
  if (subject.kind !== 'deal') return own;
  const named = new Set(subject.playbook.processes.flatMap((process) => [...namedBy(process)]));
  return Object.values(subject.playbook.frameworks).filter((framework) => own.includes(framework) || !named.has(framework.id));
}

function namedBy(process: Process): Set<string> {
  const named = new Set<string>();
  for (const stage of process.stages) {
    for (const step of stage.steps) for (const ref of step.asks) named.add(frameworkOf(ref));
    for (const exit of stage.exits) {
      for (const need of exit.needs) named.add(frameworkOf(need.fill.ref));
      for (const criterion of exit.criteria)
        for (const ref of [...criterion.that.refs, criterion.fill?.ref ?? '']) named.add(frameworkOf(ref));
    }
  }
  return named;
}

const frameworkOf = (ref: string): string => ref.split('.')[0] ?? '';
