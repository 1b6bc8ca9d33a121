import type { Context } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { columnsFor } from '../columns.ts';
import { readInput } from '../input.ts';
import type { RecordKind } from '../tables.ts';
import { fieldSetup } from './field-setup.ts';

/** What is wrong with an input, or null. */
export type InputCheck = (input: object) => { readonly pointer: string; readonly message: string } | null;

/** Checks inputs of new records one by one without writing, by the same rules the write follows; references are not looked up. */
export async function inputCheck(ctx: Context, kind: RecordKind): Promise<InputCheck> {
  const setup = await fieldSetup(ctx, kind);
  return (input) => {
    try {
      columnsFor(kind, readInput(kind, 'create', input, setup.byKey), null, setup);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.given.errors?.[0] ?? { pointer: '', message: error.message };
    }
  };
}
