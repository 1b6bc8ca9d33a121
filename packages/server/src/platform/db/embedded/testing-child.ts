import { createInterface } from 'node:readline';
import pg from 'pg';
import { z } from 'zod';
import { createLog } from '../../log/log.ts';
import { openEmbedded } from './open-embedded.ts';
import { readPackage } from './platform.ts';

// A program of its own that opens a cluster, for tests that need other processes, other accounts or a kill -9.
// Its one argument is JSON; it says on standard output what it did, one JSON line each, and obeys `stop` and `exit` on standard input.

const Order = z.object({
  dataDir: z.string(),
  stateFolder: z.string().optional(),
  packageFolder: z.string().optional(),
  write: z.boolean().default(false),
});
const order = Order.parse(JSON.parse(process.argv[2] ?? '{}'));
const say = (what: object): void => {
  process.stdout.write(`${JSON.stringify(what)}\n`);
};

const begun = performance.now();
try {
  const database = await openEmbedded({ dataDir: order.dataDir }, createLog({ level: 'info', fd: 2, forPeople: true }), {
    ...(order.packageFolder === undefined ? {} : { pack: readPackage(order.packageFolder) }),
    ...(order.stateFolder === undefined ? {} : { stateFolder: order.stateFolder }),
  });
  say({ opened: { ms: Math.round(performance.now() - begun), adopted: database.adopted, connection: database.connection } });
  const pool = new pg.Pool({ ...database.connection, max: 1 });
  pool.on('error', () => undefined);
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'exit') process.exit(0);
    const stopping = performance.now();
    void pool
      .end()
      .then(() => database.stop())
      .then(() => {
        say({ stopped: { ms: Math.round(performance.now() - stopping) } });
        process.exit(0);
      });
  });
  if (order.write) await writeForever(pool);
} catch (error) {
  say({ refused: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  process.exit(2);
}

/** One transaction at a time; an id is said only after its commit was acknowledged. */
async function writeForever(pool: pg.Pool): Promise<void> {
  await pool.query('create table if not exists written (id bigint generated always as identity primary key, body text not null)');
  for (;;) {
    const { rows } = await pool.query<{ id: string }>("insert into written (body) values (repeat('x', 200)) returning id");
    say({ id: Number(rows[0]?.id) });
  }
}
