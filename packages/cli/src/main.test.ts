import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

const LAUNCHER = join(import.meta.dirname, '../bin/dealwright.mjs');

function dealwright(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the command line', () => {
  it('explains itself and every command', () => {
    const { status, stdout, stderr } = dealwright('--help');
    expect([status, stderr]).toEqual([0, '']);
    const names = [...stdout.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1] ?? '');
    expect(names).toEqual(['start', 'serve', 'worker', 'migrate', 'doctor', 'import', 'move', 'subject', 'audit', 'demo', 'playbook']);
    for (const name of names)
      expect(dealwright(name, '--help')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(`dealwright ${name}`) });
  });

  it.each([
    [['fly'], 'There is no command "fly".'],
    [['toString'], 'There is no command "toString".'],
    [['doctor', '--fast'], "Unknown option '--fast'"],
    [['playbook', 'bake', '.'], 'playbook check DIR'],
    [['playbook', 'check'], 'Name one folder'],
    [['playbook', 'check', 'a', 'b'], 'Name one folder'],
    [['playbook', 'diff', 'a'], 'Name two folders or versions'],
    [['playbook', 'diff', 'a', 'b', '--fail-on', 'much'], '--fail-on is one of blocks, asks, any'],
    [['playbook', 'check', '/nowhere/at/all'], 'There is no folder /nowhere/at/all.'],
    [['playbook', 'check', LAUNCHER], 'is a file'],
    [['playbook', 'check', import.meta.dirname], 'holds no playbook.yaml'],
  ])('refuses %j with code 2', (words, sentence) => {
    const asked = dealwright(...words, '--json');
    expect(asked.status).toBe(2);
    expect(z.strictObject({ refused: z.string() }).parse(JSON.parse(asked.stdout)).refused).toContain(sentence);
  });

  it('tells a refusal to people on standard error, with where to look', () => {
    const stderr = 'Name one folder: playbook check DIR.\nSee "dealwright playbook --help".\n';
    expect(dealwright('playbook', 'check')).toEqual({ status: 2, stdout: '', stderr });
  });

  it('refuses a setting that is wrong, before it starts anything', () => {
    const done = spawnSync(process.execPath, [LAUNCHER, 'doctor', '--json'], { encoding: 'utf8', env: { ...process.env, PORT: 'many' } });
    expect([done.status, JSON.parse(done.stdout)]).toEqual([2, { refused: 'PORT must be a whole number from 0 to 65535.' }]);
  });
});

describe('playbook', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealwright-playbook-'));
    for (const [name, text] of Object.entries(FILES)) write(name, text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  it('check finds no fault in a sound one, and counts what a sale asks for', () => {
    const stdout = 'From capture to won (deal): 1 value asked for; the aim is 20.\nThe playbook is in order.\n';
    expect(dealwright('playbook', 'check', folder)).toEqual({ status: 0, stdout, stderr: '' });
    expect(JSON.parse(dealwright('playbook', 'check', folder, '--json').stdout)).toEqual({
      ok: true,
      findings: [],
      asked: [{ chain: ['deal'], values: ['deal.amount'], aim: 20 }],
    });
  });

  it('check says where a mistake stands', () => {
    write('processes/deal.yaml', FILES['processes/deal.yaml'].replace('deal.amount', 'deal.amuont'));
    const told = dealwright('playbook', 'check', folder);
    expect([told.status, told.stderr]).toEqual([2, '']);
    expect(told.stdout).toMatch(/^processes\/deal\.yaml:7:\d+ .*amuont.*\n[^]*\d errors?, 0 warnings\.\n$/);
    const answer = JSON.parse(dealwright('playbook', 'check', folder, '--json').stdout);
    expect(answer.ok).toBe(false);
    expect(answer.findings[0]).toMatchObject({
      level: 'error',
      file: 'processes/deal.yaml',
      line: 7,
      message: expect.stringContaining('amuont'),
    });
  });

  it('check, test and diff --base read what a folder extends: one beside it, or one that ships', () => {
    const root = mkdtempSync(join(tmpdir(), 'dealwright-playbook-'));
    const own = join(root, 'ours');
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    try {
      for (const [name, text] of Object.entries(FILES)) put(`sample/${name}`, text);
      put('ours/playbook.yaml', 'playbook: ours\nextends: sample\n');
      put('ours/processes/deal.yaml', 'process: deal\nstages: [{ id: open, name: Talking }]\n');
      expect(dealwright('playbook', 'check', own).status).toBe(0);
      expect(dealwright('playbook', 'test', own).status).toBe(0);
      const told = dealwright('playbook', 'diff', own, '--base');
      expect([told.status, told.stderr]).toEqual([0, '']);
      expect(told.stdout).toContain('is now called "Talking".');
      put('ours/playbook.yaml', 'playbook: ours\nextends: small-business\n');
      rmSync(join(own, 'processes'), { recursive: true });
      expect(dealwright('playbook', 'test', own).status).toBe(0);
      put('ours/playbook.yaml', 'playbook: ours\nextends: nobody\n');
      expect(dealwright('playbook', 'check', own).stdout).toContain('playbook.yaml:2:10 There is no playbook "nobody" to extend');
      expect(dealwright('playbook', 'diff', folder, '--base').stderr).toContain('extends no other playbook');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('diff tells what changed in words, and fails on what it is asked to', () => {
    const other = mkdtempSync(join(tmpdir(), 'dealwright-playbook-'));
    try {
      for (const [name, text] of Object.entries(FILES)) {
        mkdirSync(dirname(join(other, name)), { recursive: true });
        writeFileSync(join(other, name), text);
      }
      expect(dealwright('playbook', 'diff', folder, other)).toEqual({ status: 0, stdout: 'The two are the same.\n', stderr: '' });
      const now = FILES['processes/deal.yaml'].replace('[deal.amount]', '[deal.amount, deal.closesOn]');
      writeFileSync(join(other, 'processes/deal.yaml'), now);
      const stdout = 'Deal: Open\n  blocks  Open now also asks for "Expected close" (to Won), and blocks.\n\nblocks 1.\n';
      expect(dealwright('playbook', 'diff', folder, other)).toEqual({ status: 0, stdout, stderr: '' });
      expect(dealwright('playbook', 'diff', folder, other, '--fail-on', 'blocks')).toEqual({ status: 2, stdout, stderr: '' });
      expect(dealwright('playbook', 'diff', other, folder, '--fail-on', 'blocks').status).toBe(0);
      expect(dealwright('playbook', 'diff', other, folder, '--fail-on', 'any').status).toBe(2);
      expect(JSON.parse(dealwright('playbook', 'diff', folder, other, '--json').stdout)).toMatchObject({
        same: false,
        counts: { blocks: 1 },
        groups: [{ kind: 'stage', process: 'deal', id: 'open', changes: [{ code: 'need.added', weight: 'blocks' }] }],
      });
      writeFileSync(join(other, 'processes/deal.yaml'), 'process: deal\n');
      const refused = dealwright('playbook', 'diff', folder, other);
      expect([refused.status, refused.stdout.includes(`${other}/processes/deal.yaml:1:`)]).toEqual([2, true]);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  it('test plays the scenarios and names what none of them asked', () => {
    const told = dealwright('playbook', 'test', folder);
    expect([told.status, told.stderr]).toEqual([0, '']);
    expect(told.stdout).toMatch(
      /^passed {2}Held without an amount\n\nNo scenario asked:\n {2}deal\.open\.lost\n\n1 scenario, 0 failed\.\n$/,
    );
  });

  it('test ends with 2 when a scenario fails', () => {
    write('scenarios/held.yaml', FILES['scenarios/held.yaml'].replace('stage: open', 'stage: won'));
    const told = dealwright('playbook', 'test', folder);
    expect([told.status, told.stderr]).toEqual([2, '']);
    expect(told.stdout).toMatch(/FAILED {2}Held without an amount\n {8}scenarios\/held\.yaml:\d+:\d+ /);
    expect(JSON.parse(dealwright('playbook', 'test', folder, '--json').stdout)).toMatchObject({
      ok: false,
      scenarios: [{ passed: false }],
    });
  });

  it('test does not play what does not compile', () => {
    write('processes/deal.yaml', 'process: deal\n');
    const told = dealwright('playbook', 'test', folder, '--json');
    expect(told.status).toBe(2);
    expect(JSON.parse(told.stdout)).toMatchObject({ ok: false, scenarios: [] });
  });

  it('check is quick: it loads no server', () => {
    // By its sources: the launcher may run a bundle, whose parts tell nothing by their names.
    const call = `import(${JSON.stringify(join(import.meta.dirname, 'main.ts'))}).then((m) => m.main(['playbook', 'check', ${JSON.stringify(folder)}]))`;
    const loaded = spawnSync(process.execPath, ['--import', TRACE, '-e', call], { encoding: 'utf8' });
    expect(loaded.status).toBe(0);
    expect(loaded.stderr).toContain('engine/src/language/compile-playbook.ts');
    expect(loaded.stderr).not.toMatch(/server\/src\/main\.ts|node_modules\/(pg|hono|pino)\//);
  });
});

/** Names every module as it is loaded. */
const TRACE = `data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => { process.stderr.write(url + '\\n'); return next(url, context); } });",
)}`;

const FILES = {
  'playbook.yaml': [
    'playbook: sample',
    'language: 1',
    'name: Sample',
    'currency: EUR',
    'processes: [deal]',
    'lost-reasons: { price: [too expensive] }',
    '',
  ].join('\n'),
  'processes/deal.yaml': [
    'process: deal',
    'kind: deal',
    'name: Deal',
    'stages:',
    '  - id: open',
    '    name: Open',
    '    exits: [{ to: won, name: Signed, needs: [deal.amount] }, { to: lost, name: Lost, needs: [deal.lostReason] }]',
    '  - { id: won, name: Won, outcome: won }',
    '  - { id: lost, name: Lost, outcome: lost }',
    '',
  ].join('\n'),
  'scenarios/held.yaml': [
    'scenario: Held without an amount',
    'process: deal',
    'given: { deal: { name: Sample } }',
    'when: [{ at: 2026-03-02T09:00, move: won }]',
    'then: { stage: open, held-by: [deal.amount] }',
    '',
  ].join('\n'),
};
