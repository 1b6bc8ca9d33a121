import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  observe(route: string, method: string, status: number, seconds: number): void;
}

/** Prometheus metrics: requests by route and status, the process itself, and how many subscribers of the log are stuck anywhere. */
export function createMetrics(countStuck: () => Promise<number>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'dealwright_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'dealwright_subscribers_stuck',
    help: 'Subscribers of the log that failed again and again, over all workspaces',
    registers: [registry],
    async collect() {
      // An unreachable database must not take the other figures with it.
      this.set(await countStuck().catch(() => Number.NaN));
    },
  });
  return { registry, observe: (route, method, status, seconds) => requests.observe({ route, method, status: String(status) }, seconds) };
}
