import type { Outcome, Process, Stage } from '../../language/playbook.ts';
import type { Ending, FlowExit } from './flow-model.ts';
import type { Assumptions, FlowSource, SeenExits } from './flow-numbers.ts';

const ENDINGS: Readonly<Record<Outcome, Ending>> = {
  won: 'won',
  converted: 'won',
  lost: 'lost',
  noDecision: 'lost',
  disqualified: 'lost',
  churned: 'lost',
  nurture: 'other',
  void: 'other',
};

/**
 * Where deals go from a stage and how often: what was seen, and a guess worth a few seen deals.
 *
 * The guess is what the playbook's own probabilities say of going on; nobody guesses that deals go back. Shape: weights as counts.
 */
export function exitsOf(
  process: Process,
  stage: Stage,
  seen: SeenExits,
  assumed: Assumptions,
): { readonly exits: readonly FlowExit[]; readonly source: FlowSource } {
  const byId = new Map(process.stages.map((one) => [one.id, one]));
  const targets = [...new Set([...stage.exits.map(({ to }) => to), ...Object.keys(seen)])].filter((to) => byId.has(to) && to !== stage.id);
  const leadsOn = (to: string): boolean => {
    const target = byId.get(to);
    return target !== undefined && (target.outcome === null ? target.index > stage.index : ENDINGS[target.outcome] === 'won');
  };
  const declared = new Set(stage.exits.map(({ to }) => to));
  const guessed = (some: (to: string) => boolean): readonly string[] => targets.filter((to) => declared.has(to) && some(to));
  const on = guessed(leadsOn);
  const out = guessed((to) => {
    const outcome = byId.get(to)?.outcome ?? null;
    return outcome !== null && ENDINGS[outcome] !== 'won' && outcome !== 'void';
  });
  const forward = out.length === 0 ? 1 : forwardShare(process, stage, assumed);
  const exits = targets.map((to): FlowExit => {
    const outcome = byId.get(to)?.outcome ?? null;
    const guess = on.includes(to) ? forward / on.length : out.includes(to) ? (on.length === 0 ? 1 : 1 - forward) / out.length : 0;
    return { to, ending: outcome === null ? null : ENDINGS[outcome], weight: (seen[to] ?? 0) + guess * assumed.guessWorth };
  });
  const n = targets.reduce((sum, to) => sum + (seen[to] ?? 0), 0);
  const all = exits.reduce((sum, { weight }) => sum + weight, 0);
  const going = exits.filter(({ to }) => leadsOn(to)).reduce((sum, { weight }) => sum + weight, 0);
  const from = n > 0 ? 'measured' : stage.probability === null ? 'assumed' : 'playbook';
  return { exits, source: { what: 'exits', of: stage.id, from, n, value: all === 0 ? null : going / all } };
}

/** The chance to win from here, by the chance to win from the next stage. */
function forwardShare({ stages }: Process, { index, probability }: Stage, { forward }: Assumptions): number {
  const next = stages.find((one) => one.outcome === null && one.index > index);
  const then = next === undefined ? 1 : next.probability;
  if (probability === null || then === null || then <= 0) return forward;
  return Math.min(0.98, probability / then);
}
