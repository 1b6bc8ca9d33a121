import type { Today } from '@dealwright/contract/today';

/** The step that is done: the next one itself, or the one that fills in what the gate is missing. */
export function stepRefOf({ kind, ref, fill }: Pick<Today['data'][number]['step'], 'kind' | 'ref' | 'fill'>): string | null {
  return kind === 'step' ? ref : fill?.kind === 'step' ? fill.ref : null;
}
