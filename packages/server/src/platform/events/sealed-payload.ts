import { z } from 'zod';
import { openBox, sealBox } from '../db/data-keys.ts';
import type { Person, PersonKey } from './person.ts';

/** What reads in place of a personal value whose person was erased, or whose key is lost. */
export const ERASED = '[erased]';
export const UNREADABLE = '[unreadable]';

/** Where a payload is personal: `values.*`, `changes.*.from`. `*` stands for any key but those named in `except`. */
export interface PersonalPath {
  readonly path: string;
  readonly except?: readonly string[];
}

export type Payload = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/** Beside the clear values: whose the sealed ones are, where they belong, and the closed box; null where they were erased already. */
const SEALED = '$sealed';
const sealed = z.object({
  kind: z.string(),
  id: z.string(),
  paths: z.array(z.array(z.string()).min(1)),
  box: z.string().nullable(),
});
type Sealed = z.infer<typeof sealed>;
const boxed = z.array(z.unknown());

/** The places of a payload that hold something personal. What is null or empty says nothing about anybody. */
export function personalPlaces(payload: Payload, paths: readonly PersonalPath[]): Path[] {
  return paths.flatMap(({ path, except = [] }) => places(payload, path.split('.'), except));
}

function places(value: unknown, [key, ...rest]: Path, except: readonly string[]): Path[] {
  if (key === undefined) return value === null || value === undefined || value === '' ? [] : [[]];
  if (!isObject(value)) return [];
  const keys = key === '*' ? Object.keys(value).filter((one) => !except.includes(one)) : Object.hasOwn(value, key) ? [key] : [];
  return keys.flatMap((one) => places(value[one], rest, except).map((below) => [one, ...below]));
}

/** The payload with what is at `at` closed in one box under the person's key. */
export function sealPayload(payload: Payload, at: readonly Path[], person: Person, key: PersonKey, eventId: string): Payload {
  const values = at.map((path) => path.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), payload));
  const box = Buffer.isBuffer(key) ? sealBox(key, Buffer.from(JSON.stringify(values)), eventId).toString('base64') : null;
  const clear = at.reduce<Payload>((rest, path) => without(rest, path), payload);
  const kept: Sealed = { ...person, paths: at.map((path) => [...path]), box };
  return { ...clear, [SEALED]: kept };
}

/** Whose key a stored payload is opened with; null where all of it is in clear. */
export function sealedFor(payload: Payload): Person | null {
  if (!Object.hasOwn(payload, SEALED)) return null;
  const { kind, id } = sealed.parse(payload[SEALED]);
  return { kind, id };
}

/** The payload as it was announced; what cannot be read any more says so in its place. */
export function openPayload(payload: Payload, key: PersonKey, eventId: string): Payload {
  if (!Object.hasOwn(payload, SEALED)) return payload;
  const { paths, box } = sealed.parse(payload[SEALED]);
  const plain = Buffer.isBuffer(key) && box !== null ? openBox(key, Buffer.from(box, 'base64'), eventId) : null;
  const values = plain === null ? [] : boxed.parse(JSON.parse(plain.toString('utf8')));
  const missing = box === null || key === 'erased' ? ERASED : UNREADABLE;
  const { [SEALED]: _, ...clear } = payload;
  return paths.reduce<Payload>((whole, path, index) => withValue(whole, path, plain === null ? missing : values[index]), clear);
}

function without(value: Payload, [key = '', ...rest]: Path): Payload {
  const { [key]: inner, ...others } = value;
  return rest.length === 0 || !isObject(inner) ? others : { ...others, [key]: without(inner, rest) };
}

function withValue(value: Payload, [key = '', ...rest]: Path, given: unknown): Payload {
  if (rest.length === 0) return { ...value, [key]: given };
  const inner = value[key];
  return { ...value, [key]: withValue(isObject(inner) ? inner : {}, rest, given) };
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
