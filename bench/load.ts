// The load generator: a process of its own. Reads one order a line, answers one result a line.
import { createInterface } from 'node:readline';
import { type Call, HttpConnection } from './http-connection.ts';

export interface Order {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What is counted: one or more requests, sent one after another. */
  readonly units: readonly (readonly Call[])[];
  /** Each unit at most once, for writes that cannot be repeated. */
  readonly once: boolean;
  readonly millis: number;
  /** Goes on beyond `millis` until so many units are done, but never ten times as long. */
  readonly least: number;
  readonly concurrency: number;
}

export interface Outcome {
  readonly units: number;
  readonly millis: number;
  readonly failed: number;
  /** What the first failure was told. */
  readonly failure: string | null;
  readonly p50: number;
  readonly p95: number;
}

async function carryOut(order: Order): Promise<Outcome> {
  const open = Array.from({ length: order.concurrency }, () => HttpConnection.open(order.port, order.headers));
  const connections = await Promise.all(open);
  const taken: number[] = [];
  let next = 0;
  let failed = 0;
  let failure: string | null = null;
  const started = performance.now();
  const end = started + order.millis;
  const work = async (connection: HttpConnection): Promise<void> => {
    for (;;) {
      const past = performance.now() - end;
      if (past > 9 * order.millis || (past > 0 && next >= order.least)) return;
      const index = next++;
      if (order.once && index >= order.units.length) return;
      const from = performance.now();
      for (const call of order.units[index % order.units.length] ?? []) {
        const { status, body } = await connection.send(call);
        if (status < 200 || status > 299) {
          failed += 1;
          failure ??= `${call.method} ${call.path} answered ${status}: ${body.toString('utf8', 0, 500)}`;
        }
      }
      taken.push(performance.now() - from);
    }
  };
  await Promise.all(connections.map(work));
  const millis = performance.now() - started;
  for (const connection of connections) connection.close();
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { units: taken.length, millis, failed, failure, p50: at(0.5), p95: at(0.95) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const order: Order = JSON.parse(line);
  try {
    process.stdout.write(`${JSON.stringify(await carryOut(order))}\n`);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${JSON.stringify({ units: 0, millis: 1, failed: 1, failure, p50: 0, p95: 0 } satisfies Outcome)}\n`);
  }
}
