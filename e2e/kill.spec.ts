import { createApiKey } from '@dealwright/contract/workspace';
import { createLead, listLeads } from '@dealwright/contract/records';
import { type Client, createClient } from '@dealwright/contract/client';
import { expect, test } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, newDataDir, removeDataDir, startApp } from './app.ts';
import { newPerson } from './person.ts';
import { familyOf, remaining } from './processes.ts';

const ROUNDS = 4;
const WRITERS = 4;
/** From the start of the load to the kill. */
const LEAST_MS = 150;
const MOST_MS = 900;

/** The same seed, the same moments: `KILL_SEED=…` repeats a run. */
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);

test.describe('nothing acknowledged is lost', () => {
  test('when the program and the database are killed at random moments', async () => {
    console.log(`KILL_SEED=${SEED}`);
    const random = randomFrom(SEED);
    const dataDir = newDataDir();
    const acknowledged: string[] = [];
    let app: App | undefined;
    try {
      app = await startApp({ dataDir });
      const key = await newKey(app);
      for (let round = 0; round < ROUNDS; round += 1) {
        const victim = (['program', 'database', 'both'] as const)[Math.floor(random() * 3)] ?? 'both';
        const afterMs = LEAST_MS + Math.floor(random() * (MOST_MS - LEAST_MS));
        const before = acknowledged.length;
        await killUnderLoad(app, { api: keyed(app, key), victim, afterMs, round, acknowledged });
        app = await startApp({ dataDir });
        const kept = await allCompanies(keyed(app, key));
        const told = `seed ${SEED}, round ${round}, ${victim} killed after ${afterMs} ms, ${acknowledged.length - before} new of ${acknowledged.length}`;
        expect(acknowledged.length, `the load wrote something: ${told}`).toBeGreaterThan(before);
        expect(
          acknowledged.filter((one) => !kept.has(one)),
          `lost: ${told}`,
        ).toEqual([]);
      }
    } finally {
      const left = app === undefined ? [] : (await app.stop()).left;
      for (const one of left) process.kill(one.pid, 'SIGKILL');
      removeDataDir(dataDir);
    }
  });
});

test.describe('npm start', () => {
  for (const byNpm of [false, true])
    test(`${byNpm ? 'started by npm' : 'started by its own file'}, ends server and database within two seconds of SIGTERM, and leaves nothing`, async () => {
      const app = await startApp({ byNpm });
      try {
        expect(app.postmaster()).toBeGreaterThan(1);
        expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
        const { tookMs, left } = await app.stop();
        expect(left).toEqual([]);
        expect(tookMs).toBeLessThan(2_000);
        expect(app.postmaster()).toBe(-1);
        await expect(fetch(`${app.url}/health/live`)).rejects.toThrow();
      } finally {
        removeDataDir(app.dataDir);
      }
    });
});

interface Attack {
  readonly api: Client;
  readonly victim: 'program' | 'database' | 'both';
  readonly afterMs: number;
  readonly round: number;
  /** Every write the server said yes to is added here. */
  readonly acknowledged: string[];
}

/** Writes from several sides at once, kills in the middle, and ends what is left of the program and the database. */
async function killUnderLoad(app: App, { api, victim, afterMs, round, acknowledged }: Attack): Promise<void> {
  const postmaster = app.postmaster();
  const family = [...app.family(), ...familyOf(postmaster)];
  let stopped = false;
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; !stopped; n += 1) {
      const company = `Sample ${round}.${writer}.${n}`;
      try {
        await api(createLead, { body: { lastName: 'Sample', company } });
        acknowledged.push(company);
      } catch {
        // Not acknowledged: it may be there or not, both are right.
        await sleep(20);
      }
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  // The moment counts from when the load runs, however slowly a busy machine starts it.
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before);
  await sleep(afterMs);
  if (victim !== 'program') process.kill(postmaster, 'SIGKILL');
  if (victim === 'database') await sleep(LEAST_MS);
  await app.kill();
  stopped = true;
  await Promise.all(writers);
  // An orphaned database is adopted by the next start; one whose program alone was killed may live on.
  const mayLive = victim === 'program' ? family.filter((one) => one.pid === app.pid) : family;
  expect(await remaining(mayLive, 10_000)).toEqual([]);
}

async function newKey(app: App): Promise<string> {
  const person = await newPerson(app);
  return (await person.api(createApiKey, { body: { name: 'Load', scopes: ['read', 'write'] } })).key;
}

/** A client that neither waits nor keeps a connection longer than a dead server deserves. */
function keyed(app: App, key: string): Client {
  return createClient((url, init) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${key}`);
    return fetch(url, { ...init, headers, signal: AbortSignal.timeout(5_000) });
  }, app.url);
}

async function allCompanies(api: Client): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(api, cursor);
    for (const lead of page.data) if (lead.company !== null) found.add(lead.company);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

const listPage = (api: Client, cursor: string | null) => api(listLeads, { query: { limit: 200, ...(cursor === null ? {} : { cursor }) } });

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
