import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { openEmbedded } from './open-embedded.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { ask, clearFolders, folder, quiet, startChild } from './testing.ts';

afterEach(clearFolders);

const ROUNDS = 6;

it('keeps every acknowledged write when the program, the database or both are killed at any moment', { timeout: 60_000 }, async () => {
  const seed = Number(process.env['TEST_SEED'] ?? randomInt(2 ** 31));
  const rounds = fc.sample(
    fc.record({ afterMs: fc.integer({ min: 20, max: 900 }), victim: fc.constantFrom('program', 'database', 'both') }),
    { seed, numRuns: ROUNDS },
  );
  const dataDir = join(folder(), 'data');
  const acknowledged: number[] = [];

  for (const [round, { afterMs, victim }] of rounds.entries()) {
    const told = `TEST_SEED=${seed}, round ${round}: ${victim} after ${afterMs} ms`;
    const child = startChild({ dataDir, write: true });
    await child.hear('id');
    await sleep(afterMs);
    const postmaster = readPostmasterFile(join(dataDir, 'postgres'))?.pid;
    if (postmaster === undefined) throw new Error(`no server runs: ${told}`);
    if (victim !== 'program') process.kill(postmaster, 'SIGKILL');
    await child.kill();
    acknowledged.push(...child.said.flatMap((line) => (line.id === undefined ? [] : [line.id])));

    const database = await openEmbedded({ dataDir }, quiet);
    expect({ told, lost: await lost(database.connection, acknowledged) }).toEqual({ told, lost: 0 });
    // An id that was never given out is missed: the question can find a loss.
    expect(await lost(database.connection, [...acknowledged, 999_999_999])).toBe(1);
    await database.stop();
  }
  expect({ seed, ids: new Set(acknowledged).size }).toEqual({ seed, ids: acknowledged.length });
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
});

async function lost(connection: pg.PoolConfig, ids: readonly number[]): Promise<unknown> {
  const told = `unnest('{${ids.join(',')}}'::bigint[]) as told (id)`;
  const row = await ask(
    connection,
    `select count(*)::int as lost from ${told} where not exists (select from written where written.id = told.id)`,
  );
  return row['lost'];
}
