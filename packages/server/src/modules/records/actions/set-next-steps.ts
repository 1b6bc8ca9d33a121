import type { Context } from '../../../platform/context.ts';
import { setNextStepRows } from '../store-next-steps.ts';
import type { ProcessKind } from '../tables.ts';
import type { NextStep } from './set-next-step.ts';

/** Keeps the next steps of many records in one statement. No version, no event: they follow from what is kept already. */
export async function setNextSteps(
  ctx: Context,
  kind: ProcessKind,
  many: readonly { readonly id: string; readonly step: NextStep | null }[],
): Promise<void> {
  const known = many.flatMap(({ id, step }) => (step === null ? [] : [{ id, step }]));
  if (known.length > 0) await setNextStepRows(ctx, kind, known);
}
