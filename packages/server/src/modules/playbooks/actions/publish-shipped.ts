import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { shippedFiles, shippedNames } from '../shipped.ts';
import { publishVersion } from './publish-version.ts';

/**
 * Publishes a shipped playbook as the workspace's first version, in the workspace's currency. Refuses: `bad-playbook` when none has that name.
 */
export async function publishShipped(ctx: Context, name: string): Promise<void> {
  const files = await shippedFiles(name);
  if (files === null) refuse('bad-playbook', `No playbook named "${name}" ships. There are: ${(await shippedNames()).join(', ')}.`);
  const { 'playbook.yaml': head = '', ...rest } = files;
  const currency = `currency: ${ctx.workspace.currency}`;
  // One that extends another may leave the currency to it.
  const own = /^currency:/m.test(head) ? head.replace(/^currency: [A-Z]{3}$/m, currency) : `${head.trimEnd()}\n${currency}\n`;
  await publishVersion(ctx, { 'playbook.yaml': own, ...rest });
}
