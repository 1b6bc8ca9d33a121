import { useState } from 'react';
import type { Thing } from './thing.ts';

/** The map stays on its process while a guide, or a scenario, is looked at in the text. */
export function useMapFile(thing: Thing | null, first: string, mapped: readonly string[]): string {
  const [last, setLast] = useState(first);
  const wanted = thing !== null && mapped.includes(thing.file) ? thing.file : last;
  if (wanted !== last) setLast(wanted);
  return wanted;
}

/** While a line is half written the map shows what it showed. */
export function useLast<V>(value: V | null, of: string): V | null {
  const [last, setLast] = useState<{ of: string; value: V } | null>(null);
  if (value !== null && (last === null || last.value !== value)) setLast({ of, value });
  return value ?? (last?.of === of ? last.value : null);
}
