import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportJob } from '@dealwright/contract/imports';
import { untilSealed, type World } from './world.ts';

const MOST_MS = 300_000;
/** One in so many rows is somebody who is there already. */
const KNOWN_EVERY = 10;
/** One in so many rows is the row before once more. */
const REPEATED_EVERY = 20;

/** Rows a second from "run" to done: new contacts, some that exist and are found by their mail, some that the file names twice. */
export async function importRowsPerSecond(world: World, rows: number): Promise<number> {
  const call = async <T>(method: string, path: string, body?: string, type = 'application/json'): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${world.ours.port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${world.key}`, 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
    return answer.json();
  };
  const uploaded = await call<ImportJob>('POST', '/imports?into=contacts&name=contacts.csv', csv(rows), 'text/csv');
  const mapping = Object.fromEntries(uploaded.columns.map((column) => [column.name, column.suggested]));
  await readSeededLog(world);
  await call('POST', `/imports/${uploaded.id}/preview`, JSON.stringify({ mapping, matchOn: 'email', mode: 'upsert' }));
  const started = performance.now();
  await call('POST', `/imports/${uploaded.id}/run`, '{}');
  while (performance.now() - started < MOST_MS) {
    const job = await call<ImportJob>('GET', `/imports/${uploaded.id}`);
    if (job.state === 'failed') throw new Error(`the import failed: ${job.problem ?? 'no reason given'}`);
    if (job.state === 'done') {
      const seconds = (performance.now() - started) / 1000;
      const { created = 0, updated = 0, skipped = 0, failed = 0 } = job.counts ?? {};
      if (failed > 0 || created + updated + skipped !== rows)
        throw new Error(`the import does not reconcile: ${JSON.stringify(job.counts)}`);
      return rows / seconds;
    }
    await sleep(50);
  }
  throw new Error(`the import was not done after ${MOST_MS / 1000} s`);
}

/** The data set's log came in by bulk statements: whoever follows the log would read two years of it while the import runs. */
async function readSeededLog({ pool, place }: World): Promise<void> {
  await untilSealed(pool);
  await pool.query(
    `update subscriber_cursors set position = (select max(position) from event_positions where workspace_id = $1) where workspace_id = $1`,
    [place.workspaceId],
  );
}

function csv(rows: number): string {
  const lines = ['First name,Last name,Email,Phone,Job title'];
  for (let at = 0; at < rows; at += 1) {
    const row = at % REPEATED_EVERY === REPEATED_EVERY - 1 ? at - 1 : at;
    const known = row % KNOWN_EVERY === 0;
    const email = known ? `c${row / KNOWN_EVERY + 1}@a${row / KNOWN_EVERY + 1}.example` : `new${row}@import.example`;
    lines.push(`First${row},Last${row},${email},+44 20 ${1_000_000 + row},Title ${row % 20}`);
  }
  return lines.join('\n');
}
