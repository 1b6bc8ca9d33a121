import type { Outcome } from '@dealwright/contract/activities';

/** A row of the form; `code` is `null` until it is saved. */
export interface OutcomeDraft {
  readonly key: string;
  readonly code: string | null;
  readonly label: string;
  readonly worked: boolean;
}

export const draftOf = (one: Outcome): OutcomeDraft => ({ key: one.code, ...one });

/** The outcomes as the API takes them: a new one gets a code from its name. `null` while one has no name or two have the same. */
export function outcomesFrom(drafts: readonly OutcomeDraft[]): Outcome[] | null {
  const labels = drafts.map((one) => one.label.trim());
  if (labels.includes('') || new Set(labels.map((label) => label.toLowerCase())).size < labels.length) return null;
  const taken = new Set(drafts.flatMap((one) => one.code ?? []));
  return drafts.map((one, at) => {
    const label = labels[at] ?? '';
    const code = one.code ?? freeCode(label, taken);
    taken.add(code);
    return { code, label, worked: one.worked };
  });
}

function freeCode(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const joined = words.map((word, at) => (at === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');
  const base = /^[a-z]/.test(joined) ? joined.slice(0, 36) : `outcome${joined.slice(0, 29)}`;
  let code = base;
  for (let n = 2; taken.has(code); n++) code = `${base}${n}`;
  return code;
}
