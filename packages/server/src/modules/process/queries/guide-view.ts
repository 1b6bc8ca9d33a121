import type { Guide as View, GuideApproval as ApprovalView, Unmet as UnmetView } from '@dealwright/contract/guide';
import type { Reason } from '@dealwright/engine/base/reason';
import type { Case, GuideApproval, GuideHandover, GuideStep, Unmet } from '@dealwright/engine/process/case';
import { objectionsIn } from '@dealwright/engine/language/objection';
import { currentStage } from '@dealwright/engine/process/position';
import { guide } from '@dealwright/engine/process/guide';
import { valueAt } from '@dealwright/engine/process/value-at';
import type { Context } from '../../../platform/context.ts';
import { sentenceOf, unmetSentence } from '../sentences.ts';
import type { RecordKind } from '../tables.ts';
import { answersView, frameworksView } from './answers-view.ts';
import { type Loaded, loadCase } from './case.ts';
import { mayTake } from '../answer-handover.ts';
import { mayWithdraw } from '../may-withdraw.ts';
import { mayAnswer } from './may-answer.ts';
import { answerPrompt, promptOf } from './prompts.ts';

/** Where a record stands, what is next and why: the engine's guide with sentences and prompts. Refuses: `not-found`. */
export async function guideView(ctx: Context, kind: RecordKind, id: string): Promise<View> {
  return viewOfGuide(ctx, await loadCase(ctx, kind, id));
}

/** The guide of a case that is loaded already, in the form of the contract. */
export async function viewOfGuide(ctx: Context, loaded: Loaded): Promise<View> {
  const { now } = ctx;
  const { subject, shown, playbookVersion } = loaded;
  const answer = guide(subject, now);
  return {
    process: { ...answer.process, version: playbookVersion },
    stage: { ...answer.stage, objections: objectionsView(loaded) },
    path: answer.path.map((stage) => ({ ...stage })),
    inputs: answer.inputs.map((input) => ({ ...input, value: valueAt(shown, input.ref) })),
    steps: answer.steps.map((step) => stepView(subject, step)),
    tracks: answer.tracks.map((track) => ({ ...track, steps: track.steps.map((step) => stepView(subject, step)) })),
    handover: answer.handover === null ? null : await handoverView(ctx, answer.handover),
    exits: await Promise.all(
      answer.exits.map(async (exit) => ({
        ...exit,
        leftovers: [...exit.leftovers],
        unmet: exit.unmet.map((unmet) => unmetView(shown, unmet)),
        approvals: await Promise.all(exit.approvals.map((approval) => approvalView(ctx, loaded, approval))),
      })),
    ),
    nextStep:
      answer.nextStep === null
        ? null
        : {
            ...answer.nextStep,
            because: spoken(answer.nextStep.because),
            prompt: answer.nextStep.fill === null ? null : promptOf(shown, answer.nextStep.fill),
          },
    flags: answer.flags.map((flag) => ({ ...flag, since: flag.since === null ? null : instantOf(flag.since), text: sentenceOf(flag) })),
    answers: answersView(loaded, now),
    frameworks: frameworksView(subject, now),
    version: answer.version,
  };
}

function objectionsView({ subject }: Loaded): View['stage']['objections'] {
  const stage = currentStage(subject);
  // Nobody objects any more once it has come to its end.
  const here = stage.outcome === null ? objectionsIn(subject.playbook.objections, subject.process.id, stage.id) : [];
  return here.map(({ id, name, says, behind, ask, answer, proof }) => ({ id, name, says, behind, ask: [...ask], answer, proof }));
}

async function handoverView(ctx: Context, handover: GuideHandover): Promise<NonNullable<View['handover']>> {
  const { may, theirs } = handover.state === 'pending' ? await mayTake(ctx, handover.by) : { may: false, theirs: false };
  return { ...handover, mayAnswer: may, makesOwner: theirs };
}

/** What others are asked, with whether the caller may answer it or take it back. */
export async function approvalView(ctx: Context, loaded: Loaded, approval: GuideApproval): Promise<ApprovalView> {
  const waits = approval.state === 'waiting' ? loaded.rows.approvals?.find(({ id }) => id === approval.ask) : undefined;
  if (waits === undefined) return { ...approval, mayAnswer: false, mayWithdraw: false };
  const { may } = await mayAnswer(ctx, { byRole: waits.by_role, askedBy: waits.asked_by });
  return { ...approval, mayAnswer: may, mayWithdraw: mayWithdraw(ctx, loaded, waits.asked_by) };
}

function stepView(subject: Case, step: GuideStep): View['steps'][number] {
  return { ...step, after: [...step.after], asks: step.asks.map((ref) => ({ ref, prompt: answerPrompt(subject, ref) })) };
}

/** A date stands for its midnight where an instant is wanted. */
const instantOf = (since: string): string => (since.length === 10 ? `${since}T00:00:00.000Z` : since);

/** What is unmet, with its sentence and the prompt that fills it in place. */
export function unmetView(subject: Case, unmet: Unmet): UnmetView {
  const prompt = unmet.fill === null ? null : promptOf(subject, unmet.fill);
  return {
    id: unmet.id,
    level: unmet.level,
    code: unmet.code,
    params: { ...unmet.params },
    because: unmetSentence(unmet, prompt?.label ?? unmet.id),
    fill: unmet.fill,
    prompt,
    stage: unmet.stage,
    overrideBy: [...unmet.overrideBy],
    maySign: unmet.overrideBy.some((role) => subject.actor.roles.includes(role)),
  };
}

/** Reasons with their sentences. */
export function spoken(because: readonly Reason[]): { code: string; params: Record<string, unknown>; text: string }[] {
  return because.map((reason) => ({ code: reason.code, params: { ...reason.params }, text: sentenceOf(reason) }));
}
