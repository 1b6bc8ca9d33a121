import type { MappingSuggestion, ProcessMapping } from '@dealwright/contract/migrations';

/** What somebody chose, by process and stage. */
export type Chosen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where a stage goes so far: as chosen, else as suggested; '' while nobody has said. */
export function targetOf(chosen: Chosen, process: ProcessMapping, stage: MappingSuggestion): string {
  return chosen[process.process.from]?.[stage.from] ?? stage.to ?? '';
}

/** Stages with records that nobody has said anything about. */
export function missing(processes: readonly ProcessMapping[], chosen: Chosen): number {
  return processes
    .filter(({ process }) => process.to !== null)
    .reduce((sum, one) => sum + one.stages.filter((stage) => stage.count > 0 && targetOf(chosen, one, stage) === '').length, 0);
}

/** Processes whose records can go over. */
export function goingOver(processes: readonly ProcessMapping[]): string[] {
  return processes.filter(({ process, count }) => process.to !== null && count > 0).map(({ process }) => process.from);
}

/** The whole of it as it is sent: what was only guessed and stands on the page is meant. */
export function mappingSent(
  processes: readonly ProcessMapping[],
  chosen: Chosen,
): Record<string, { to: string; stages: Record<string, string>; steps: Record<string, string> }> {
  return Object.fromEntries(
    processes.flatMap((one) => {
      if (one.process.to === null) return [];
      const stages = Object.fromEntries(
        one.stages.flatMap((stage): [string, string][] => {
          const target = targetOf(chosen, one, stage);
          return target === '' ? [] : [[stage.from, target]];
        }),
      );
      const steps = Object.fromEntries(one.steps.flatMap(({ from, to }): [string, string][] => (to === null ? [] : [[from, to]])));
      return [[one.process.from, { to: one.process.to, stages, steps }]];
    }),
  );
}
