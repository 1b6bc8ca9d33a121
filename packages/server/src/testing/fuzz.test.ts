import { ROUTES } from '@dealwright/contract/all';
import * as deals from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import type { Route } from '@dealwright/contract/route';
import { urlOf } from '@dealwright/contract/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemOf } from '../platform/http/problem.ts';
import { createLog } from '../platform/log/log.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import { startTestServer, type TestPerson, type TestServer } from './harness.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12);

describe('every endpoint, fuzzed from its shapes', () => {
  let server: TestServer;
  let mine: TestPerson;
  let ids: string[] = [];
  let answered = 0;
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person();
    const theirs = await server.person();
    const lead = await mine.api(records.createLead, { body: { firstName: 'Anna', email: 'anna@sample.test' } });
    const deal = await mine.api(deals.createDeal, { body: { name: 'Kiln watch' } });
    const account = await mine.api(records.createAccount, { body: { name: 'Sample Ceramics 2' } });
    const foreign = await theirs.api(deals.createDeal, { body: { name: 'Not ours' } });
    ids = [lead.id, deal.id, account.id, foreign.id, '01890000-0000-7000-8000-000000000000'];
  });
  afterAll(() => server.close());

  it('serves every route of the contract, and no other', () => {
    const key = (route: Route) => `${route.method} ${route.path}`;
    expect(server.served.map((one) => key(one.route)).toSorted()).toEqual(Object.values(ROUTES).map(key).toSorted());
  });

  for (const [name, route] of Object.entries(ROUTES)) {
    it(`${name} never answers 500`, async () => {
      const known = fc.constantFrom(...ids);
      const part = (shape: z.core.$ZodType) => arbitraryOf(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }), known);
      const takesBody = route.method !== 'GET' && route.method !== 'DELETE';
      await fc.assert(
        fc.asyncProperty(
          part(route.params),
          part(route.query),
          takesBody ? part(route.body) : fc.constant(undefined),
          async (params, query, body) => {
            const response = await server.send(urlOf(route, params, query), {
              method: route.method,
              headers: { authorization: `Bearer ${mine.key}`, cookie: '', ...(takesBody ? { 'content-type': 'application/json' } : {}) },
              ...(takesBody ? { body: JSON.stringify(body) ?? '' } : {}),
            });
            // A stream goes on until one leaves it.
            if (route.media === 'stream' && response.ok) return response.body?.cancel();
            const text = await response.text();
            expect(
              response.status,
              `${route.method} ${urlOf(route, params, query)} ${JSON.stringify(body)}: ${text.slice(0, 300)}`,
            ).toBeLessThan(500);
            const problem = response.headers.get('content-type') === 'application/problem+json';
            expect(problem, `${route.method} ${route.path}: ${text.slice(0, 200)}`).toBe(response.status >= 400);
            answered += response.status < 400 ? 1 : 0;
          },
        ),
        { numRuns: RUNS, interruptAfterTimeLimit: 20_000 },
      );
    });
  }

  it('reached the code behind the shapes often enough to mean something', () => {
    expect(answered).toBeGreaterThan(RUNS * 5);
  });

  it('would notice a fault: what nobody declared answers 500', () => {
    const response = problemOf(new Error('planted'), 'planted-request', createLog({ level: 'silent' }));
    expect(response.status).toBe(500);
  });
});
