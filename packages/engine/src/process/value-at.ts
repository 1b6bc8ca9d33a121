import type { Plain } from '../base/reason.ts';
import type { Fill, Playbook } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { ownerValue } from './owner-value.ts';

/**
 * What a record holds under a name a playbook uses: `deal.amount`, `account.employees`, `deal.account`, `owner`, `meddic.pain`,
 * `document.signedContract`. Unknown is null.
 */
export function valueAt(subject: Case, ref: string): Plain {
  const dot = ref.indexOf('.');
  const head = dot < 0 ? ref : ref.slice(0, dot);
  const tail = dot < 0 ? '' : ref.slice(dot + 1);
  if (head === subject.kind && tail.includes('.')) return ofLinked(subject.record, tail);
  if (head === subject.kind) return (tail === '' ? subject.record : subject.record[tail]) ?? besideRecord(subject, tail);
  if (head === 'account') return (tail === '' ? subject.account : subject.account?.[tail]) ?? null;
  if (head === 'document') return subject.documents[tail]?.at ?? null;
  if (head in subject.playbook.frameworks) return subject.answers[ref]?.value ?? null;
  return besideRecord(subject, head);
}

/** A value one record further: `lead.source` of a deal. */
function ofLinked(record: Case['record'], tail: string): Plain {
  const [name = '', field = ''] = tail.split('.');
  const linked = record[name];
  if (typeof linked !== 'object' || linked === null || Array.isArray(linked)) return null;
  return Object.entries(linked).find(([key]) => key === field)?.[1] ?? null;
}

/** Null, blank text and an empty list are no value. */
export function isAbsent(value: Plain | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** What a page opens to fill in a name, or null where nothing can be typed for it. */
export function fillOf(playbook: Playbook, ref: string): Fill | null {
  const dot = ref.indexOf('.');
  const head = dot < 0 ? ref : ref.slice(0, dot);
  const tail = dot < 0 ? '' : ref.slice(dot + 1);
  if (head in playbook.frameworks) return tail === '' ? { kind: 'framework', ref: head } : { kind: 'answer', ref: elementPart(ref) };
  // What is on a linked record is filled in there.
  if (tail === '' || (head !== 'step' && head !== 'document' && tail.includes('.'))) return null;
  if (head === 'step') return { kind: 'step', ref: tail };
  if (head === 'document') return { kind: 'document', ref: tail };
  return head === 'lead' || head === 'deal' || head === 'customer' || head === 'account' ? { kind: 'field', ref } : null;
}

/** What a page opens for a name that has no value: where the record it would be read of is not named yet, the field that names it. */
export function fillOfMissing(subject: Case, ref: string): Fill | null {
  const [head = '', name = '', further] = ref.split('.');
  const link = `${head}.${name}`;
  const names = further !== undefined && subject.playbook.fields.some((field) => field.ref === link && field.link !== undefined);
  return names && isAbsent(valueAt(subject, link)) ? { kind: 'field', ref: link } : fillOf(subject.playbook, ref);
}

/** A column of a list of entries (`value.case.worth`) is filled in with its element. */
function elementPart(ref: string): string {
  return ref.split('.').slice(0, 2).join('.');
}

function besideRecord(subject: Case, name: string): Plain {
  if (name === 'account') return subject.account;
  if (name === 'owner') return ownerValue(subject.owner);
  if (name === 'team') return subject.owner?.team ?? null;
  if (name === 'contacts') return subject.contacts;
  if (name === 'stakeholders') return subject.stakeholders;
  return null;
}
