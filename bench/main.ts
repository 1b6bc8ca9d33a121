import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkSameAnswers } from './check-same.ts';
import { ENGINE_WORKS } from './engine-works.ts';
import { entryBytes } from './entry-page.ts';
import { importRowsPerSecond } from './import-work.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { processTree, pssBytes } from './proc.ts';
import { type Figure, figure, figureOf, jsonLine, machine, TABLE_HEAD, tableLine } from './report.ts';
import { inRounds } from './rounds.ts';
import { makeWorld, untilSealed, type World } from './world.ts';
import { worksOn } from './works.ts';

const options = readOptions(process.argv.slice(2));
if (options === null) console.log(USAGE);
else await bench(options);

async function bench(chosen: Options): Promise<void> {
  const say = (line: string): void => console.error(`  ${line}`);
  const figures: Figure[] = [];
  const keep = (one: Figure): void => {
    figures.push(one);
    console.log(chosen.json ? jsonLine(one) : tableLine(one));
  };
  if (!chosen.json)
    console.log(
      `${machine()}; load of the machine before: ${loadavg()
        .map((value) => value.toFixed(1))
        .join(' ')}\n\n${TABLE_HEAD}`,
    );
  for (const [name, take] of ENGINE_WORKS) if (chosen.only.has(name)) keep(take());
  if ([...chosen.only].some((name) => !ENGINE_WORKS.has(name))) await withServers(chosen, say, keep);
  if (chosen.writeBaseline) await writeBaseline(figures, chosen);
}

async function withServers(chosen: Options, say: (line: string) => void, keep: (one: Figure) => void): Promise<void> {
  const world = await makeWorld(chosen, say);
  const halted = new AbortController();
  const onSignal = (): void => halted.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const works = (await worksOn(world.pool, world.place)).filter((work) => chosen.only.has(work.name));
    await checkSameAnswers(world, works);
    for (const work of works) {
      halted.signal.throwIfAborted();
      keep(figureOf(work.name, await inRounds(world, work, chosen)));
      await untilSealed(world.pool);
    }
    if (chosen.only.has('import')) keep(await attempt('import', () => importSpeed(world, chosen.importRows)));
    if (chosen.only.has('entry')) keep(await attempt('entry', () => entrySize(world)));
    if (chosen.only.has('memory')) keep(await attempt('memory', () => idleMegabytes(world, chosen.idleMs)));
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await world.end();
  }
}

interface Taken {
  readonly value: number;
  readonly note: string;
}

/** A figure that cannot be taken says why, and the others still come. */
async function attempt(name: 'import' | 'entry' | 'memory', take: () => Promise<Taken>): Promise<Figure> {
  try {
    const { value, note } = await take();
    return figure(name, value, null, note);
  } catch (error) {
    return figure(name, null, null, error instanceof Error ? error.message : String(error));
  }
}

async function importSpeed(world: World, rows: number): Promise<Taken> {
  return { value: await importRowsPerSecond(world, rows), note: `${rows} contacts, one in ten known by mail, one in twenty named twice` };
}

async function entrySize(world: World): Promise<Taken> {
  const { atOnce, heaviest, page } = await entryBytes(world.ours.port);
  return {
    value: (atOnce + heaviest) / 1000,
    note: `${(atOnce / 1000).toFixed(1)} KB at once, then the heaviest page ${page} ${(heaviest / 1000).toFixed(1)} KB`,
  };
}

/** Web, worker and database, started anew on the data and left alone. */
async function idleMegabytes(world: World, idleMs: number): Promise<Taken> {
  if (world.postmaster === null) throw new Error('the database is not ours to weigh: leave DATABASE_URL out');
  await world.halt();
  const server = await world.restart();
  await sleep(idleMs);
  const tree = processTree(server.pid);
  const [program, all] = [pssBytes([server.pid]) / 1e6, pssBytes(tree) / 1e6];
  const note = `program ${program.toFixed(0)} MB, database ${(all - program).toFixed(0)} MB in ${tree.length - 1} processes, ${idleMs / 1000} s after start`;
  return { value: all, note };
}

async function writeBaseline(figures: readonly Figure[], { scale, rounds, roundMs, concurrency }: Options): Promise<void> {
  const taken = { machine: machine(), load: loadavg()[0], scale, rounds, roundMs, concurrency };
  await writeFile(join(import.meta.dirname, 'baseline.json'), `${JSON.stringify({ taken, figures }, null, 2)}\n`);
}
