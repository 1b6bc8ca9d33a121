import { mayStart } from '../doctor/may-start.ts';
import { inspectDatabase } from '../doctor/inspect-database.ts';
import { inspectPlaces, mailSettingsFinding } from '../doctor/inspect-mail.ts';
import { inspectOutbound } from '../doctor/inspect-outbound.ts';
import type { Finding } from '../doctor/finding.ts';
import { type Command, WrongCall } from '../command.ts';
import { settings } from '../settings.ts';
import { table } from '../table.ts';

export const doctor: Command = {
  usage: [
    'Usage: dealwright doctor [--outbound] [URL] [--json]',
    '',
    'Looks at this machine and the database and says what is wrong or unsafe. Works beside a running server.',
    'Ends with 0 when all is well or only worth knowing, with 2 when something is unsafe.',
    '',
    '  --outbound       also: connect to what the settings name outside (the mail server), and say whether it answers',
    '  --outbound URL   as before, and: would a call to this address be let out, and why',
    '  --json           answer {"safe": true, "checks": [{"name", "state": "ok|warning|unsafe", "detail"}]}',
  ].join('\n'),
  // The address stands behind it as a word, since it may be left out.
  options: { outbound: { type: 'boolean' } },
  async run({ options, words }) {
    const [url] = words;
    if (words.length > 1 || (url !== undefined && options['outbound'] !== true))
      throw new WrongCall('The doctor takes one address at most, after --outbound.');
    const { config, log } = settings('errors');
    const checks: Finding[] = [...mayStart(config)];
    // Where it cannot be opened, the sentence why stands above already.
    const closed = checks.some(({ name, state }) => state === 'unsafe' && (name === 'embedded database' || name === 'data folder'));
    if (!closed) checks.push(...(await inspectDatabase(config, log)));
    checks.push(mailSettingsFinding(config));
    if (options['outbound'] === true) checks.push(...(await inspectPlaces(config)));
    if (url !== undefined) checks.push(await inspectOutbound(config, url));
    const safe = checks.every((check) => check.state !== 'unsafe');
    const rows = checks.map((check) => [check.state, check.name, check.detail]);
    return { code: safe ? 0 : 2, json: { safe, checks }, text: table(rows) };
  },
};
