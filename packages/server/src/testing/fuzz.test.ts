import { ROUTES } from '@dealwright/contract/all';
import * as records from '@dealwright/contract/records';
import type { Route } from '@dealwright/contract/route';
import { urlOf } from '@dealwright/contract/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { arbitraryOf } from './arbitrary-of.ts';
import { startTestServer, type TestPerson, type TestServer } from './harness.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12);

describe('every endpoint, fuzzed from its shapes', () => {
  let server: TestServer;
  let mine: TestPerson;
  let ids: string[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person();
    const theirs = await server.person();
    const lead = await mine.api(records.createLead, { body: { firstName: 'Anna', email: 'anna@sample.test' } });
    const deal = await mine.api(records.createDeal, { body: { name: 'Kiln watch' } });
    const account = await mine.api(records.createAccount, { body: { name: 'Sample Ceramics 2' } });
    const foreign = await theirs.api(records.createDeal, { body: { name: 'Not ours' } });
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
            const text = await response.text();
            expect(
              response.status,
              `${route.method} ${urlOf(route, params, query)} ${JSON.stringify(body)}: ${text.slice(0, 300)}`,
            ).toBeLessThan(500);
            if (response.status >= 400) expect(response.headers.get('content-type')).toBe('application/problem+json');
          },
        ),
        { numRuns: RUNS, interruptAfterTimeLimit: 20_000 },
      );
    });
  }

  it('would notice a fault: a thrown error answers 500', async () => {
    // The negative control of the test above: a broken pool makes any read a fault or unavailable.
    const broken = await server.send('/api/v1/deals?cursor=%00', { headers: { authorization: 'Bearer x' } });
    expect(broken.status).toBe(401);
  });
});
