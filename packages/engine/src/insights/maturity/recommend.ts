import type { GapKind } from './gap-kinds.ts';
import type { PlaybookTraits } from './playbook-traits.ts';
import type { MaturityAnswers } from './questions.ts';

export interface Candidate {
  readonly id: string;
  readonly traits: PlaybookTraits;
  /** The workspace sells by it. */
  readonly taken: boolean;
}
/** Why a playbook goes with what was answered, or does not. */
export interface RecommendReason {
  readonly code: 'trade' | 'solo' | 'notSolo' | 'complex' | 'simple' | 'looksAfter';
  /** What of the gaps it looks after that the playbook in use does not. */
  readonly gaps: readonly GapKind[];
  readonly weight: number;
}
export interface Recommended {
  readonly id: string;
  readonly points: number;
  readonly taken: boolean;
  readonly reasons: readonly RecommendReason[];
}

/** What each reason counts; judgements. The trade outweighs everything but that one sells alone. */
const WEIGHTS = { trade: 6, solo: 4, notSolo: -4, class: 2 } as const;

/**
 * The playbooks in the order they go with what was answered and lacks, each with its reasons. Those nothing speaks for are left out.
 *
 * Shape: `covered` are the gaps the playbook in use looks after already: another one makes no difference there.
 */
export function recommend(
  candidates: readonly Candidate[],
  answers: MaturityAnswers,
  gaps: readonly GapKind[],
  covered: ReadonlySet<GapKind>,
): readonly Recommended[] {
  const open = [...new Set(gaps)].filter((kind) => !covered.has(kind));
  return candidates
    .map(({ id, traits, taken }) => {
      const reasons = [...profileReasons(id, traits, answers), ...gapReasons(traits, open)];
      return { id, taken, reasons, points: reasons.reduce((sum, { weight }) => sum + weight, 0) };
    })
    .filter(({ points }) => points > 0)
    .toSorted((one, other) => other.points - one.points || Number(other.taken) - Number(one.taken) || (one.id < other.id ? -1 : 1));
}

function profileReasons(
  id: string,
  { solo, complex }: PlaybookTraits,
  { trade, team, deciders }: MaturityAnswers,
): readonly RecommendReason[] {
  const reason = (code: RecommendReason['code'], weight: number): RecommendReason => ({ code, gaps: [], weight });
  return [
    ...(trade === id ? [reason('trade', WEIGHTS.trade)] : []),
    ...(solo && team === 'alone' ? [reason('solo', WEIGHTS.solo)] : []),
    ...(solo && (team === 'few' || team === 'many') ? [reason('notSolo', WEIGHTS.notSolo)] : []),
    ...(deciders === 'several' ? [complex ? reason('complex', WEIGHTS.class) : reason('simple', -WEIGHTS.class)] : []),
    ...(deciders === 'one' ? [complex ? reason('complex', -WEIGHTS.class) : reason('simple', WEIGHTS.class)] : []),
  ];
}

function gapReasons({ looksAfter }: PlaybookTraits, open: readonly GapKind[]): readonly RecommendReason[] {
  const gaps = open.filter((kind) => looksAfter.has(kind));
  return gaps.length === 0 ? [] : [{ code: 'looksAfter', gaps, weight: gaps.length }];
}
