/** Where something stands in the text, counted in UTF-16 units; `end` is behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type PieceKind = 'activity' | 'outcome' | 'name' | 'amount' | 'date' | 'nextStep' | 'answer';

/** A part of the text and what it was read as. */
export interface Piece extends Span {
  readonly as: PieceKind;
  readonly text: string;
}

/** What is written there was not understood; it stays part of the note. */
export interface Unread extends Span {
  readonly text: string;
}

export interface LineName {
  readonly kind: 'lead' | 'deal' | 'customer' | 'account' | 'contact';
  readonly id: string;
  readonly name: string;
}

export interface LineQuestion {
  /** `bant.budget` */
  readonly ref: string;
  /** Budget */
  readonly name: string;
}

/** What a line is read against. */
export interface LineContext {
  readonly names: readonly LineName[];
  readonly questions: readonly LineQuestion[];
  /** `YYYY-MM-DD` where the reader is. */
  readonly today: string;
  /** Of amounts written without one. */
  readonly currency: string;
}

/** `at` is a time of day (`14:30`), null where none was written. */
export interface DateRead {
  readonly on: string;
  readonly at: string | null;
}

export interface ActivityRead {
  readonly kind: 'call' | 'email' | 'meeting' | 'note';
  readonly direction: 'in' | 'out' | null;
  readonly outcome: 'answered' | 'noAnswer' | 'voicemail' | 'held' | 'missed' | null;
  /** When it happened, where the line says so. */
  readonly when: DateRead | null;
}

export interface NextStepRead {
  readonly do: 'call' | 'email' | 'meeting' | 'task';
  readonly title: string;
  readonly due: DateRead | null;
}

export interface LineRead {
  readonly activity: ActivityRead | null;
  readonly answers: readonly { readonly ref: string; readonly value: string }[];
  readonly nextStep: NextStepRead | null;
  /** Decimal text, and an ISO 4217 code. */
  readonly amount: { readonly amount: string; readonly currency: string } | null;
  /** Each name that was found, with all it may mean; more than one is a choice to make. */
  readonly about: readonly { readonly text: string; readonly candidates: readonly LineName[] }[];
  /** In the order of the text, never overlapping. */
  readonly pieces: readonly Piece[];
  readonly unread: readonly Unread[];
}
