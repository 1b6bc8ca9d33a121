import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { compileOrRefuse } from '../compiled.ts';
import { withBase } from '../with-base.ts';

/** The playbook a text makes, that is no version of anything yet. Refuses: `bad-playbook`. */
export async function playbookOfText(ctx: Context, files: Readonly<Record<string, string>>): Promise<Playbook> {
  return compileOrRefuse(await withBase(ctx, files));
}
