import { setImmediate } from 'node:timers/promises';
import { NOBODY, type Seller, type Simulation, type Wish } from '@dealwright/engine/simulate/act';
import { simulateInSteps } from '@dealwright/engine/simulate/simulate-company';
import { SYSTEM } from '../../../platform/auth/system-actor.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import { announceHistory } from '../../../platform/events/announce-history.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { writePast } from '../../process/actions/write-past.ts';
import { writePastSales } from '../../records/actions/write-past-sales.ts';
import { demoIds, type DemoIds } from '../demo-ids.ts';
import { writeActivities, writeRecords } from '../past-records.ts';
import { pastRows } from '../past-rows.ts';
import { pastSales } from '../past-sales.ts';
import { sellersOf, setUpTeam } from '../set-up-team.ts';
import { tellActs } from '../tell-acts.ts';

/** How much a demo holds. */
export interface DemoSize {
  readonly days: number;
  readonly accounts: number;
  readonly leads: number;
  readonly deals: number;
}

export interface DemoCounts {
  readonly accounts: number;
  readonly contacts: number;
  readonly leads: number;
  readonly deals: number;
  readonly customers: number;
  readonly events: number;
}

export interface DemoWish extends DemoSize {
  readonly seed: string;
  /** The members who sell, as the simulation knows them, with what they act as here. */
  readonly team: readonly { readonly seller: Seller; readonly actor: Actor }[];
}

/**
 * Simulates a company on the workspace's playbook up to now and writes it as history: every record, and every row of the log in the order
 * it happened, known when it happened.
 *
 * Needs: a context of history, a workspace without records. Changes: records of every kind and all that belongs to them.
 * Announces: what the acts themselves would.
 */
export async function writeDemo(ctx: Context, wish: DemoWish, progress: (line: string) => void): Promise<DemoCounts> {
  const { playbook: published, version } = await newestPlaybook(ctx);
  const playbook = { ...published, calendar: { ...published.calendar, zone: ctx.workspace.zone } };
  const { team, ...size } = wish;
  const [first, ...rest] = sellersOf(playbook, team);
  if (first === undefined) throw new Error('a demo needs somebody who sells');
  await setUpTeam(ctx, playbook, team);
  const simulation = await simulated({ ...size, playbook, until: ctx.now, sellers: [first, ...rest] });
  progress(`simulated ${simulation.acts.length} acts`);
  const ids = demoIds();
  const created = await writeRecords(ctx, simulation, ids, version);
  progress(`wrote ${created.size} records`);
  const names = new Map(team.map(({ seller }) => [seller.id, seller.name]));
  const activities = await writeActivities(ctx, simulation, ids, (id) => names.get(id) ?? '');
  await writePast(ctx, pastRows(ctx, simulation, ids, version), goingOn(simulation, ids));
  await writePastSales(ctx, pastSales(ctx, simulation, ids));
  progress(`wrote what happened to them`);
  const actors = new Map([...team.map(({ seller, actor }) => [seller.id, actor] as const), [NOBODY, SYSTEM] as const]);
  const told = tellActs({ simulation, ids, playbookVersion: version, actors, created, activities });
  await announceHistory(ctx, told);
  progress(`told ${told.length} events`);
  const count = (kind: string): number => simulation.acts.filter(({ about, deed }) => deed.act === 'create' && about.kind === kind).length;
  const [accounts, contacts, leads] = [count('account'), count('contact'), count('lead')];
  return { accounts, contacts, leads, deals: count('deal'), customers: count('customer'), events: told.length };
}

/** Longest without giving way: the process that writes a demo serves pages meanwhile. */
const AT_A_TIME_MS = 20;

async function simulated(wish: Wish): Promise<Simulation> {
  const steps = simulateInSteps(wish);
  let since = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - since < AT_A_TIME_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}

/** Records that are open or come back on a date: time will do something to them. */
function goingOn({ records }: Simulation, ids: DemoIds) {
  return [...records].flatMap(([key, { subject }]) => {
    const stage = subject.process.stages.find(({ id }) => id === subject.visits.at(-1)?.stage);
    const outcome = stage?.outcome ?? null;
    return outcome === null || outcome === 'nurture' ? [{ kind: subject.kind, id: ids.of(key) }] : [];
  });
}
