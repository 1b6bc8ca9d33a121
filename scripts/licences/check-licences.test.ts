import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLicences } from './check-licences.ts';

const lock = (entry: Record<string, unknown>) => ({
  packages: { '': {}, 'node_modules/a': { link: true }, 'node_modules/x/node_modules/@b/c': entry },
});
const judge = (entry: Record<string, unknown>) => checkLicences(lock(entry), []);

describe('licences', () => {
  it.each([
    { license: 'MIT' },
    { license: 'MIT-0' },
    { license: '(GPL-3.0 OR MIT)' },
    { license: '(MIT AND ISC)' },
    { license: 'MPL-2.0', dev: true },
  ])('lets %j pass', (entry) => {
    expect(judge(entry)).toEqual({ packages: 1, findings: [] });
  });

  it.each([
    [{ license: 'GPL-3.0' }, '@b/c is under GPL-3.0'],
    [{ license: 'AGPL-3.0-only', dev: true }, '@b/c is under AGPL-3.0-only'],
    [{ license: '(MIT AND GPL-3.0)' }, '@b/c is under (MIT AND GPL-3.0)'],
    [{ license: 'MPL-2.0' }, '@b/c is under MPL-2.0'],
    [{ license: 'SEE LICENSE IN LICENSE' }, '@b/c is under SEE LICENSE IN LICENSE'],
    [{}, '@b/c is under none given'],
  ])('refuses %j', (entry, finding) => {
    expect(judge(entry).findings).toEqual([finding]);
  });

  it('reports an exception nothing needs', () => {
    const exception = { name: /^gone$/, licence: 'GPL-3.0', reason: 'none' };
    expect(checkLicences(lock({ license: 'MIT' }), [exception]).findings).toEqual(['the exception for ^gone$ is not needed any more']);
  });

  it('sees every package of this repository', () => {
    const real: unknown = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
    expect(checkLicences(real).packages).toBeGreaterThan(200);
  });
});
