import type { Demo, OpenDemo } from '@dealwright/server/modules/demo/actions/open-demo';
import type { Call, Command } from '../command.ts';
import { WrongCall } from '../command.ts';
import { settings } from '../settings.ts';

/** Two years each; `small` is a tenth of `full`. */
const SIZES = {
  full: { days: 730, accounts: 200, leads: 1500, deals: 400 },
  small: { days: 730, accounts: 20, leads: 150, deals: 40 },
} as const;

export const demo: Command = {
  usage: [
    'Usage: dealwright demo [--seed TEXT] [--playbook NAME] [--size full|small] [--json]',
    '',
    'Makes a workspace of its own with two simulated years of a company: its playbook run forward, nothing written by hand.',
    'Names are made up and marked as demo. Works beside a running server.',
    '',
    '  --seed TEXT       the same seed on the same day makes the same company; 1 unless said otherwise',
    '  --playbook NAME   one of those that ship; b2b-software unless said otherwise',
    '  --size SIZE       full: 200 accounts, 1,500 leads, 400 deals; small: a tenth of that',
    '  --json            answer {"email", "password", "apiKey", "workspaceId", "members", "counts", …}',
  ].join('\n'),
  options: { seed: { type: 'string' }, playbook: { type: 'string' }, size: { type: 'string' } },
  async run(call) {
    const wish = wishOf(call);
    const { config, log } = settings('errors');
    const [{ connect, openMigrated }, { createFileStore }, { openDemo }, { Refusal }] = await Promise.all([
      import('@dealwright/server/main'),
      import('@dealwright/server/platform/files/files'),
      import('@dealwright/server/modules/demo/actions/open-demo'),
      import('@dealwright/server/platform/refuse'),
    ]);
    const source = await connect(config, log);
    try {
      const database = await openMigrated(source.connection, config, log);
      try {
        const jobs = { enqueue: () => Promise.resolve() };
        const runtime = { database, files: createFileStore(config), jobs, committed: () => undefined };
        const made = await openDemo({ runtime, config, log, now: () => new Date(), progress: call.progress }, wish);
        return { code: 0, json: made, text: textOf(made) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { code: 2, json: { refused: error.message, code: error.code }, text: error.message };
      } finally {
        await database.close();
      }
    } finally {
      await source.stop();
    }
  },
};

function wishOf({ words, options }: Call): OpenDemo {
  if (words.length > 0) throw new WrongCall(`"${words.join(' ')}" is more than demo takes.`);
  const size = options['size'] ?? 'full';
  if (size !== 'full' && size !== 'small') throw new WrongCall('--size is full or small.');
  const { seed = '1', playbook = 'b2b-software' } = options;
  return { ...SIZES[size], seed: String(seed), playbook: String(playbook) };
}

function textOf({ email, password, apiKey, workspace, members, counts }: Demo): string {
  const { accounts, leads, deals, customers, events } = counts;
  return [
    `“${workspace}”: ${accounts} accounts, ${leads} leads, ${deals} deals, ${customers} customers, ${events} events.`,
    '',
    `Sign in as  ${email}`,
    `Password    ${password}`,
    `API key     ${apiKey}`,
    '',
    'The same password opens:',
    ...members.map((member) => `  ${member.role.padEnd(8)} ${member.email}`),
  ].join('\n');
}
