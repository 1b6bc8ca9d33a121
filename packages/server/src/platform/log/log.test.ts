import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(act: (log: ReturnType<typeof createLog>) => void, forPeople = false): string {
  const lines: string[] = [];
  act(createLog({ level: 'info', forPeople, write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('writes one JSON object a line, with the level as a word and the time in UTC', () => {
    const entry: unknown = JSON.parse(logged((log) => log.info({ port: 3000 }, 'Listening')));
    expect(entry).toMatchObject({ level: 'info', port: 3000, msg: 'Listening', time: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  it('leaves no secret in, wherever it stands, and keeps the rest', () => {
    const text = logged((log) => {
      log.info({ headers: { authorization: 'Bearer hush-1', Cookie: 'sid=hush-2', accept: 'text/html' } }, 'Request');
      log.info({ body: [{ user: { password: 'hush-3', apiKey: 'hush-4', name: 'Anna' } }], sessionToken: 'hush-5', key: 'hush-6' }, 'Body');
      log.child({ secretKey: 'hush-7' }).warn('Connecting to postgres://app:hush-8@db/app with Bearer hush-9-abc');
      log.error(new Error('no answer from http://u:hush-10@host/?token=hush-11'));
      log.error({ err: Object.assign(new Error('duplicate'), { code: '23505', detail: 'Key (email)=(hush-12) exists' }) }, 'Failed');
    });
    expect(text).not.toContain('hush');
    for (const kept of ['text/html', 'Anna', '23505', 'duplicate', 'log.test.ts', 'no answer from']) expect(text).toContain(kept);
  });

  it('survives cycles, and says nothing below its level', () => {
    const loop: Record<string, unknown> = { name: 'loop' };
    loop['self'] = loop;
    expect(logged((log) => log.info({ loop }, 'Round'))).toContain('[deeper]');
    expect(logged((log) => log.debug('quiet'))).toBe('');
  });

  it('writes readable lines for people, an error with its place', () => {
    expect(logged((log) => log.warn({ free: '1 GB' }, 'The disk is nearly full'), true)).toMatch(
      /^\d\d:\d\d:\d\d warn  The disk is nearly full free="1 GB"\n$/,
    );
    expect(logged((log) => log.error(new Error('boom')), true)).toMatch(/error boom\n {4}Error: boom\n {8}at /);
  });
});
