import { spaced } from '@dealwright/engine/process/title-of';
import { BY_TYPE } from '../event-sentences.ts';
import type { Payload, Say } from '../payload-words.ts';
import { OF_RECORDS } from '../record-sentences.ts';

const RECORDS = new Set(['lead', 'deal', 'customer', 'account', 'contact', 'product']);

/** The sentence of a kind of event; null where it has none. */
export function sentenceOf(type: string): Say | null {
  const own = BY_TYPE[type];
  if (own !== undefined) return own;
  const [kind = '', verb = ''] = type.split('.');
  if (!RECORDS.has(kind)) return null;
  return verb === 'created' ? () => `${spaced(kind)} created` : (OF_RECORDS[verb] ?? null);
}

/** The message catalogue of the log: one row of it as a person reads it. One of a newer program says its own name. */
export function eventText(type: string, payload: Payload): string {
  return sentenceOf(type)?.(payload) ?? spaced(type.slice(type.indexOf('.') + 1));
}
