import type { Out } from '@dealwright/contract/route';
import type { getDropTargets } from '@dealwright/contract/process';
import { dropTargets, type DropTarget } from '@dealwright/engine/process/drop-targets';
import type { Context } from '../../../platform/context.ts';
import { unmetSentence } from '../sentences.ts';
import type { RecordKind } from '../tables.ts';
import { loadCase } from './case.ts';
import { promptOf } from './prompts.ts';

/** What a drop of this record on each stage would do. Refuses: `not-found`. */
export async function dropTargetsView(ctx: Context, kind: RecordKind, id: string): Promise<Out<typeof getDropTargets>> {
  const { subject } = await loadCase(ctx, kind, id);
  const nameOf = (id: string): string => subject.process.stages.find((stage) => stage.id === id)?.name ?? id;
  const text = (target: DropTarget): string => {
    const asked = target.unmet.filter(({ level }) => level !== 'guide');
    if (target.drop === 'shut') return `No exit leads there from ${nameOf(subject.visits.at(-1)?.stage ?? '')}`;
    if (target.drop === 'reason') return 'Allowed, asks for a reason';
    if (target.drop === 'asks')
      return asked.map((unmet) => (unmet.fill === null ? unmetSentence(unmet, unmet.id) : promptOf(subject, unmet.fill).label)).join(', ');
    return target.drop === 'here' ? 'It stands here' : 'Allowed';
  };
  const data = dropTargets(subject, ctx.now).map((target) => ({
    stage: target.stage,
    name: nameOf(target.stage),
    state:
      target.drop === 'here'
        ? ('here' as const)
        : target.drop === 'shut'
          ? ('shut' as const)
          : target.drop === 'allowed'
            ? ('open' as const)
            : ('asks' as const),
    direction: target.direction,
    asks: target.drop === 'reason' ? 1 : target.unmet.filter(({ level }) => level !== 'guide').length,
    text: text(target),
  }));
  return { data, nextCursor: null };
}
