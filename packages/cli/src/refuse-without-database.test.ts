import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../bin/dealwright.mjs');

describe('a command that works in a workspace', () => {
  it('makes no database where there is none, and says how to name the one there is', () => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'dealwright-elsewhere-')));
    const { DATABASE_URL: _, DATA_DIR: __, ...env } = process.env;
    try {
      for (const words of [
        ['playbook', 'export', 'newest', 'out'],
        ['playbook', 'drafts'],
        ['audit', 'verify'],
      ]) {
        const done = spawnSync(process.execPath, [LAUNCHER, ...words, '--json'], { encoding: 'utf8', cwd, env });
        expect([words, done.status, done.stdout]).toEqual([
          words,
          2,
          expect.stringContaining(`no database in ${join(cwd, 'data')}. Run this`),
        ]);
      }
      expect(readdirSync(cwd)).toEqual([]);
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  });
});
