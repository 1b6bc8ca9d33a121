import { describe, expect, it } from 'vitest';
import { judgeSettings } from './inspect-database.ts';

const SAFE = {
  server_version: '18.4',
  server_version_num: '180004',
  server_encoding: 'UTF8',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
};
const unsafe = (settings: Record<string, string>): string[] =>
  judgeSettings(new Map(Object.entries({ ...SAFE, ...settings })))
    .filter((finding) => finding.state === 'unsafe')
    .map((finding) => finding.name);

describe("the doctor's verdict on a server's settings", () => {
  it('is good for safe ones', () => {
    expect(unsafe({})).toEqual([]);
    expect(unsafe({ synchronous_commit: 'remote_apply', server_version_num: '150000' })).toEqual([]);
  });

  it.each([
    ['fsync', { fsync: 'off' }],
    ['full_page_writes', { full_page_writes: 'off' }],
    ['synchronous_commit', { synchronous_commit: 'off' }],
    ['encoding', { server_encoding: 'SQL_ASCII' }],
    ['version', { server_version: '14.9', server_version_num: '140009' }],
  ])('names %s when it is not', (name, settings) => {
    expect(unsafe(settings)).toEqual([name]);
  });

  it('does not take an absent setting for a safe one', () => {
    expect(judgeSettings(new Map()).every((finding) => finding.state === 'unsafe')).toBe(true);
  });
});
