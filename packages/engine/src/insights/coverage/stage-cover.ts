import { objectionsIn } from '../../language/objection.ts';
import type { Playbook, Process, Stage } from '../../language/playbook.ts';

/** What there is to help with in a stage. */
export interface StageCover {
  readonly steps: number;
  /** Steps that have one of their own. */
  readonly guides: number;
  readonly scripts: number;
  /** Answers that its steps and ways out ask for, and those of them there is a question for in a bank. */
  readonly asked: number;
  readonly questions: number;
  readonly objections: number;
}

/** How well a stage is covered by guides, scripts, questions and objections. Shape: counts of the compiled text; each answer once. */
export function stageCover({ questions, objections }: Playbook, process: Process, { id, steps, exits }: Stage): StageCover {
  const banked = new Set(questions.flatMap((bank) => bank.questions.map(({ answers }) => answers)));
  const needs = exits.filter(({ anytime }) => !anytime).flatMap((exit) => exit.needs.map(({ fill }) => fill));
  const asked = new Set([
    ...steps.flatMap((step) => step.asks.filter((ref) => !ref.startsWith(`${process.kind}.`))),
    ...needs.flatMap(({ kind, ref }) => (kind === 'answer' ? [ref] : [])),
  ]);
  return {
    steps: steps.length,
    guides: steps.filter(({ guide }) => guide !== null).length,
    scripts: steps.filter(({ script }) => script !== null).length,
    asked: asked.size,
    questions: [...asked].filter((ref) => banked.has(ref)).length,
    objections: objectionsIn(objections, process.id, id).length,
  };
}
