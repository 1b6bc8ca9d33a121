import type { z } from 'zod';
import type { Person } from './person.ts';
import type { Payload, PersonalPath } from './sealed-payload.ts';

/** What of a payload is about a person. */
export interface Personal<P = Payload> {
  readonly paths: readonly PersonalPath[];
  /** Whose it is, where whoever announces does not say; null leaves it in clear. */
  readonly of: (subject: Person, payload: P) => Person | null;
  /** The person begins with this event: the key is made without looking for one. */
  readonly fresh?: boolean;
}

export interface EventTraits<P = Payload> {
  readonly personal?: Personal<P>;
  /** From each old version to the next. Rows are never rewritten: readers pass through all that lie between. */
  readonly upcast?: Readonly<Record<number, (old: Payload) => Payload>>;
}

/** One kind of event with the shape of its payload. Versions only grow; old ones are read through their up-casters. */
export interface EventType<P extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly v: number;
  readonly payload: P;
  readonly personal: Personal<z.infer<P>> | null;
}

const upcasters = new Map<string, { readonly v: number; readonly steps: Readonly<Record<number, (old: Payload) => Payload>> }>();

/** Declares a kind of event. Each version below the newest needs its up-caster. */
export function eventType<P extends z.ZodType>(type: string, v: number, payload: P, traits: EventTraits<z.infer<P>> = {}): EventType<P> {
  const steps = traits.upcast ?? {};
  for (let old = 1; old < v; old += 1) if (steps[old] === undefined) throw new Error(`${type} has no up-caster from version ${old}`);
  upcasters.set(type, { v, steps });
  return { type, v, payload, personal: traits.personal ?? null };
}

/** A stored payload in the newest shape of its type. One newer than this program knows is left as it is. */
export function upcast(type: string, v: number, payload: Payload): { v: number; payload: Payload } {
  const known = upcasters.get(type);
  if (known === undefined) return { v, payload };
  let [at, shape] = [v, payload];
  for (let step = known.steps[at]; at < known.v && step !== undefined; step = known.steps[at]) {
    shape = step(shape);
    at += 1;
  }
  return { v: at, payload: shape };
}

/** Every kind of event that this program may write, by name. */
export function eventTypes(): string[] {
  return [...upcasters.keys()].toSorted();
}
