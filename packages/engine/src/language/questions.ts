import type { QuestionFlow } from './flow.ts';

/** Questions worth asking, each with the element of a framework it answers. */
export interface QuestionBank {
  readonly id: string;
  readonly name: string;
  readonly questions: readonly Question[];
  /** The order they are put in by what is answered; null: any. */
  readonly flow: QuestionFlow | null;
}

export interface Question {
  /** `discovery.lastTime` */
  readonly ref: string;
  readonly ask: string;
  /** The element it brings an answer to: `meddic.pain`. */
  readonly answers: string;
  /** Persona ids it is meant for; none: anybody. */
  readonly personas: readonly string[];
  readonly listenFor: readonly string[];
  readonly followUps: readonly string[];
}

/** Somebody you meet again and again: what they need, what hurts, and what to say to them. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  /** Words of a job title that tell them, in small letters. */
  readonly titles: readonly string[];
  readonly needs: readonly string[];
  readonly pains: readonly string[];
  readonly messages: readonly string[];
}
