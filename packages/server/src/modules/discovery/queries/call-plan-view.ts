import type { getCallPlan } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import type { Plain } from '@dealwright/engine/base/reason';
import { guide } from '@dealwright/engine/process/guide';
import { exitAhead } from '@dealwright/engine/process/next-step';
import { callPlan } from '@dealwright/engine/qualify/call-plan';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { loadCase } from '../../process/queries/case.ts';
import type { RecordKind } from '../../process/tables.ts';
import { questionSentence } from '../sentences.ts';

/** What to ask in a step's talk, by what is open and who takes part. Refuses: `not-found`, `unknown-step`. */
export async function callPlanView(
  ctx: Context,
  kind: RecordKind,
  id: string,
  { step: wanted, most }: { readonly step?: string | undefined; readonly most: number },
): Promise<Out<typeof getCallPlan>> {
  const { subject } = await loadCase(ctx, kind, id);
  const { steps, exits, nextStep } = guide(subject, ctx.now);
  const ref = wanted ?? (nextStep?.kind === 'step' ? nextStep.ref : undefined);
  const step = steps.find((one) => one.id === ref);
  if (wanted !== undefined && step === undefined) refuse('unknown-step', `This stage has no step "${wanted}".`);
  const { playbook } = subject;
  const needed = (exitAhead(exits)?.unmet ?? []).flatMap(({ fill }) => (fill?.kind === 'answer' ? [fill.ref] : []));
  const people = kind === 'lead' ? [subject.record] : [...subject.stakeholders, ...subject.contacts];
  const plan = callPlan(
    {
      frameworks: Object.values(playbook.frameworks),
      questions: playbook.questions,
      personas: playbook.personas,
      asks: step?.asks ?? [],
      needed,
      answers: subject.answers,
      attending: people.map((person) => textOrNull(person['jobTitle'])),
      calendar: subject.calendar,
    },
    ctx.now,
    most,
  );
  return {
    step: step?.id ?? null,
    questions: plan.questions.map((one) => ({
      ...one,
      listenFor: [...one.listenFor],
      followUps: [...one.followUps],
      because: one.because.map((why) => ({ code: why.code, params: { ...why.params }, text: questionSentence(why) })),
    })),
    left: [...plan.left],
    personas: plan.personas.map(({ id: persona, name, needs, pains, messages }) => ({
      id: persona,
      name,
      needs: [...needs],
      pains: [...pains],
      messages: [...messages],
    })),
  };
}

const textOrNull = (value: Plain | undefined): string | null => (typeof value === 'string' ? value : null);
