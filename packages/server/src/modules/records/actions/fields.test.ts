import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '@dealwright/engine/language/record-fields';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { fieldOf } from '../field-catalogue.ts';
import { fieldList } from '../queries/fields.ts';
import { inputCheck } from '../queries/input-check.ts';
import { recordById } from '../queries/record.ts';
import { aDeal, aLead } from '../testing.ts';
import { changeDeal } from './change-deal.ts';
import { changeLead } from './change-lead.ts';
import { createField } from './create-field.ts';
import { ensureFields } from './ensure-fields.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
});
afterAll(() => db.close());

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

describe('the catalogue', () => {
  it('has every field that a playbook may read, with the same type', () => {
    for (const kind of ['lead', 'deal', 'customer', 'account', 'contact'] as const)
      for (const spec of RECORD_FIELDS[kind]) {
        const key = spec.ref.slice(kind.length + 1);
        expect([spec.ref, fieldOf(kind, key)?.type]).toEqual([spec.ref, spec.type]);
      }
  });

  it('takes a field once, for its own workspace', async () => {
    const field = { kind: 'lead', key: 'newsletter', label: 'Newsletter', type: 'boolean', choices: [] } as const;
    const input = { ...field, choices: [] };
    await ours.act((ctx) => createField(ctx, input));
    expect((await refused(() => ours.act((ctx) => createField(ctx, input)))).code).toBe('taken');
    await theirs.act((ctx) => createField(ctx, input));
    expect((await refused(() => ours.act((ctx) => createField(ctx, { ...input, key: 'email' })))).code).toBe('taken');
    expect((await refused(() => ours.act((ctx) => createField(ctx, { ...input, key: 'tier', type: 'choice' })))).code).toBe('bad-value');
    expect((await refused(() => ours.act((ctx) => createField(ctx, { ...input, key: 'tier' }), { role: 'readOnly' }))).code).toBe(
      'not-allowed',
    );
    const listed = await ours.act((ctx) => fieldList(ctx, 'lead'));
    expect(listed.find((one) => one.key === 'newsletter')).toMatchObject({ custom: true, type: 'boolean', label: 'Newsletter' });
    expect(listed.find((one) => one.key === 'email')).toMatchObject({ custom: false, id: null });
  });

  it('is widened by a playbook, never narrowed', async () => {
    const wanted = { kind: 'deal', key: 'package', label: 'Package', type: 'choice', choices: ['small', 'large'] } as const;
    await ours.act((ctx) => ensureFields(ctx, [wanted, { ...wanted, key: 'amount' }]));
    await ours.act((ctx) => ensureFields(ctx, [{ ...wanted, choices: ['huge'] }]));
    const [field] = (await ours.act((ctx) => fieldList(ctx, 'deal'))).filter((one) => one.custom);
    expect(field).toMatchObject({ key: 'package', choices: ['small', 'large', 'huge'] });
    expect((await refused(() => ours.act((ctx) => ensureFields(ctx, [{ ...wanted, type: 'text' }])))).code).toBe('bad-playbook');
  });
});

describe('custom values', () => {
  const types = {
    note: 'text',
    seats: 'integer',
    rate: 'share',
    budget: 'money',
    due: 'date',
    live: 'boolean',
    tags: 'list',
    seen: 'instant',
  } as const;
  const given = {
    note: 'Line one',
    seats: 12,
    rate: 0.25,
    budget: '1200.50',
    due: '2026-04-01',
    live: false,
    tags: ['a', 'b'],
    seen: '2026-03-01T10:00:00+01:00',
  };
  const kept = { ...given, seen: '2026-03-01T09:00:00.000Z' };
  beforeAll(() =>
    ours.act((ctx) =>
      ensureFields(
        ctx,
        Object.entries(types).map(([key, type]) => ({ kind: 'deal' as const, key, label: key, type, choices: [] })),
      ),
    ),
  );

  it('come back as they were given, and are told in the log', async () => {
    const deal = await ours.act((ctx) => aDeal(ctx, { fields: given }));
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).fields).toEqual(kept);
    const changed = await ours.act((ctx) => changeDeal(ctx, deal.id, { seats: 13, fields: { note: null, live: false } }, null));
    expect(changed.version).toBe(2);
    const { note: _, ...rest } = kept;
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).fields).toEqual({ ...rest, seats: 13 });
    const event = await ours.act((ctx) =>
      ctx.tx.selectFrom('events').select('payload').where('subject_id', '=', deal.id).where('type', '=', 'deal.changed').executeTakeFirst(),
    );
    expect(event?.payload['changes']).toEqual({ seats: { from: 12, to: 13 }, note: { from: 'Line one', to: null } });
  });

  it.each([
    ['seats', 1.5],
    ['seats', '12'],
    ['rate', 1.1],
    ['budget', 12],
    ['due', '2026-02-30'],
    ['live', 'yes'],
    ['seen', 'yesterday'],
    ['note', 3],
    ['note', 'half a character \ud800'],
    ['tags', 'a'],
  ])('refuse %s as %j', async (key, value) => {
    const deal = await ours.act((ctx) => aDeal(ctx));
    const refusal = await refused(() => ours.act((ctx) => changeDeal(ctx, deal.id, { fields: { [key]: value } }, null)));
    expect([refusal.code, refusal.given.errors?.[0]?.pointer]).toEqual(['bad-value', `/fields/${key}`]);
  });

  it('refuse a field that is not in the catalogue, or in another’s', async () => {
    const lead = await theirs.act((ctx) => aLead(ctx));
    expect((await refused(() => theirs.act((ctx) => changeLead(ctx, lead.id, { fields: { seats: 3 } }, null)))).code).toBe('unknown-field');
    await theirs.act((ctx) => changeLead(ctx, lead.id, { fields: { newsletter: true } }, null));
  });

  it('are checked row by row for an import', async () => {
    const check = await ours.act((ctx) => inputCheck(ctx, 'deal'));
    expect(check({ name: 'Fine', amount: '1.00', fields: { seats: 3 } })).toBeNull();
    expect(check({ name: 'Bad', amount: 'one' })).toMatchObject({ pointer: '/amount' });
    expect(check({ name: 'Bad', fields: { seats: 'many' } })).toMatchObject({ pointer: '/fields/seats' });
    expect(check({ amount: '1.00' })).toMatchObject({ pointer: '/name' });
  });
});
