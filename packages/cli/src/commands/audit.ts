import { actInWorkspace } from '../act-in-workspace.ts';
import type { Command } from '../command.ts';
import { WrongCall } from '../command.ts';

const BECAUSE = {
  changed: 'was changed after it was sealed',
  missing: 'is missing',
  gap: 'has no place: a position was taken out',
} as const;

export const audit: Command = {
  usage: [
    'Usage: dealwright audit verify [--workspace ID] [--json]',
    '',
    'Walks the log of a workspace from its first row and computes every seal anew. Ends with 0 when the chain holds, with 2 when it',
    'does not, and says where. Write the last seal down elsewhere: rows cut off at the end leave no trace within.',
    '',
    '  --workspace ID   or its name; may be left out while there is only one',
    '  --json           answer {"holds": true, "events", "waiting", "head"} or {"holds": false, "events", "position", "because"}',
  ].join('\n'),
  options: { workspace: { type: 'string' } },
  async run({ words, options }) {
    if (words.length !== 1 || words[0] !== 'verify') throw new WrongCall('Say "audit verify".');
    const named = typeof options['workspace'] === 'string' ? options['workspace'] : null;
    return actInWorkspace(named, async ({ act, workspaceId }) => {
      const { verifyChain } = await import('@dealwright/server/platform/events/verify-chain');
      const chain = await act('read', (ctx) => verifyChain(ctx.tx, workspaceId));
      if (!chain.holds)
        return {
          code: 2,
          json: chain,
          text: `The log does not hold: row ${chain.position} ${BECAUSE[chain.because]}. ${chain.events} rows before it hold.`,
        };
      const waiting = chain.waiting === 0 ? '' : ` ${chain.waiting} more wait for their seal.`;
      return { code: 0, json: chain, text: `The log holds: ${chain.events} rows, last seal ${chain.head ?? 'none'}.${waiting}` };
    });
  },
};
