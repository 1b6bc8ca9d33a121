import { z } from 'zod';
import { eventType } from '../events/event-type.ts';

const dated = { from: z.string(), to: z.string(), on: z.string() };

export const rateSet = eventType('workspace.rateSet', 1, z.object({ ...dated, rate: z.string(), was: z.string().nullable() }));
export const rateRemoved = eventType('workspace.rateRemoved', 1, z.object({ ...dated, was: z.string() }));

/** The currencies that rates of these events stand between, each once. */
export function rateCurrencies(events: readonly { readonly payload: Readonly<Record<string, unknown>> }[]): string[] {
  return [...new Set(events.flatMap(({ payload }) => [payload['from'], payload['to']]).filter((code) => typeof code === 'string'))];
}
