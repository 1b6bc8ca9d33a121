import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

const MODULE = join(import.meta.dirname, 'run-until-stopped.ts');

/** A program whose stop takes as long as said; it tells its process number when it runs, and `stopped` when it stopped in order. */
function program(stopMs: number): string {
  return `import { runUntilStopped } from ${JSON.stringify(MODULE)};
    const stop = () => new Promise((done) => setTimeout(done, ${stopMs})).then(() => console.log('stopped'));
    await runUntilStopped(async () => ({ stop }), () => console.log(process.pid));`;
}

async function run(stopMs: number, shell = false) {
  const words = ['--input-type=module', '-e', program(stopMs)];
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env['npm_lifecycle_event'];
  const child = shell
    ? spawn('sh', ['-c', '"$0" "$@"; exit $?', process.execPath, ...words], {
        stdio: 'pipe',
        env: { ...env, npm_lifecycle_event: 'start' },
      })
    : spawn(process.execPath, words, { stdio: 'pipe', env });
  let out = '';
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
  });
  await once(child.stdout, 'data');
  return { child, closed: once(child, 'close'), out: () => out };
}

describe.runIf(process.platform !== 'win32')('running until stopped', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('stops in order on %s', async (signal) => {
    const { child, closed, out } = await run(10);
    child.kill(signal);
    expect(await closed).toEqual([0, null]);
    expect(out()).toContain('stopped');
  });

  it('counts one Ctrl-C that arrives three times once', async () => {
    const { child, closed, out } = await run(100);
    for (let times = 0; times < 3; times += 1) child.kill('SIGINT');
    expect(await closed).toEqual([0, null]);
    expect(out()).toContain('stopped');
  });

  it('ends at once on a second one', async () => {
    const { child, closed, out } = await run(60_000);
    child.kill('SIGINT');
    await sleep(700);
    const begun = performance.now();
    child.kill('SIGINT');
    expect(await closed).toEqual([1, null]);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(out()).not.toContain('stopped');
  });

  it('ends within two seconds when the stop hangs', async () => {
    const { child, closed } = await run(60_000);
    const begun = performance.now();
    child.kill('SIGTERM');
    expect(await closed).toEqual([1, null]);
    expect(performance.now() - begun).toBeLessThan(2_500);
  });

  it('stops in order when the shell that npm put between is gone', async () => {
    const { child, out } = await run(10, true);
    child.kill('SIGKILL');
    // The pipe closes when the last process that holds it has ended.
    await once(child.stdout, 'close');
    expect(out()).toContain('stopped');
  });
});
