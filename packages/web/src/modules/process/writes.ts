import { getFrameworks } from '@dealwright/contract/frameworks';
import { listBlockers } from '@dealwright/contract/blockers';
import { BODY_FIELDS } from '@dealwright/contract/body-fields';
import { carried, ProblemError } from '@dealwright/contract/client';
import type { Guide, Unmet } from '@dealwright/contract/guide';
import { addStep, getGuide, getTimeline, moveRecord, putAnswer, putDocument, setStep } from '@dealwright/contract/process';
import { getPipeline, getPipelineCards } from '@dealwright/contract/pipeline';
import { getToday } from '@dealwright/contract/today';
import { listActivities, logActivity } from '@dealwright/contract/activities';
import { getCallPlan, getDecisionPlan, getLastTalk, getScore } from '@dealwright/contract/discovery';
import { changeDeal, getDeal, listDeals, listStakeholders } from '@dealwright/contract/deals';
import {
  changeAccount,
  changeContact,
  changeCustomer,
  changeLead,
  getCustomer,
  getLead,
  listCustomers,
  listLeads,
} from '@dealwright/contract/records';
import type { Body, BodyIn, Out } from '@dealwright/contract/route';
import type { Value } from '@dealwright/contract/shapes';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { isProblem } from '../../app/problem.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';
import type { Act } from '../../app/undo.ts';
import { acted, tellDone } from '../../app/undo.ts';
import { fieldName } from './field-names.ts';
import { t } from './messages.ts';
import type { Kind, Subject } from './reads.ts';
import { guideQuery, SINGULAR } from './reads.ts';
import { ACCEPT } from './record/standing.ts';

export type Moved = Out<typeof moveRecord> & { act: Act | null };
export type MoveBody = BodyIn<typeof moveRecord>;
export type FillValues = NonNullable<MoveBody['fill']>;
export type AnswerBody = Body<typeof putAnswer>;
export type StepBody = Body<typeof setStep>;
export type DocumentBody = Body<typeof putDocument>;
export type Held = { unmet: Unmet[]; mayOverride: boolean };

/** Everything a change of one record may show in is asked for again. */
export function refresh(): Promise<void[]> {
  return invalidate(
    getGuide,
    getLead,
    getDeal,
    getCustomer,
    getTimeline,
    getToday,
    getPipeline,
    getPipelineCards,
    listLeads,
    listDeals,
    listCustomers,
    listStakeholders,
    listActivities,
    getScore,
    getCallPlan,
    getDecisionPlan,
    getFrameworks,
    listBlockers,
    getLastTalk,
  );
}

/** The answer of a step, an answer or a document is the guide as it stands now: it is shown at once, the rest follows. */
export async function showGuide(kind: Kind, id: string, guide: Guide): Promise<void> {
  queryClient.setQueryData(guideQuery(kind, id).queryKey, guide);
  await refresh();
}

export function useStep(kind: Kind, id: string) {
  return useMutation({
    mutationFn: async ({ step, body }: { step: string; body: StepBody }) => {
      const { out, act } = await acted(setStep, { params: { kind, id, step }, body });
      const title = out.steps.find((one) => one.id === step)?.title;
      // A hand-over is given back, not taken back.
      if (step !== ACCEPT && title !== undefined) tellDone(t(`step-${body.state}`, { title }), act);
      return out;
    },
    onSuccess: (guide) => showGuide(kind, id, guide),
  });
}

/** Adds a step to this record alone. */
export function useAddStep(kind: Kind, id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: BodyIn<typeof addStep>) => api(addStep, { params: { kind, id }, body }),
    onSuccess: (guide) => showGuide(kind, id, guide),
  });
}

export function useAnswer(kind: Kind, id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ ref, body }: { ref: string; body: AnswerBody }) => {
      const [framework = '', element = ''] = ref.split('.');
      return api(putAnswer, { params: { kind, id, framework, element }, body });
    },
    onSuccess: (guide) => showGuide(kind, id, guide),
  });
}

export function useDocument(kind: Kind, id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ document, body }: { document: string; body: DocumentBody }) =>
      api(putDocument, { params: { kind, id, document }, body }),
    onSuccess: (guide) => showGuide(kind, id, guide),
  });
}

async function move(kind: Kind, id: string, body: MoveBody): Promise<Moved> {
  const { out, act } = await acted(moveRecord, { params: { kind, id }, body });
  return { ...out, act };
}

export function useMove(kind: Kind, id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: MoveBody) => move(kind, id, body),
    // A page that saw an old stage learns the present one.
    onError: (failure) => (isProblem(failure, 'stale') ? refresh() : undefined),
    onSuccess: () => refresh(),
  });
}

/** Like `useMove`, for a page that moves many records. */
export function useMoveAny(kind: Kind) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ id, body }: { id: string; body: MoveBody }) => move(kind, id, body),
    onError: (failure) => (isProblem(failure, 'stale') ? refresh() : undefined),
    onSuccess: () => refresh(),
  });
}

/** Changes fields of a record, against the version that was seen. Shape: bare names to values (`amount`, `closesOn`); declared ones are kept among its `fields`. */
export function usePatch(subject: Subject, version = subject.record.version) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (given: Readonly<Record<string, Value>>) => {
      const act = await patch(subject, version, given);
      const fields = Object.keys(given).filter((name) => given['amount'] === undefined || name !== 'currency');
      // A close date that was put off counts as pushed, and lines are told by name: those are put back by hand.
      if (!fields.includes('closesOn') && !fields.includes('lines'))
        tellDone(t('fieldsChanged', { fields: fields.map(fieldName).join(', ') }), act);
    },
    onSuccess: () => refresh(),
  });
}

async function patch({ kind, record }: Subject, version: number, given: Readonly<Record<string, Value>>): Promise<Act | null> {
  const params = { id: record.id };
  const body = { ...bodyOf(given, BODY_FIELDS[kind]), version };
  const change = { leads: changeLead, deals: changeDeal, customers: changeCustomer }[kind];
  return (await acted(change, { params, body })).act;
}

/** Built-in names stand in the body itself, the playbook's own among `fields`. */
function bodyOf(given: Readonly<Record<string, Value>>, own: readonly string[]): Record<string, unknown> {
  const entries = Object.entries(given);
  const declared = entries.filter(([name]) => !own.includes(name));
  return {
    ...Object.fromEntries(entries.filter(([name]) => own.includes(name))),
    ...(declared.length === 0 ? {} : { fields: Object.fromEntries(declared) }),
  };
}

/** Saves what a gate asked for: a field of the record, of its account or of its contact. */
export function useFieldFill(subject: Subject) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (given: Readonly<Record<string, Value>>) => {
      const byOwner = Object.groupBy(Object.entries(given), ([ref]) => ref.split('.')[0] ?? '');
      for (const [owner, entries] of Object.entries(byOwner)) {
        const values = Object.fromEntries((entries ?? []).map(([ref, value]) => [ref.slice(owner.length + 1), value]));
        await patchOwner(subject, owner, values);
      }
    },
    onSuccess: () => refresh(),
  });
}

async function patchOwner(subject: Subject, owner: string, values: Record<string, Value>): Promise<void> {
  if (owner === SINGULAR[subject.kind]) await patch(subject, subject.record.version, values);
  else if (subject.kind !== 'leads' && owner === 'account' && subject.record.account)
    await api(changeAccount, { params: { id: subject.record.account.id }, body: bodyOf(values, BODY_FIELDS.accounts) });
  else if (subject.kind !== 'leads' && owner === 'contact' && subject.record.contact)
    await api(changeContact, { params: { id: subject.record.contact.id }, body: bodyOf(values, BODY_FIELDS.contacts) });
  else throw new ProblemError({ type: 'about:blank', title: 'Not found', status: 404, code: 'not-found', requestId: '' });
}

export type ActivityBody = BodyIn<typeof logActivity>;
export function useLog() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ body, key }: { body: ActivityBody; key: string }) =>
      (await acted(logActivity, { body, headers: { 'Idempotency-Key': key } })).act,
    onSuccess: () => refresh(),
  });
}

/** A key for one creating act; works on pages without a secure origin too. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a held move asks for, out of the refusal. */
export function heldOf(failure: unknown): Held | null {
  if (!isProblem(failure, 'held')) return null;
  return { unmet: carried<Unmet[]>(failure.problem, 'unmet') ?? [], mayOverride: failure.problem['mayOverride'] === true };
}
