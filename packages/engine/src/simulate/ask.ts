import type { Plain } from '../base/reason.ts';
import { valueFor, endingFields } from './fill-value.ts';
import { chanceOf, emptyWords } from './habits.ts';
import { answer, type Life, sell, setFields, text } from './life.ts';
import { nameSomebody } from './name-somebody.ts';
import { roundAmount } from './shop.ts';

/** Whether the record has this answer or field. */
export function isKnown({ subject }: Life, ref: string): boolean {
  const [owner, name = ''] = ref.split('.');
  return (subject.answers[ref]?.value ?? (owner === subject.kind ? subject.record[name] : null) ?? null) !== null;
}

/** Brings the answer to a question or the value of a field of the record, if it is to be had. */
export function ask(life: Life, ref: string, willing: number): boolean {
  const { subject, random, now } = life;
  if (!random.chance(willing)) return true;
  const [owner = '', name = ''] = ref.split('.');
  const fact = life.facts[ref];
  if (fact !== undefined) setFields(life, { [name]: fact });
  if (fact !== undefined) return true;
  const element = subject.playbook.frameworks[owner]?.elements.find((one) => one.ref === ref);
  if (element !== undefined) {
    const named = nameSomebody(life, ref);
    const given = (ref.endsWith('Process') ? null : named) ?? valueFor(random, element, now, subject.calendar.zone);
    answer(life, ref, element.type === 'text' && given !== named ? inTheirWords(life, ref, given) : given);
    return true;
  }
  if (owner !== subject.kind) return false;
  if (name === 'lostReason' || name === 'recontactOn') setFields(life, endingFields(random, subject.playbook, now, name === 'recontactOn'));
  else if (name === 'amount') price(life);
  else {
    const spec = subject.playbook.fields.find((field) => field.ref === ref);
    setFields(life, { [name]: valueFor(random, spec ?? { type: name.endsWith('On') ? 'date' : 'text' }, now, subject.calendar.zone) });
  }
  return true;
}

/** One in so many writes down what everybody writes. */
const HASTY = 6;

/** Words that are about this company, as most people write them; no two sales say the very same. Some write what says nothing. */
function inTheirWords({ key, subject }: Life, ref: string, words: Plain): Plain {
  const empty = emptyWords(subject.process, key, ref);
  if (empty !== null) return empty;
  const whose = text(subject.account?.['name']) ?? text(subject.record['company']) ?? text(subject.record['name']);
  return typeof words !== 'string' || whose === null || chanceOf(`${key} ${ref}`) % HASTY === 0 ? words : `${words} (${whose})`;
}

/** Mostly by what it consists of, now and then as a figure somebody heard. */
function price(life: Life): void {
  if (life.random.chance(0.8)) return sell(life);
  setFields(life, {
    amount: roundAmount(life.random, life.shop),
    currency: text(life.subject.record['currency']) ?? life.subject.playbook.currency,
  });
}
