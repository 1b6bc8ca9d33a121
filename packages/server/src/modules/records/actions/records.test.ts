import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from '../../../platform/events/read-events.ts';
import { readTally } from '../../../platform/db/tally.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { recordById } from '../queries/record.ts';
import { aContact, aCustomer, aDeal, aLead, anAccount, aProduct, aStanding } from '../testing.ts';
import { changeAccount } from './change-account.ts';
import { changeDeal } from './change-deal.ts';
import { changeLead } from './change-lead.ts';
import { changeRecords } from './change-records.ts';
import { createRecords } from './create-records.ts';
import { lockRecord } from './lock-record.ts';
import { logActivity } from './log-activity.ts';
import { placeRecord } from './place-record.ts';
import { removeActivity } from './remove-activity.ts';
import { removeRecord } from './remove-record.ts';
import { setConverted } from './set-converted.ts';
import { setNextStep } from './set-next-step.ts';
import { touchRecord } from './touch-record.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  ours = await db.workspace('Ours');
  theirs = await db.workspace('Theirs');
});
afterAll(() => db.close());

/** Refused with the code, and no table changed. */
async function refused(act: () => Promise<unknown>): Promise<Refusal> {
  const before = await tablesOf(db.database);
  const answer = await act().then(
    () => null,
    (error: unknown) => error,
  );
  if (!(answer instanceof Refusal)) throw new Error(`expected a refusal, got ${String(answer)}`);
  expect(await tablesOf(db.database)).toEqual(before);
  return answer;
}

const eventsOf = (workspace: TestWorkspace, id: string) =>
  workspace.act(async (ctx) =>
    readEvents(ctx, await ctx.tx.selectFrom('events').selectAll().where('subject_id', '=', id).orderBy('id').execute()),
  );

describe('creating', () => {
  it('names a lead by what is known and leaves the rest unknown', async () => {
    const lead = await ours.act(async (ctx) => recordById(ctx, 'lead', (await aLead(ctx, { lastName: null })).id));
    expect(lead).toMatchObject({
      name: 'Ada',
      version: 1,
      owner: { id: ours.memberId, name: 'Sample Owner' },
      process: { id: 'sample', version: 1 },
      stage: { id: 'new', name: 'New', outcome: null },
      nextStep: null,
      country: null,
      converted: null,
      fields: {},
    });
    const bare = await ours.act((ctx) =>
      aLead(ctx, { firstName: null, lastName: null, email: null, company: null, phone: '+49 30 1234567' }),
    );
    expect(bare).toMatchObject({ name: '+49 30 1234567', match_phone: '+49301234567' });
    expect(await eventsOf(ours, lead.id)).toMatchObject([
      {
        type: 'lead.created',
        payload: { name: 'Ada', values: { email: 'ada@analytical.example' }, stage: { process: 'sample', id: 'new' } },
      },
    ]);
  });

  it('refuses a lead with nothing to call it by', async () => {
    const nothing = { firstName: null, lastName: null, email: null, company: null };
    expect((await refused(() => ours.act((ctx) => aLead(ctx, nothing)))).code).toBe('bad-value');
  });

  it('keeps money exact in the currency it has, the workspace’s where none is said', async () => {
    const [euro, yen, dinar] = await ours.act(async (ctx) => [
      await aDeal(ctx, { amount: '12500' }),
      await aDeal(ctx, { amount: '900.00', currency: 'JPY' }),
      await aDeal(ctx, { amount: '1.234', currency: 'KWD' }),
    ]);
    expect([euro?.amount_minor, euro?.currency, yen?.amount_minor, dinar?.amount_minor]).toEqual([1_250_000n, 'EUR', 900n, 1234n]);
    const refusal = await refused(() => ours.act((ctx) => aDeal(ctx, { amount: '9.5', currency: 'JPY' })));
    expect([refusal.code, refusal.given.errors?.[0]?.pointer]).toEqual(['bad-value', '/amount']);
  });

  it('takes an owner nobody here is, and times of history', async () => {
    const [row] = await ours.act(
      (ctx) =>
        createRecords(ctx, 'deal', [
          {
            input: { name: 'Old', ownerName: 'Moses Frase' },
            standing: aStanding(),
            createdAt: '2016-10-20T00:00:00Z',
            outsideId: '1C1I7A6R',
          },
        ]),
      { history: true },
    );
    expect(row).toMatchObject({
      owner_id: null,
      owner_name: 'Moses Frase',
      created_at: '2016-10-20T00:00:00.000Z',
      outside_id: '1C1I7A6R',
    });
    expect(await eventsOf(ours, row?.id ?? '')).toMatchObject([
      { occurred_at: '2016-10-20T00:00:00.000Z', known_at: '2016-10-20T00:00:00.000Z' },
    ]);
    const unknown = await ours.act((ctx) => createRecords(ctx, 'account', [{ input: { name: 'Nobody’s' } }]), { history: true });
    expect(unknown[0]).toMatchObject({ owner_id: null, owner_name: null });
  });

  it('refuses what belongs to another workspace like what is nowhere', async () => {
    const account = await theirs.act((ctx) => anAccount(ctx));
    const foreign = await refused(() => ours.act((ctx) => aDeal(ctx, { accountId: account.id })));
    const absent = await refused(() => ours.act((ctx) => aDeal(ctx, { accountId: '01890000-0000-7000-8000-000000000000' })));
    expect([foreign.code, foreign.given]).toEqual([absent.code, absent.given]);
    expect(foreign.code).toBe('bad-value');
    // The positive control: the same deal with an account of one's own.
    const deal = await ours.act(async (ctx) => recordById(ctx, 'deal', (await aDeal(ctx, { accountId: (await anAccount(ctx)).id })).id));
    expect(deal.account?.name).toBe('Analytical Engines Ltd');
  });

  it('refuses a second product of a name that matches', async () => {
    await ours.act((ctx) => aProduct(ctx, { name: 'GTX Basic' }));
    expect((await refused(() => ours.act((ctx) => aProduct(ctx, { name: 'GTXBasic' })))).code).toBe('taken');
    await theirs.act((ctx) => aProduct(ctx, { name: 'GTXBasic' }));
  });

  it('inserts many at once in their order', async () => {
    const records = Array.from({ length: 500 }, (_, at) => ({
      input: { name: `Deal ${at}`, amount: `${at}.50` },
      standing: aStanding({ process_id: 'bulk' }),
    }));
    const rows = await theirs.act((ctx) => createRecords(ctx, 'deal', records));
    expect(rows.map((row) => row.name)).toEqual(records.map((record) => record.input.name));
    const [tally] = await theirs.act((ctx) => readTally(ctx, 'deals:bulk'));
    expect(tally).toEqual({ bucket: 'new', currency: 'EUR', count: 500, amount: 12_500_000n, unknown: 0 });
  });

  it('lets a reader only read', async () => {
    expect((await refused(() => ours.act((ctx) => anAccount(ctx), { role: 'readOnly' }))).code).toBe('not-allowed');
  });
});

describe('changing', () => {
  it('counts a version, says what was and what is, and does nothing for what is already so', async () => {
    const account = await ours.act((ctx) => anAccount(ctx, { city: 'London', revenue: '10.00' }));
    const changed = await ours.act((ctx) =>
      changeAccount(ctx, account.id, { city: 'Turin', revenue: '10', website: 'https://www.engines.example/x' }, 1),
    );
    expect(changed).toMatchObject({ version: 2, city: 'Turin', match_domain: 'engines.example' });
    expect((await eventsOf(ours, account.id))[1]).toMatchObject({
      type: 'account.changed',
      payload: { changes: { city: { from: 'London', to: 'Turin' }, website: { from: null, to: 'https://www.engines.example/x' } } },
    });
    expect((await ours.act((ctx) => changeAccount(ctx, account.id, { city: 'Turin' }, 2))).version).toBe(2);
    expect(await eventsOf(ours, account.id)).toHaveLength(2);
  });

  it('tells a stale caller what the record is now', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    await ours.act((ctx) => changeLead(ctx, lead.id, { country: 'Italy' }, 1));
    const refusal = await refused(() => ours.act((ctx) => changeLead(ctx, lead.id, { country: 'France' }, 1)));
    expect([refusal.code, refusal.given.extra]).toMatchObject(['stale', { current: { id: lead.id, version: 2, country: 'Italy' } }]);
  });

  it('counts how often an open deal is put off', async () => {
    const deal = await ours.act((ctx) => aDeal(ctx, { closesOn: '2026-05-01' }));
    await ours.act((ctx) => changeDeal(ctx, deal.id, { closesOn: '2026-04-01' }, null));
    const later = await ours.act((ctx) => changeDeal(ctx, deal.id, { closesOn: '2026-06-01' }, null));
    expect(later.pushes).toBe(1);
  });

  it('reads the amount anew in a new currency', async () => {
    const deal = await ours.act((ctx) => aDeal(ctx, { amount: '100.00' }));
    const yen = await ours.act((ctx) => changeDeal(ctx, deal.id, { currency: 'JPY' }, null));
    expect([yen.amount_minor, yen.currency]).toEqual([100n, 'JPY']);
    await ours.act((ctx) => changeDeal(ctx, deal.id, { amount: '100.25', currency: 'EUR' }, null));
    expect((await refused(() => ours.act((ctx) => changeDeal(ctx, deal.id, { currency: 'JPY' }, null)))).code).toBe('bad-value');
  });

  it('replaces the lines of a deal', async () => {
    const product = await ours.act((ctx) => aProduct(ctx, { name: 'MG Special' }));
    const deal = await ours.act((ctx) => aDeal(ctx, { lines: [{ productId: product.id, quantity: '2.5', unitPrice: '55.00' }] }));
    const read = await ours.act((ctx) => recordById(ctx, 'deal', deal.id));
    expect(read.lines).toMatchObject([{ product: { id: product.id, name: 'MG Special' }, quantity: '2.5', unitPrice: '55.00' }]);
    const same = await ours.act((ctx) =>
      changeDeal(ctx, deal.id, { lines: [{ productId: product.id, quantity: '2.50', unitPrice: '55' }] }, null),
    );
    expect(same.version).toBe(1);
    const yen = await ours.act((ctx) => changeDeal(ctx, deal.id, { currency: 'JPY' }, null));
    expect(yen.version).toBe(2);
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).lines?.[0]?.unitPrice).toBe('55');
    await ours.act((ctx) => changeDeal(ctx, deal.id, { lines: [] }, null));
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).lines).toEqual([]);
  });

  it('changes many, each to its own', async () => {
    const [one, two] = await ours.act(async (ctx) => [await anAccount(ctx, { city: 'A' }), await anAccount(ctx, { country: 'B' })]);
    if (one === undefined || two === undefined) throw new Error('two accounts');
    const changed = await ours.act((ctx) =>
      changeRecords(ctx, 'account', [
        { id: two.id, changes: { city: 'Two' } },
        { id: one.id, changes: { country: 'One' } },
      ]),
    );
    expect(changed.map(({ row }) => [row.city, row.country])).toEqual([
      ['Two', 'B'],
      ['A', 'One'],
    ]);
  });

  it('refuses values no shape allows, from whatever door', async () => {
    const deal = await ours.act((ctx) => aDeal(ctx));
    for (const changes of [
      { name: null },
      { closesOn: '2026-02-30' },
      { closesOn: '0000-01-01' },
      { amount: 'much' },
      { discount: 2 },
      { fields: 3 },
    ]) {
      const refusal = await refused(() => ours.act((ctx) => changeRecords(ctx, 'deal', [{ id: deal.id, changes }])));
      expect(refusal.code).toBe('bad-value');
    }
    expect((await refused(() => ours.act((ctx) => changeDeal(ctx, deal.id, { stageName: 'won' }, null)))).code).toBe('unknown-field');
  });

  it('does not find a record of another workspace, for any act', async () => {
    const deal = await theirs.act((ctx) => aDeal(ctx));
    const place = {
      kind: 'deal',
      id: deal.id,
      stage: 'won',
      stageName: 'Won',
      outcome: 'won',
      enteredAt: deal.created_at,
      closedAt: null,
    } as const;
    const acts = [
      () => ours.act((ctx) => changeDeal(ctx, deal.id, { name: 'Taken over' }, null)),
      () => ours.act((ctx) => removeRecord(ctx, 'deal', deal.id, null)),
      () => ours.act((ctx) => placeRecord(ctx, place)),
      () => ours.act((ctx) => lockRecord(ctx, 'deal', deal.id)),
      () => ours.act((ctx) => logActivity(ctx, { kind: 'note', about: { kind: 'deal', id: deal.id } })),
      () => ours.act((ctx) => recordById(ctx, 'deal', deal.id)),
    ];
    for (const act of acts) expect((await refused(act)).code).toBe('not-found');
    await theirs.act((ctx) => placeRecord(ctx, place));
  });
});

describe('standing', () => {
  it('keeps counts and sums by stage through create, place, change and remove', async () => {
    const standing = { process_id: 'counted' };
    const [known, unknown] = await ours.act(async (ctx) => [
      await aDeal(ctx, { amount: '10.00' }, standing),
      await aDeal(ctx, {}, standing),
    ]);
    if (known === undefined || unknown === undefined) throw new Error('two deals');
    const read = () => ours.act((ctx) => readTally(ctx, 'deals:counted'));
    const living = async () =>
      (await read()).filter((one) => one.count !== 0).toSorted((a, b) => (a.bucket + a.currency).localeCompare(b.bucket + b.currency));
    expect(await living()).toEqual([
      { bucket: 'new', currency: '', count: 1, amount: 0n, unknown: 1 },
      { bucket: 'new', currency: 'EUR', count: 1, amount: 1000n, unknown: 0 },
    ]);
    await ours.act((ctx) =>
      placeRecord(ctx, {
        kind: 'deal',
        id: known.id,
        stage: 'won',
        stageName: 'Won',
        outcome: 'won',
        enteredAt: ctx.now,
        closedAt: ctx.now,
      }),
    );
    await ours.act((ctx) => changeDeal(ctx, unknown.id, { amount: '5', currency: 'USD' }, null));
    expect(await living()).toEqual([
      { bucket: 'new', currency: 'USD', count: 1, amount: 500n, unknown: 0 },
      { bucket: 'won', currency: 'EUR', count: 1, amount: 1000n, unknown: 0 },
    ]);
    await ours.act((ctx) => removeRecord(ctx, 'deal', known.id, 2));
    await ours.act((ctx) => removeRecord(ctx, 'deal', unknown.id, null));
    expect((await read()).filter((one) => one.count !== 0 || one.amount !== 0n || one.unknown !== 0)).toEqual([]);
  });

  it('counts customers without amounts', async () => {
    await ours.act((ctx) => aCustomer(ctx, {}, { process_id: 'care' }));
    expect(await ours.act((ctx) => readTally(ctx, 'customers:care'))).toEqual([
      { bucket: 'new', currency: '', count: 1, amount: 0n, unknown: 0 },
    ]);
  });

  it('keeps the next step, the last touch and what a lead became without a version', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    const step = {
      kind: 'step',
      ref: 'call',
      title: 'Call Ada',
      dueAt: '2026-03-03T09:00:00.000Z',
      because: [{ code: 'step.due', params: {} }],
      does: 'call',
    };
    await ours.act(async (ctx) => {
      await setNextStep(ctx, 'lead', lead.id, step);
      await touchRecord(ctx, 'lead', lead.id, '2026-03-02T10:00:00.000Z');
      await touchRecord(ctx, 'lead', lead.id, '2026-03-01T10:00:00.000Z');
      await setConverted(ctx, lead.id, { accountId: null, contactId: lead.id, dealId: null });
    });
    const row = await ours.act((ctx) => lockRecord(ctx, 'lead', lead.id));
    expect(row).toMatchObject({
      version: 1,
      next_title: 'Call Ada',
      next_because: step.because,
      last_touched_at: '2026-03-02T10:00:00.000Z',
    });
    expect(await ours.act((ctx) => recordById(ctx, 'lead', lead.id))).toMatchObject({
      nextStep: { kind: 'step', ref: 'call', title: 'Call Ada', dueAt: step.dueAt, does: 'call' },
      converted: { contactId: lead.id },
    });
    await ours.act((ctx) => setNextStep(ctx, 'lead', lead.id, null));
    expect((await ours.act((ctx) => recordById(ctx, 'lead', lead.id))).nextStep).toBeNull();
  });
});

describe('removing', () => {
  it('shows it no longer, keeps it, and frees a product’s name', async () => {
    const product = await ours.act((ctx) => aProduct(ctx, { name: 'GTK 500' }));
    expect((await refused(() => ours.act((ctx) => removeRecord(ctx, 'product', product.id, 7)))).code).toBe('stale');
    await ours.act((ctx) => removeRecord(ctx, 'product', product.id, 1));
    expect((await refused(() => ours.act((ctx) => recordById(ctx, 'product', product.id)))).code).toBe('not-found');
    await ours.act((ctx) => aProduct(ctx, { name: 'GTK 500' }));
  });

  it('is for the record’s owner or a manager', async () => {
    const contact = await ours.act((ctx) => aContact(ctx, { ownerName: 'Somebody else' }));
    expect((await refused(() => ours.act((ctx) => removeRecord(ctx, 'contact', contact.id, null), { role: 'rep' }))).code).toBe(
      'not-allowed',
    );
    const own = await ours.act((ctx) => aContact(ctx));
    await ours.act((ctx) => removeRecord(ctx, 'contact', own.id, null), { role: 'rep' });
    await ours.act((ctx) => removeRecord(ctx, 'contact', contact.id, null), { role: 'manager' });
  });
});

describe('activities', () => {
  it('stand with their own date, touch their record and count its version', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    const call = await ours.act((ctx) =>
      logActivity(ctx, {
        kind: 'call',
        about: { kind: 'lead', id: lead.id },
        outcome: 'answered',
        occurredAt: '2026-03-02T10:00:00+01:00',
      }),
    );
    expect(call).toMatchObject({ occurred_at: '2026-03-02T09:00:00.000Z', by_name: 'Sample Owner' });
    const row = await ours.act((ctx) => lockRecord(ctx, 'lead', lead.id));
    expect([row.version, row.last_touched_at]).toEqual([2, '2026-03-02T09:00:00.000Z']);
    expect((await refused(() => ours.act((ctx) => removeActivity(ctx, call.id, 3)))).code).toBe('stale');
    await ours.act((ctx) => removeActivity(ctx, call.id, 1));
    expect((await eventsOf(ours, lead.id)).map((event) => event.type)).toEqual(['lead.created', 'activity.logged', 'activity.removed']);
  });

  it('do not lie in the future', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    const about = { kind: 'lead', id: lead.id } as const;
    expect(
      (await refused(() => ours.act((ctx) => logActivity(ctx, { kind: 'call', about, occurredAt: '2999-01-01T00:00:00Z' })))).code,
    ).toBe('bad-date');
  });
});
