import { drawAt, luck } from './draw.ts';
import { EventQueue } from './event-queue.ts';
import { exitShares } from './exit-shares.ts';
import type { FlowModel, FlowStage, RunOptions, RunTally } from './flow-model.ts';

/** What a draw is for; with the deal and its visit it makes every draw its own. */
const ARRIVAL = 1;
const AMOUNT = 2;
const BUYER = 3;
const EXIT = 4;
const BEGUN = 5;
const JOB = 16;
/** No stage has more jobs than roles, and no playbook so many roles. */
const MOST_JOBS = 64;
/** A deal that goes round and round is given up. */
const MOST_VISITS = 400;

/**
 * Simulates one year: deals come in, wait for people, wait for the buyer, and leave by chance.
 *
 * Shape: the same model, seed and run give the same tally; a model that differs in one number meets the same luck, deal by deal. Jobs are
 * taken in the order they come, by whoever of the role is free first. Errors: none; an exit to a stage that is not there ends the deal.
 */
export function runFlow(model: FlowModel, options: RunOptions): RunTally {
  return new Run(model, options).whole();
}

class Run {
  readonly #model: FlowModel;
  readonly #options: RunOptions;
  readonly #queue = new EventQueue();
  readonly #tally: RunTally;
  readonly #free: readonly Float64Array[];
  readonly #exits: readonly (readonly { readonly stage: number; readonly ending: string | null; readonly below: number }[])[];
  readonly #luckOf: readonly number[];
  /** By deal: what its luck is asked by, when it was opened and when it came to where it stands, how many stages it has seen. */
  readonly #numbers: number[] = [];
  readonly #openedAt: number[] = [];
  readonly #visits: number[] = [];
  readonly #enteredAt: number[] = [];
  readonly #end: number;
  readonly #from: number;

  constructor(model: FlowModel, options: RunOptions) {
    this.#model = model;
    this.#options = options;
    const [stages, roles] = [model.stages.length, model.roles.length];
    const zeros = (length: number): Float64Array => new Float64Array(length);
    this.#tally = {
      won: 0,
      lost: 0,
      revenue: 0,
      cycleDays: 0,
      cycles: 0,
      entered: zeros(stages),
      left: zeros(stages),
      stayDays: zeros(stages),
      openAtEnd: zeros(stages),
      busyDays: zeros(roles),
      waitDays: zeros(roles),
      jobs: zeros(roles),
    };
    this.#free = model.roles.map(({ people }) => zeros(Math.max(1, Math.round(people))));
    const index = new Map(model.stages.map(({ id }, at) => [id, at]));
    this.#luckOf = model.stages.map(({ id }) => stageLuck(id));
    this.#exits = model.stages.map((stage, at) =>
      exitShares(stage, options, this.#luckOf[at] ?? 0).map(({ exit, below }) => ({
        stage: exit.ending === null ? (index.get(exit.to) ?? -1) : -1,
        ending: exit.ending,
        below,
      })),
    );
    this.#from = options.warmUpDays;
    this.#end = options.warmUpDays + options.days;
  }

  whole(): RunTally {
    this.#model.stages.forEach((stage, at) => this.#standing(stage, at));
    if (this.#model.stages.length > 0) this.#arrivals();
    while (this.#queue.take() && this.#queue.time <= this.#end) {
      const { time, deal, place } = this.#queue;
      const stage = Math.floor(place / MOST_JOBS);
      const job = place % MOST_JOBS;
      if (job === MOST_JOBS - 1) this.#leave(time, deal, stage);
      else this.#work(time, deal, stage, job);
    }
    return this.#tally;
  }

  /** Deals that stand in a stage when the year begins: their work is done, and part of the buyer's time is over. */
  #standing(stage: FlowStage, at: number): void {
    for (let one = 0; one < stage.open; one += 1) {
      const { seed, run } = this.#options;
      // Numbered by stage, so that one deal more elsewhere changes nobody's luck.
      const own = (Math.imul(this.#luckOf[at] ?? 0, 31) + one) | 0;
      const deal = this.#begin(own);
      const whole = drawAt(stage.buyerDays, luck(seed, run, own, BEGUN));
      this.#openedAt[deal] = Number.NaN;
      this.#enteredAt[deal] = 0;
      this.#count(this.#tally.openAtEnd, at, 1);
      this.#queue.add(whole * luck(seed, run, own, BEGUN + 1), deal, at * MOST_JOBS + MOST_JOBS - 1);
    }
  }

  #arrivals(): void {
    const { seed, run } = this.#options;
    const perDay = this.#model.arrivalsPerYear / this.#model.yearDays;
    if (perDay <= 0) return;
    for (let [time, number] = [0, 0]; ; number += 1) {
      time += -Math.log1p(-luck(seed, run, number, ARRIVAL)) / perDay;
      if (time > this.#end) return;
      const deal = this.#begin(number);
      this.#openedAt[deal] = time;
      this.#queue.add(time, deal, 0);
    }
  }

  #begin(number: number): number {
    const deal = this.#numbers.length;
    this.#numbers.push(number);
    this.#visits.push(0);
    this.#openedAt.push(0);
    this.#enteredAt.push(0);
    return deal;
  }

  #work(time: number, deal: number, stage: number, job: number): void {
    const { jobs, buyerDays } = this.#model.stages[stage] ?? { jobs: [], buyerDays: { kind: 'fixed', value: 0 } as const };
    if (job === 0) this.#enter(time, deal, stage);
    const one = jobs[job];
    let at = time;
    if (one !== undefined) {
      const days = drawAt(one.days, this.#luck(deal, stage, JOB + job));
      at = this.#somebody(one.role, time, days);
      if (job + 1 < jobs.length) {
        this.#queue.add(at, deal, stage * MOST_JOBS + job + 1);
        return;
      }
    }
    this.#queue.add(at + drawAt(buyerDays, this.#luck(deal, stage, BUYER)), deal, stage * MOST_JOBS + MOST_JOBS - 1);
  }

  #enter(time: number, deal: number, stage: number): void {
    this.#enteredAt[deal] = time;
    this.#visits[deal] = (this.#visits[deal] ?? 0) + 1;
    this.#count(this.#tally.openAtEnd, stage, 1);
    if (time >= this.#from) this.#count(this.#tally.entered, stage, 1);
  }

  /** Whoever of the role is free first does it; answers when it is done. */
  #somebody(role: number, time: number, days: number): number {
    const free = this.#free[role];
    if (free === undefined) return time + days;
    let who = 0;
    for (let at = 1; at < free.length; at += 1) if ((free[at] ?? 0) < (free[who] ?? 0)) who = at;
    const start = Math.max(time, free[who] ?? 0);
    const done = start + days;
    free[who] = done;
    if (time >= this.#from) {
      this.#count(this.#tally.waitDays, role, start - time);
      this.#count(this.#tally.jobs, role, 1);
    }
    this.#count(this.#tally.busyDays, role, Math.max(0, Math.min(done, this.#end) - Math.max(start, this.#from)));
    return done;
  }

  #leave(time: number, deal: number, stage: number): void {
    const share = this.#luck(deal, stage, EXIT);
    const exits = this.#exits[stage] ?? [];
    const exit = exits.find(({ below }) => share < below) ?? exits.at(-1);
    this.#count(this.#tally.openAtEnd, stage, -1);
    if (time >= this.#from) {
      this.#count(this.#tally.left, stage, 1);
      this.#count(this.#tally.stayDays, stage, time - (this.#enteredAt[deal] ?? time));
    }
    if (exit === undefined) return;
    if (exit.ending === null && exit.stage >= 0 && (this.#visits[deal] ?? 0) < MOST_VISITS) this.#work(time, deal, exit.stage, 0);
    else if (time >= this.#from) this.#ended(time, deal, exit.ending);
  }

  #ended(time: number, deal: number, ending: string | null): void {
    if (ending === 'lost') this.#tally.lost += 1;
    if (ending !== 'won') return;
    this.#tally.won += 1;
    const { seed, run } = this.#options;
    this.#tally.revenue += drawAt(this.#model.amount, luck(seed, run, this.#numbers[deal] ?? 0, AMOUNT));
    const opened = this.#openedAt[deal] ?? Number.NaN;
    if (Number.isNaN(opened)) return;
    this.#tally.cycleDays += time - opened;
    this.#tally.cycles += 1;
  }

  #luck(deal: number, stage: number, purpose: number): number {
    const { seed, run } = this.#options;
    return luck(seed, run, this.#numbers[deal] ?? 0, Math.imul(this.#luckOf[stage] ?? 0, 131) + (this.#visits[deal] ?? 0) * 128 + purpose);
  }

  #count(list: Float64Array, at: number, by: number): void {
    list[at] = (list[at] ?? 0) + by;
  }
}

/** A stage keeps its luck where it is moved, or another is put before it. */
function stageLuck(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash | 0;
}
