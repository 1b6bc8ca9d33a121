import type { Reason } from '../base/reason.ts';
import type { Calendar, Element, Framework } from '../language/playbook.ts';
import type { Persona, Question, QuestionBank } from '../language/questions.ts';
import { type KnownAnswer, stateOf } from './coverage.ts';
import { personaOf } from './persona-of.ts';

/** What a talk is planned from. */
export interface PlannedTalk {
  readonly frameworks: readonly Framework[];
  readonly questions: readonly QuestionBank[];
  readonly personas: readonly Persona[];
  /** What the step is meant to bring: `meddic.pain`. */
  readonly asks: readonly string[];
  /** What the gate ahead still needs. */
  readonly needed: readonly string[];
  readonly answers: Readonly<Record<string, KnownAnswer>>;
  /** Job titles of those who take part; null where one is not known. */
  readonly attending: readonly (string | null)[];
  readonly calendar: Calendar;
}

export interface PlannedQuestion {
  /** `discovery.lastTime`, or the element itself where no bank asks for it. */
  readonly ref: string;
  /** The element its answer is stored under: `meddic.pain`. */
  readonly answers: string;
  readonly ask: string;
  readonly listenFor: readonly string[];
  readonly followUps: readonly string[];
  /** The persona it is put to; null: anybody. */
  readonly persona: string | null;
  readonly because: readonly Reason[];
}

export interface CallPlan {
  readonly questions: readonly PlannedQuestion[];
  /** Open elements there was no room for. */
  readonly left: readonly string[];
  readonly personas: readonly Persona[];
}

/** More than this many questions make an interrogation. */
const MOST_QUESTIONS = 6;

/**
 * What to ask in a talk, in order: of the open elements (unanswered, or answered too long ago) first those the step is there for, then
 * those the gate ahead needs, then by weight; one question each, put the way it suits who takes part.
 *
 * Without asks, the elements of the frameworks that the gate ahead needs, else of all frameworks.
 */
export function callPlan(talk: PlannedTalk, now: string, most = MOST_QUESTIONS): CallPlan {
  const personas = [
    ...new Map(
      talk.attending.flatMap((title) => {
        const persona = personaOf(talk.personas, title);
        return persona === null ? [] : [[persona.id, persona] as const];
      }),
    ).values(),
  ];
  const open = openElements(talk, now);
  const planned = open.slice(0, most).map((one) => planQuestion(talk, one, personas));
  return { questions: planned, left: open.slice(most).map(({ element }) => element.ref), personas };
}

interface OpenElement {
  readonly element: Element;
  readonly because: readonly Reason[];
  readonly rank: number;
}

function openElements(talk: PlannedTalk, now: string): OpenElement[] {
  const all = talk.frameworks.flatMap(({ elements }) => elements);
  const wanted = new Set([...talk.asks, ...talk.needed]);
  const inPlay = wanted.size === 0 ? all : all.filter(({ ref }) => wanted.has(ref) || sharesFramework(ref, wanted));
  return inPlay
    .flatMap((element): OpenElement[] => {
      const answer = Object.hasOwn(talk.answers, element.ref) ? talk.answers[element.ref] : undefined;
      const state = stateOf(element, answer, now, talk.calendar);
      if (state === 'answered') return [];
      const asked = talk.asks.indexOf(element.ref);
      const needed = talk.needed.includes(element.ref);
      const because: Reason[] = [
        ...(asked >= 0 ? [{ code: 'question.ofStep', params: {} }] : []),
        ...(needed ? [{ code: 'question.ofGate', params: {} }] : []),
        state === 'missing' ? { code: 'question.missing', params: {} } : { code: `question.${state}`, params: { at: answer?.at ?? null } },
      ];
      return [{ element, because, rank: asked >= 0 ? asked : needed ? 1000 : 2000 - element.weight }];
    })
    .toSorted((a, b) => a.rank - b.rank);
}

function sharesFramework(ref: string, wanted: ReadonlySet<string>): boolean {
  const framework = ref.slice(0, ref.indexOf('.') + 1);
  return [...wanted].some((one) => one.startsWith(framework));
}

function planQuestion(talk: PlannedTalk, { element, because }: OpenElement, personas: readonly Persona[]): PlannedQuestion {
  const fitting = talk.questions.flatMap(({ questions }) => questions).filter((one) => one.answers === element.ref);
  const meant = fitting.find((one) => one.personas.some((id) => personas.some((persona) => persona.id === id)));
  const chosen: Question | undefined = meant ?? fitting.find((one) => one.personas.length === 0);
  const persona = meant === undefined ? null : (personas.find(({ id }) => meant.personas.includes(id)) ?? null);
  return {
    ref: chosen?.ref ?? element.ref,
    answers: element.ref,
    ask: chosen?.ask ?? element.ask,
    listenFor: chosen?.listenFor ?? [],
    followUps: chosen?.followUps ?? [],
    persona: persona?.id ?? null,
    because: persona === null ? because : [...because, { code: 'question.persona', params: { persona: persona.id, name: persona.name } }],
  };
}
