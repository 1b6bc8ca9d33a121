import type { Pipeline } from '@dealwright/contract/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { toast } from '../../../ui/toasts.ts';
import type { MoveTarget } from '../move/move-target.ts';
import { useTellMoved } from '../move/use-tell-moved.ts';
import { t } from '../messages.ts';
import { dropTargetsQuery, usePlaybook } from '../reads.ts';
import type { Gate } from '../record/record-view.ts';
import type { Held } from '../writes.ts';
import { heldOf, useMoveAny } from '../writes.ts';
import type { DropTarget } from '@dealwright/contract/process';
import type { Card, Lifted } from './board.ts';
import { withMoved } from './board.ts';

export interface Asking {
  target: MoveTarget;
  gate: Gate;
  stage: string;
}

/** A card in the air: what each place would do with it, letting it go there, and what the gate then asks. */
export function useLifting(board: Pipeline, boardKey: readonly unknown[], currency: string) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { lostReasons } = usePlaybook(board.process, undefined);
  const asked = useQuery({ ...dropTargetsQuery(lifted?.card.id ?? ''), enabled: lifted !== null, staleTime: 0 });
  const targets: ReadonlyMap<string, DropTarget> = new Map(lifted === null ? [] : (asked.data?.data ?? []).map((one) => [one.stage, one]));
  const move = useMoveAny('deals');
  const tell = useTellMoved();
  const places = [...board.columns, ...board.outcomes].map((one) => one.stage);

  const ask = (card: Card, from: string, to: string, target: DropTarget | undefined, held: Held | null) => {
    const outcome = board.outcomes.find((one) => one.stage.id === to)?.stage.outcome ?? null;
    const name = target?.name ?? places.find((one) => one.id === to)?.name ?? to;
    const direction = isDirection(target?.direction) ? target.direction : 'forward';
    setAsking({
      stage: name,
      gate: {
        to,
        name,
        direction,
        outcome,
        reasonNeeded: direction === 'back' || direction === 'reopen',
        unmet: held?.unmet ?? [],
        mayOverride: held?.mayOverride ?? false,
        approvals: [],
        timing: null,
        leftovers: [],
      },
      target: { kind: 'deals', id: card.id, name: card.name, fromStage: from, currency: card.currency ?? currency, lostReasons },
    });
  };
  const drop = async (to: string | null, of: Lifted | null = lifted): Promise<void> => {
    setLifted(null);
    if (of === null || to === null || to === of.from) return;
    const { card, from } = of;
    const target = targets.get(to);
    if (target?.state === 'shut') return toast(t('shutBecause', { name: target.name, why: target.text }));
    if (target?.direction === 'back' || target?.direction === 'reopen') return ask(card, from, to, target, null);
    const before = queryClient.getQueryData<Pipeline>(boardKey);
    if (target?.state === 'open' && before !== undefined) {
      await queryClient.cancelQueries({ queryKey: boardKey });
      queryClient.setQueryData(boardKey, withMoved(before, card, from, to));
    }
    try {
      tell(await move.mutateAsync({ id: card.id, body: { to, fromStage: from } }), card.name);
    } catch (failure) {
      if (before !== undefined) queryClient.setQueryData(boardKey, before);
      const held = heldOf(failure);
      if (held === null) toast(sentence(failure));
      else ask(card, from, to, target, held);
    }
  };
  return {
    lifted,
    targets,
    asking,
    lift: setLifted,
    hover: (over: string | null) => setLifted((before) => before && { ...before, over }),
    putBack: () => setLifted(null),
    drop,
    stopAsking: () => setAsking(null),
  };
}
export type Lifting = ReturnType<typeof useLifting>;

const DIRECTIONS = ['forward', 'back', 'out', 'reopen'] as const;
function isDirection(given: string | null | undefined): given is (typeof DIRECTIONS)[number] {
  return DIRECTIONS.some((one) => one === given);
}
