export interface Skip {
  readonly what: string;
  readonly why: string;
}

/** What one part of the run came to. A static check counts as one; a test run counts its tests. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skip[];
}

export const PASSED: Outcome = { passed: 1, failed: 0, skipped: [] };
export const FAILED: Outcome = { passed: 0, failed: 1, skipped: [] };

export function skippedBecause(what: string, why: string): Outcome {
  return { passed: 0, failed: 0, skipped: [{ what, why }] };
}

export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, each) => sum + each.passed, 0),
    failed: outcomes.reduce((sum, each) => sum + each.failed, 0),
    skipped: outcomes.flatMap((each) => each.skipped),
  };
}

/** The reasons of what was left out, then the one last line. */
export function summaryOf({ passed, failed, skipped }: Outcome): string {
  const reasons = skipped.map(({ what, why }) => `skipped: ${what} (${why})`);
  return [...reasons, `${passed} passed, ${failed} failed, ${skipped.length} skipped`].join('\n');
}
