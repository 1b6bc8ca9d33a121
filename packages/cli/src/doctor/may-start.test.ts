import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@dealwright/server/platform/config/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayStart } from './may-start.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dealwright-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const stateOf = (dataDir: string, name: string) => mayStart({ ...config, dataDir }).find((one) => one.name === name)?.state;
const config = loadConfig({ DATA_DIR: tmpdir(), PORT: '3000' });

describe('what can be said without a database', () => {
  it('tells of a data folder that is not there, and of the disk it would lie on', () => {
    expect(stateOf(folder, 'data folder')).toBe('ok');
    expect(stateOf(join(folder, 'not', 'yet'), 'data folder')).toBe('unsafe');
    expect(stateOf(join(folder, 'not', 'yet'), 'disk')).toBe(stateOf(folder, 'disk'));
  });
});
