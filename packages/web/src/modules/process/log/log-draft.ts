import { localInstant } from '../fill/prompt-value.ts';
import type { ActivityBody } from '../writes.ts';

export const LOG_KINDS = ['call', 'email', 'meeting', 'note'] as const;
export type LogKind = (typeof LOG_KINDS)[number];
export type LogOutcome = 'answered' | 'noAnswer' | 'held' | 'missed' | 'out' | 'in';

/** What a person is writing down, before it is saved. Shape: `at` is local time as the input shows it. */
export interface LogDraft {
  kind: LogKind;
  outcome: LogOutcome | null;
  body: string;
  at: string;
  /** What `at` began as: left so, it happened now, to the second. A cut-off minute may lie before the stage was entered. */
  readonly begunAt: string;
  minutes: string;
  subject: string | null;
}

const OUTCOMES: Readonly<Record<LogKind, readonly LogOutcome[]>> = {
  call: ['answered', 'noAnswer'],
  meeting: ['held', 'missed'],
  email: ['out', 'in'],
  note: [],
};
export const outcomesOf = (kind: LogKind) => OUTCOMES[kind];

/** Whether it worked: a call nobody answered finishes no step. */
export const succeeded = ({ outcome }: LogDraft) => outcome !== 'noAnswer' && outcome !== 'missed';

export function draftFor(step: { title: string; do: string } | null): LogDraft {
  const wanted = step?.do === 'message' ? 'email' : step?.do;
  const kind = LOG_KINDS.find((one) => one === wanted) ?? (step === null ? 'call' : 'note');
  const at = localInstant(new Date());
  return {
    kind,
    outcome: OUTCOMES[kind][0] ?? null,
    body: '',
    at,
    begunAt: at,
    minutes: '',
    subject: step?.title.slice(0, 200) ?? null,
  };
}

/** The draft as the API takes it; `null` while a note has no words. */
export function bodyOf(draft: LogDraft, about: ActivityBody['about']): ActivityBody | null {
  const body = draft.body.trim();
  if (draft.kind === 'note' && body === '' && draft.subject === null) return null;
  const { outcome, kind } = draft;
  return {
    kind,
    about,
    ...(draft.subject === null ? {} : { subject: draft.subject }),
    ...(body === '' ? {} : { body }),
    ...(outcome === 'in' || outcome === 'out' ? { direction: outcome } : {}),
    ...(kind === 'call' ? { direction: 'out' as const } : {}),
    ...(outcome === null || outcome === 'in' || outcome === 'out' ? {} : { outcome }),
    ...(draft.minutes === '' || (kind !== 'call' && kind !== 'meeting') ? {} : { minutes: Number(draft.minutes) }),
    ...(draft.at === '' || draft.at === draft.begunAt ? {} : { occurredAt: new Date(draft.at).toISOString() }),
  };
}
