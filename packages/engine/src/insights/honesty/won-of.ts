import type { Outcome } from '../../language/playbook.ts';
import type { Hits } from './difference.ts';

/** Of the records that ended: how many were won or converted. Each counts once; tests and duplicates do not. */
export function wonOf(moves: readonly { readonly record: string; readonly outcome: Outcome | null }[]): Hits {
  const ended = new Map(
    moves.flatMap(({ record, outcome }) => (outcome === null || outcome === 'void' ? [] : [[record, outcome] as const])),
  );
  const won = [...ended.values()].filter((outcome) => outcome === 'won' || outcome === 'converted');
  return { hits: won.length, n: ended.size };
}
