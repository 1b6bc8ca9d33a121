import type { Context } from '../../../platform/context.ts';
import { type NextStep, nextStepColumns } from '../next-step.ts';
import { setColumns } from '../store-rows.ts';
import type { ProcessKind } from '../tables.ts';

export type { NextStep };

/** Keeps what the guide answered, for lists and Today. It follows from what is kept already: no version, no event. */
export async function setNextStep(ctx: Context, kind: ProcessKind, id: string, step: NextStep | null): Promise<void> {
  await setColumns(ctx, kind, id, nextStepColumns(step));
}
