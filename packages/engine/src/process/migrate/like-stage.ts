import type { Reason } from '../../base/reason.ts';
import type { Process, Stage } from '../../language/playbook.ts';
import { reason } from '../explain.ts';
import { openStages } from '../position.ts';
import { likeness } from './likeness.ts';

export interface LikeStage {
  readonly to: string;
  readonly confidence: number;
  readonly because: readonly Reason[];
}

/** What counts how much, of what is known of both; judgements. */
const WEIGHTS = { name: 0.4, phase: 0.2, steps: 0.2, position: 0.2 } as const;
const ENOUGH = 0.5;
/** A record whose stage is gone goes on from the stage before it: nothing is asked that it has not passed. */
const STAGE_BEFORE = 0.3;

/**
 * The open stage that means most nearly the same: by name, the buyer's phase, the steps they share and their place in the process. Where
 * none does, the stage before it that stays; null where there is none.
 */
export function likeStage(from: Process, to: Process, stage: Stage, known: ReadonlyMap<string, string>): LikeStage | null {
  const taken = new Set(known.values());
  const free = openStages(to).filter(({ id }) => !taken.has(id));
  const [best] = free.map((target) => compared(from, to, stage, target)).toSorted((a, b) => b.confidence - a.confidence);
  if (best !== undefined && best.confidence >= ENOUGH) return best;
  const earlier = openStages(from).findLast(({ id, index }) => index < stage.index && known.has(id));
  const before = earlier === undefined ? undefined : known.get(earlier.id);
  return before === undefined ? null : { to: before, confidence: STAGE_BEFORE, because: [reason('mapping.before', { to: before })] };
}

function compared(from: Process, to: Process, stage: Stage, target: Stage): LikeStage {
  const names = Math.max(likeness(stage.name, target.name), likeness(stage.id, target.id));
  const [phase, theirs] = [stage.buyer?.phase ?? null, target.buyer?.phase ?? null];
  const shared = target.steps.filter(({ id }) => stage.steps.some((step) => step.id === id)).length;
  const most = Math.max(stage.steps.length, target.steps.length);
  const place = 1 - Math.abs(placeOf(from, stage) - placeOf(to, target));
  const confidence = average([
    { weight: WEIGHTS.name, score: names },
    { weight: phase === null || theirs === null ? 0 : WEIGHTS.phase, score: phase === theirs ? 1 : 0 },
    { weight: most === 0 ? 0 : WEIGHTS.steps, score: most === 0 ? 0 : shared / most },
    { weight: WEIGHTS.position, score: place },
  ]);
  const because = [
    ...(names >= 0.5 ? [reason('mapping.name', { to: target.id, share: names })] : []),
    ...(phase !== null && phase === theirs ? [reason('mapping.phase', { to: target.id, phase })] : []),
    ...(shared > 0 ? [reason('mapping.steps', { to: target.id, count: shared })] : []),
    ...(place >= 0.75 ? [reason('mapping.position', { to: target.id })] : []),
  ];
  return { to: target.id, confidence, because };
}

function average(parts: readonly { readonly weight: number; readonly score: number }[]): number {
  const weight = parts.reduce((sum, one) => sum + one.weight, 0);
  return parts.reduce((sum, one) => sum + one.weight * one.score, 0) / weight;
}

/** How far on in the process, 0..1. */
function placeOf(process: Process, stage: Stage): number {
  const open = openStages(process);
  return open.length < 2 ? 0 : open.findIndex(({ id }) => id === stage.id) / (open.length - 1);
}
