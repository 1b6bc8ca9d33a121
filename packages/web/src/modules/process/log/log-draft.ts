import type { Outcome } from '@dealwright/contract/activities';
import { ACTIVITY_KINDS } from '@dealwright/contract/activities';
import { localInstant } from '../fill/prompt-value.ts';
import type { ActivityBody } from '../writes.ts';

export const LOG_KINDS = ACTIVITY_KINDS;
export type LogKind = (typeof LOG_KINDS)[number];
/** How each kind can go, as the workspace keeps it. */
export type Catalogue = ReadonlyMap<string, readonly Outcome[]>;

/** What a person is writing down, before it is saved. Shape: `at` is local time as the input shows it. */
export interface LogDraft {
  kind: LogKind;
  /** `null` while nobody has said: the first that worked stands for it where the kind must go some way. */
  outcome: string | null;
  direction: 'in' | 'out';
  body: string;
  at: string;
  /** What `at` began as: left so, it happened now, to the second. A cut-off minute may lie before the stage was entered. */
  readonly begunAt: string;
  minutes: string;
  subject: string | null;
  /** The next step, set in the same act. */
  next: string;
  nextOn: string;
}

/** Kinds that go one way or the other by themselves: they are held, or they are not. */
const MEETS: readonly LogKind[] = ['call', 'meeting', 'visit'];
export const lasts = (kind: LogKind): boolean => MEETS.includes(kind);
/** Kinds that somebody sent. */
export const sent = (kind: LogKind): boolean => kind === 'email' || kind === 'social' || kind === 'message';

/** How the draft goes: what was picked, else what such a thing is mostly logged for. */
export function outcomeOf({ kind, outcome }: Pick<LogDraft, 'kind' | 'outcome'>, catalogue: Catalogue): Outcome | null {
  const known = catalogue.get(kind) ?? [];
  const picked = known.find((one) => one.code === outcome);
  return picked ?? (lasts(kind) ? (known.find((one) => one.worked) ?? null) : null);
}

/** Whether it worked: a call nobody answered finishes no step. */
export const succeeded = (draft: Pick<LogDraft, 'kind' | 'outcome'>, catalogue: Catalogue): boolean =>
  outcomeOf(draft, catalogue)?.worked ?? true;

export function draftFor(step: { title: string; do: string } | null): LogDraft {
  const at = localInstant(new Date());
  const done = step?.do === 'message' ? 'email' : step?.do;
  return {
    kind: LOG_KINDS.find((one) => one === done) ?? (step === null ? 'call' : 'note'),
    outcome: null,
    direction: 'out',
    body: '',
    at,
    begunAt: at,
    minutes: '',
    subject: step?.title.slice(0, 200) ?? null,
    next: '',
    nextOn: '',
  };
}

/** The members whose names stand after an @ in the text, the longest name first so that “@Ann Lee” is not “@Ann”. */
export function mentionsIn(body: string, members: readonly { readonly id: string; readonly name: string }[]): string[] {
  let rest = body.toLowerCase();
  const found: string[] = [];
  for (const one of members.toSorted((a, b) => b.name.length - a.name.length)) {
    const called = `@${one.name.toLowerCase()}`;
    if (one.name === '' || !rest.includes(called)) continue;
    found.push(one.id);
    rest = rest.replaceAll(called, ' ');
  }
  return found;
}

/** The draft as the API takes it; `null` while a note has no words. */
export function bodyOf(
  draft: LogDraft,
  about: ActivityBody['about'],
  catalogue: Catalogue,
  members: readonly { readonly id: string; readonly name: string }[] = [],
): ActivityBody | null {
  const body = draft.body.trim();
  if (draft.kind === 'note' && body === '' && draft.subject === null) return null;
  const outcome = outcomeOf(draft, catalogue);
  const mentions = mentionsIn(body, members);
  const next = draft.next.trim();
  return {
    kind: draft.kind,
    about,
    ...(draft.subject === null ? {} : { subject: draft.subject }),
    ...(body === '' ? {} : { body }),
    ...(draft.kind === 'call' || sent(draft.kind) ? { direction: draft.direction } : {}),
    ...(outcome === null ? {} : { outcome: outcome.code }),
    ...(draft.minutes === '' || !lasts(draft.kind) ? {} : { minutes: Number(draft.minutes) }),
    ...(draft.at === '' || draft.at === draft.begunAt ? {} : { occurredAt: new Date(draft.at).toISOString() }),
    ...(mentions.length === 0 ? {} : { mentions }),
    ...(next === '' ? {} : { next: { title: next, ...(draft.nextOn === '' ? {} : { dueOn: draft.nextOn }) } }),
  };
}
