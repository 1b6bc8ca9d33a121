/** Numbers somebody states, as they stand in the address: a reload and a colleague see the same year. */
export interface Stated {
  arrivalsPerYear?: number;
  amount?: number;
  people?: Record<string, number>;
  stayDays?: Record<string, number>;
  forward?: Record<string, number>;
}

const SINGLE = { a: 'arrivalsPerYear', m: 'amount' } as const;
const BY_NAME = { p: 'people', s: 'stayDays', f: 'forward' } as const;

/** Which number a field is of; `of` the stage or role. */
export interface StatedKey {
  readonly key: keyof Stated;
  readonly of: string | null;
}

/** Shape: `a:100,p.owner:4,f.needs:0.6`; what is not understood is left out. */
export function readStated(text: string | undefined): Stated {
  let stated: Stated = {};
  for (const part of (text ?? '').split(',')) {
    const [, letter = '', of, value = ''] = /^([ampsf])(?:\.(\w+))?:(\d+(?:\.\d+)?)$/.exec(part) ?? [];
    const single = Object.entries(SINGLE).find(([one]) => one === letter)?.[1];
    const named = Object.entries(BY_NAME).find(([one]) => one === letter)?.[1];
    if (single !== undefined && of === undefined) stated = { ...stated, [single]: Number(value) };
    if (named !== undefined && of !== undefined) stated = { ...stated, [named]: { ...stated[named], [of]: Number(value) } };
  }
  return stated;
}

export function writeStated(stated: Stated): string | undefined {
  const singles = Object.entries(SINGLE).flatMap(([letter, key]) => (stated[key] === undefined ? [] : [`${letter}:${stated[key]}`]));
  const named = Object.entries(BY_NAME).flatMap(([letter, key]) =>
    Object.entries(stated[key] ?? {}).map(([of, value]) => `${letter}.${of}:${value}`),
  );
  const parts = [...singles, ...named];
  return parts.length === 0 ? undefined : parts.join(',');
}

/** The numbers with one stated or, by null, no longer. */
export function withNumber(stated: Stated, { key, of }: StatedKey, value: number | null): Stated {
  const next: Stated = { ...stated };
  if (key === 'arrivalsPerYear' || key === 'amount') {
    if (value === null) delete next[key];
    else next[key] = value;
    return next;
  }
  const inner = { ...next[key] };
  if (of === null) return next;
  if (value === null) delete inner[of];
  else inner[of] = value;
  next[key] = inner;
  return next;
}
