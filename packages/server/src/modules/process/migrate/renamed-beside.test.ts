import { createDeal, setStakeholder } from '@dealwright/contract/deals';
import { startMigration, undoMigration } from '@dealwright/contract/migrations';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide } from '@dealwright/contract/process';
import { changeAccount, createAccount, createContact, getAccount, getContact, listAccounts } from '@dealwright/contract/records';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../../testing/harness.ts';
import { threeStages } from './testing.ts';

const PLAYBOOK = { id: 'three-stages' };
let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
}, 120_000);
afterAll(() => server.close());

/** The size of the account, and what somebody there is keen on, asked at the way on and by which process is chosen. */
const version = (size: string, was: string, of = 'integer') => {
  const gate = `exits: [{ to: propose, criteria: [{ id: sized, that: account.${size} > 10 }, { id: keen, that: 'contacts.exists(one, one.keen${was === '' ? '' : 'On'} == "kilns")' }] }]`;
  const files = threeStages(['exits: [{ to: propose }]', gate]);
  const [account, contact] = was === '' ? ['', ''] : [`, was: ${was}`, ', was: keen'];
  const fields = `fields: { account: { ${size}: { type: ${of}${account} } }, contact: { keen${was === '' ? '' : 'On'}: { type: text${contact} } } }\n`;
  return {
    ...files,
    'playbook.yaml': `${files['playbook.yaml'] ?? ''}${fields}`,
    'processes/big.yaml': (files['processes/big.yaml'] ?? '').replace(/for: .*/, `for: account.${size} > 500`),
  };
};
const publish = ({ api }: TestPerson, files: Record<string, string>) => api(publishPlaybook, { params: PLAYBOOK, body: { files } });
const fieldsOf = async ({ api }: TestPerson, id: string) => (await api(getAccount, { params: { id } })).fields;
const unmet = async (id: string) => {
  const { exits } = await ours.api(getGuide, { params: { kind: 'deals', id } });
  const [way] = exits.filter(({ to }) => to === 'propose');
  return way?.unmet.map((one) => one.id).filter((one) => one !== 'step.call');
};

it('lets accounts and contacts keep what they say under a name that the playbook gives up, for old records and new ones', async () => {
  for (const person of [ours, theirs]) await publish(person, version('size', ''));
  const large = await ours.api(createAccount, { body: { name: 'Kiln Works', fields: { size: 700 } } });
  const unsaid = await ours.api(createAccount, { body: { name: 'Glaze Works' } });
  const foreign = await theirs.api(createAccount, { body: { name: 'Elsewhere', fields: { size: 9 } } });
  const person = await ours.api(createContact, { body: { lastName: 'Roth', accountId: large.id, fields: { keen: 'kilns' } } });
  const deal = async (name: string, accountId: string) => (await ours.api(createDeal, { body: { name, accountId, process: 'deal' } })).id;
  const [first, second] = [await deal('Kiln watch', large.id), await deal('Glaze watch', unsaid.id)];
  expect([await unmet(first), await unmet(second)]).toEqual([[], ['sized', 'keen']]);

  await publish(ours, version('seats', 'size'));
  // Both names at once: the records of the version before go on reading theirs.
  expect(await fieldsOf(ours, large.id)).toEqual({ size: 700, seats: 700 });
  expect((await ours.api(getContact, { params: { id: person.id } })).fields).toEqual({ keen: 'kilns', keenOn: 'kilns' });
  expect([await fieldsOf(ours, unsaid.id), await fieldsOf(theirs, foreign.id)]).toEqual([{}, { size: 9 }]);
  const filter = (field: string) => ({ query: { filter: JSON.stringify({ field, op: 'eq', value: 700 }) } });
  expect((await ours.api(listAccounts, filter('seats'))).data.map(({ id }) => id)).toEqual([large.id]);
  expect(await unmet(first)).toEqual([]);
  const fresh = await ours.api(createDeal, { body: { name: 'Second kiln', accountId: large.id } });
  expect(fresh.process.id).toBe('big');

  // What is said under the old name since then comes along with the first record that is migrated, and stays on the way back.
  await ours.api(changeAccount, { params: { id: unsaid.id }, body: { fields: { size: 40 } } });
  await ours.api(setStakeholder, { params: { id: second, contactId: person.id }, body: { role: 'champion' } });
  const dry = await ours.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 3, dryRun: true } });
  expect(dry).toMatchObject({ held: 0 });
  expect(await fieldsOf(ours, unsaid.id)).toEqual({ size: 40 });
  const run = await ours.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 3 } });
  expect(run).toMatchObject({ state: 'done', migrated: 2, held: 0 });
  expect(await fieldsOf(ours, unsaid.id)).toEqual({ size: 40, seats: 40 });
  expect([await unmet(first), await unmet(second)]).toEqual([[], ['keen']]);
  await ours.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } });
  expect(await fieldsOf(ours, unsaid.id)).toEqual({ size: 40, seats: 40 });
  expect([await unmet(first), await unmet(second)]).toEqual([[], ['keen']]);
  expect(await fieldsOf(theirs, foreign.id)).toEqual({ size: 9 });
});

it('never brings back what was taken out, and never what another type cannot hold', async () => {
  const account = await theirs.api(createAccount, { body: { name: 'Slip Works', fields: { size: 12 } } });
  await publish(theirs, version('seats', 'size'));
  await theirs.api(changeAccount, { params: { id: account.id }, body: { fields: { seats: null } } });
  const told = version('seats', 'size');
  await publish(theirs, { ...told, 'playbook.yaml': told['playbook.yaml'].replace('name: Three stages', 'name: Three') });
  expect((await fieldsOf(theirs, account.id))['seats'] ?? null).toBeNull();
  const text = version('sizeText', 'size', 'text');
  const unread = Object.entries(text).map(([name, one]) => [name, one.replace(/account\.sizeText > \d+/, 'has(account.sizeText)')]);
  await publish(theirs, Object.fromEntries(unread));
  expect((await fieldsOf(theirs, account.id))['sizeText'] ?? null).toBeNull();
});
