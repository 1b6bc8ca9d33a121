import type { ReplayResult } from '@dealwright/contract/playbook-replay';
import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Replay } from '@dealwright/engine/replay/replay';

/** What a replay found, with the names people know: what is kept, and what the doors answer. */
export function resultView(draft: Playbook, { exits, without, newSteps, ...counts }: Replay): ReplayResult {
  return {
    ...counts,
    without: without.map((one) => ({ ...one })),
    newSteps: newSteps.map((step) => ({ ...step })),
    exits: exits.map(({ asks, ...exit }) => {
      const process = draft.processes.find(({ id }) => id === exit.process);
      const name = (id: string) => process?.stages.find((stage) => stage.id === id)?.name ?? id;
      const names = { processName: process?.name ?? exit.process, fromName: name(exit.from), toName: name(exit.to) };
      return { ...exit, ...names, asks: [...asks] };
    }),
  };
}
