import { DatabaseError } from 'pg';
import type { Outcome } from './load.ts';
import { median } from './median.ts';
import type { Options } from './options.ts';
import { cpuMicros, processTree } from './proc.ts';
import { untilSealed, type World } from './world.ts';
import type { Work } from './works.ts';

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** Microseconds of processor time for each unit, of the server's process and of the database's; null where the system does not tell. */
  readonly serverMicros: number | null;
  readonly databaseMicros: number | null;
}

export interface Result {
  readonly ours: Measured;
  readonly bare: Measured | null;
  /** Median of the rounds' own ratios: what disturbs both disturbs them alike. */
  readonly shareOfBare: number | null;
}

type Side = 'ours' | 'bare';
/** Before the clock counts, code is compiled: so long, and so many units. */
const WARM_MS = 1_500;
const WARM_UNITS = 500;

/** Runs one work on both servers in turn, round after round, and takes medians. */
export async function inRounds(world: World, work: Work, options: Options): Promise<Result> {
  const sides: Side[] = work.bare === null ? ['ours'] : ['ours', 'bare'];
  const rounds: Record<Side, Measured[]> = { ours: [], bare: [] };
  for (const side of sides) await oneRound(world, work, side, { ...options, roundMs: WARM_MS }, WARM_UNITS);
  for (let round = 0; round < options.rounds; round += 1) {
    const turn = round % 2 === 0 ? sides : sides.toReversed();
    for (const side of turn) rounds[side].push(await oneRound(world, work, side, options));
  }
  const shares = rounds.bare.flatMap((bare, index) => {
    const ours = rounds.ours[index];
    return ours === undefined || bare.perSecond === 0 ? [] : [ours.perSecond / bare.perSecond];
  });
  return {
    ours: middle(rounds.ours),
    bare: rounds.bare.length === 0 ? null : middle(rounds.bare),
    shareOfBare: shares.length === 0 ? null : median(shares),
  };
}

async function oneRound(world: World, work: Work, side: Side, { roundMs, concurrency }: Options, least = 0): Promise<Measured> {
  const server = world[side];
  const units = (side === 'ours' ? work.ours : work.bare) ?? [];
  if (units.length === 0) throw new Error(`there is nothing to ask for "${work.name}"`);
  const database = world.postmaster === null ? [] : processTree(world.postmaster);
  const before = { server: cpuMicros([server.pid]), database: cpuMicros(database) };
  const outcome: Outcome = await world.load.run({
    port: server.port,
    headers: side === 'ours' ? { authorization: `Bearer ${world.key}` } : {},
    units,
    once: work.once,
    millis: roundMs,
    least,
    concurrency,
  });
  const used = (now: number | null, then: number | null): number | null =>
    now === null || then === null ? null : (now - then) / outcome.units;
  const measured = {
    perSecond: (outcome.units / outcome.millis) * 1000,
    p50: outcome.p50,
    p95: outcome.p95,
    serverMicros: used(cpuMicros([server.pid]), before.server),
    databaseMicros: database.length === 0 ? null : used(cpuMicros(database), before.database),
  };
  if (work.reset !== undefined) {
    await untilSealed(world.pool);
    await putBack(world, work.reset);
  }
  return measured;
}

/** What follows the log may hold some of the rows; whoever is told of a deadlock tries again. */
async function putBack(world: World, reset: NonNullable<Work['reset']>, tries = 5): Promise<void> {
  try {
    await reset(world.pool, world.place);
  } catch (error) {
    if (tries <= 1 || !(error instanceof DatabaseError) || error.code !== '40P01') throw error;
    await putBack(world, reset, tries - 1);
  }
}

function middle(rounds: readonly Measured[]): Measured {
  const known = (pick: (one: Measured) => number | null): number | null => {
    const values = rounds.map(pick).filter((value) => value !== null);
    return values.length === 0 ? null : median(values);
  };
  return {
    perSecond: known((one) => one.perSecond) ?? 0,
    p50: known((one) => one.p50) ?? 0,
    p95: known((one) => one.p95) ?? 0,
    serverMicros: known((one) => one.serverMicros),
    databaseMicros: known((one) => one.databaseMicros),
  };
}
