import type { walkFlow as walkFlowRoute } from '@dealwright/contract/frameworks';
import type { Body, Out } from '@dealwright/contract/route';
import type { Element } from '@dealwright/engine/language/playbook';
import type { FlowQuestion } from '@dealwright/engine/language/flow';
import type { QuestionBank } from '@dealwright/engine/language/questions';
import type { Case } from '@dealwright/engine/process/case';
import { answerStanding, elementOf } from '@dealwright/engine/process/answer-standing';
import { scopeOf } from '@dealwright/engine/process/scope';
import { type FlowStanding, type GivenAnswer, nextQuestion } from '@dealwright/engine/qualify/next-question';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { putAnswer } from '../../process/actions/put-answer.ts';
import { type Loaded, loadCase } from '../../process/queries/case.ts';
import { answerValue } from '../../process/queries/prompts.ts';
import type { RecordKind } from '../../process/tables.ts';

type Given = Body<typeof walkFlowRoute>;
type Answered = NonNullable<Given['answer']>;
type View = Out<typeof walkFlowRoute>;

/**
 * Goes one question further in a talk that branches: writes what was answered where all answers are, and says what to ask next, or what it
 * came to. Without an answer it only looks.
 *
 * Changes, announces: as an answer does. Refuses: `not-found`, `bad-value`, `unknown-answer`.
 */
export async function walkFlow(ctx: Context, kind: RecordKind, id: string, flowId: string, body: Given): Promise<View> {
  const before = await loadCase(ctx, kind, id);
  const bank = bankOf(before.subject, flowId);
  const { answer } = body;
  if (answer === undefined) return viewOf(before, bank, body.given, ctx.now);
  const standing = standingOf(before.subject, bank, body.given, ctx.now);
  if (standing.kind !== 'ask' || standing.question.id !== answer.ask) refuse('bad-value', 'This is not the question to put now.');
  const loaded = await write(ctx, before, bank, standing.question, answer);
  return viewOf(loaded, bank, [...standing.asked, { ask: answer.ask, choice: answer.choice }], ctx.now);
}

async function write(
  ctx: Context,
  { kind, id, subject }: Loaded,
  bank: QuestionBank,
  stop: FlowQuestion,
  answer: Answered,
): Promise<Loaded> {
  const choice = answer.choice === null ? undefined : stop.choices[answer.choice];
  if (answer.choice !== null && choice === undefined) refuse('bad-value', 'There is no such choice.');
  const ref = questionOf(bank, stop.id)?.answers ?? '';
  const element = elementOf(subject.playbook, ref);
  const words = answer.text?.trim() ?? '';
  const about = {
    asked: true,
    ...(answer.confirmedBy === undefined ? {} : { confirmedBy: answer.confirmedBy }),
    ...(answer.evidence === undefined ? {} : { evidence: answer.evidence }),
  };
  const value = valueOf(element, choice?.value ?? null, words);
  // What was known stays known where the talk brought nothing new for it.
  if (value === null && answerStanding(subject, ref, ctx.now) !== 'missing') return loadCase(ctx, kind, id);
  const evidence = value !== null && value !== words && words !== '' ? { evidence: words } : {};
  return putAnswer(ctx, kind, id, ref, { value, ...about, ...evidence });
}

/** The choice's own value first, then their words; lists and figures are not guessed from words. */
function valueOf(element: Element | null, chosen: string | null, words: string): string | null {
  if (chosen !== null) return chosen;
  const written = element !== null && (element.type === 'text' || element.type === 'contact');
  return written && words !== '' ? words : null;
}

function viewOf({ subject }: Loaded, bank: QuestionBank, given: readonly GivenAnswer[], now: string): View {
  const standing = standingOf(subject, bank, given, now);
  return {
    given: [...standing.asked],
    question: standing.kind === 'ask' ? questionView(subject, bank, standing.question) : null,
    end: standing.kind === 'end' ? { id: standing.end?.id ?? 'end', say: standing.end?.say ?? '' } : null,
    summary: standing.asked.flatMap(({ ask }) => {
      const ref = questionOf(bank, ask)?.answers ?? '';
      const element = elementOf(subject.playbook, ref);
      return element === null ? [] : [{ name: element.name, said: saidOf(subject, element) ?? '' }];
    }),
  };
}

function standingOf(subject: Case, bank: QuestionBank, given: readonly GivenAnswer[], now: string): FlowStanding {
  const scope = scopeOf(subject, now, {});
  return nextQuestion(bank.flow ?? { stops: [] }, given, (when) => when.evaluate(scope).kind === 'true');
}

function questionView(subject: Case, bank: QuestionBank, stop: FlowQuestion): View['question'] {
  const question = questionOf(bank, stop.id);
  if (question === undefined) return null;
  const element = elementOf(subject.playbook, question.answers);
  return {
    ask: stop.id,
    words: question.ask,
    answers: question.answers,
    type: element === null ? 'text' : element.entries === undefined ? element.type : 'lines',
    known: element === null ? null : saidOf(subject, element),
    listenFor: [...question.listenFor],
    followUps: [...question.followUps],
    choices: stop.choices.map(({ say, value }) => ({ say, value })),
  };
}

function saidOf(subject: Case, element: Element): string | null {
  const value = answerValue(element, subject.answers[element.ref]?.value ?? null);
  if (value === null || value === '') return null;
  return Array.isArray(value) ? value.join('; ') : String(value);
}

const questionOf = (bank: QuestionBank, id: string) => bank.questions.find(({ ref }) => ref === `${bank.id}.${id}`);

function bankOf({ playbook }: Case, id: string): QuestionBank {
  const bank = playbook.questions.find((one) => one.id === id && one.flow !== null);
  return bank ?? refuse('not-found', 'The playbook has no such talk.');
}
