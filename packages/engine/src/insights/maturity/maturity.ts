import { type Estimate, FEWEST } from '../../replay/estimate.ts';
import { share } from '../../replay/wilson.ts';
import { GAP_KINDS, type GapKind } from './gap-kinds.ts';
import { type MaturityAnswers, PRACTICE, type Strength } from './questions.ts';

/** So many of so many records show a gap. */
export interface Shown {
  readonly hits: number;
  readonly n: number;
}
export interface SeenStay {
  readonly stage: string;
  readonly name: string;
  readonly process: string;
  /** Working days until half of the deals left. */
  readonly median: Estimate;
  /** Working days the playbook expects; null where it expects none. */
  readonly expected: number | null;
}
/** What the records show. What its reader may not see, or nobody recorded, is absent. */
export interface Measured {
  readonly shares: Readonly<Partial<Record<GapKind, Shown>>>;
  readonly stays: readonly SeenStay[];
}

/** Something that lacks, as it was said and as the records show it. */
export interface Gap {
  readonly kind: GapKind;
  readonly title: string;
  readonly why: string;
  readonly next: string;
  /** What was answered; null where nothing was, or where it is in place. */
  readonly said: string | null;
  readonly hits: number | null;
  /** The share of the records that show it; null where records cannot show it. */
  readonly size: Estimate | null;
  /** It was said to be in place, and the records show that it is not. */
  readonly unlikeSaid: boolean;
  /** The stage it is about, where it is about one. */
  readonly stay: SeenStay | null;
}
export interface Maturity {
  readonly inPlace: number;
  readonly partly: number;
  readonly lacking: number;
  /** Questions about how the company sells, answered or not. */
  readonly of: number;
  /** The largest first. */
  readonly gaps: readonly Gap[];
}

/** A share of records surely above this is a gap whatever was said; a judgement. */
export const SURE_SHARE = 0.1;
/** Where only somebody says so, it stands beside gaps of this share. */
const SAID_WEIGHT: Readonly<Record<Strength, number>> = { 0: 0.5, 1: 0.25, 2: 0 };

/**
 * How far the way of selling is in place, and what lacks: by what was answered, and by what the records show.
 *
 * Shape: a gap is what was said to lack, in part or wholly, or what surely more than a tenth of the records show. Fewer than ten records
 * show nothing. Source: docs/domain/maturity.md.
 */
export function maturityOf(answers: MaturityAnswers, measured: Measured): Maturity {
  const strengths = new Map(PRACTICE.flatMap((question) => strengthsOf(question, answers)));
  const counted = (strength: Strength): number => [...strengths.values()].filter((one) => one.strength === strength).length;
  const kinds = Object.keys(GAP_KINDS).filter((kind): kind is GapKind => kind in GAP_KINDS);
  const found = kinds.filter((kind) => kind !== 'slow').flatMap((kind) => gapOf(kind, strengths.get(kind), measured.shares[kind]));
  const slow = measured.stays.filter(isSlow).map((stay) => ({ gap: slowGap(stay), weight: lateness(stay) }));
  const gaps = [...found, ...slow].toSorted((one, other) => other.weight - one.weight).map(({ gap }) => gap);
  return { inPlace: counted(2), partly: counted(1), lacking: counted(0), of: PRACTICE.length, gaps };
}

interface Said {
  readonly strength: Strength;
  readonly label: string;
}

function strengthsOf({ id, choices }: (typeof PRACTICE)[number], answers: MaturityAnswers): readonly (readonly [GapKind, Said])[] {
  const chosen = choices.find((choice) => choice.id === answers[id]);
  return chosen === undefined ? [] : [[id, chosen]];
}

function gapOf(kind: GapKind, said: Said | undefined, shown: Shown | undefined): readonly { readonly gap: Gap; readonly weight: number }[] {
  const size = shown === undefined ? null : share(shown.hits, shown.n, FEWEST);
  const sure = size?.low !== undefined && size.low !== null && size.low > SURE_SHARE;
  const weak = said !== undefined && said.strength < 2;
  if (!sure && !weak) return [];
  const gap: Gap = {
    kind,
    ...GAP_KINDS[kind],
    said: weak ? said.label : null,
    hits: shown?.hits ?? null,
    size,
    unlikeSaid: sure && said?.strength === 2,
    stay: null,
  };
  return [{ gap, weight: Math.max(sure ? (size.low ?? 0) : 0, said === undefined ? 0 : SAID_WEIGHT[said.strength]) }];
}

/** Surely longer than expected: the whole interval is. */
function isSlow({ median: { low }, expected }: SeenStay): boolean {
  return low !== null && expected !== null && low > expected;
}

function slowGap(stay: SeenStay): Gap {
  return { kind: 'slow', ...GAP_KINDS.slow, said: null, hits: null, size: null, unlikeSaid: false, stay };
}

/** 0 at what is expected, towards 1 the longer it is. */
function lateness({ median: { low }, expected }: SeenStay): number {
  return low === null || expected === null || low === 0 ? 0 : 1 - expected / low;
}
