import {
  createAccount,
  createContact,
  createCustomer,
  createLead,
  createProduct,
  getCustomer,
  getLead,
} from '@dealwright/contract/records';
import { createDeal, getDeal } from '@dealwright/contract/deals';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let person: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  person = await server.person('Olga');
});
afterAll(() => server.close());

describe('a record that was just opened', () => {
  it('is answered as it is read from then on, with the names beside it', async () => {
    const account = await person.api(createAccount, { body: { name: 'Loom & Co' } });
    const contact = await person.api(createContact, { body: { firstName: 'Ada', lastName: 'Weaver', accountId: account.id } });
    const about = { accountId: account.id, contactId: contact.id };
    const deal = await person.api(createDeal, { body: { name: 'Looms', ...about, amount: '1200.00', currency: 'EUR' } });
    expect(deal).toMatchObject({
      account: { id: account.id, name: 'Loom & Co' },
      contact: { name: 'Ada Weaver' },
      owner: { name: 'Olga' },
    });
    expect(await person.api(getDeal, { params: { id: deal.id } })).toEqual(deal);
    const loom = await person.api(createProduct, { body: { name: 'Loom', unitPrice: '10.00', currency: 'EUR' } });
    const lined = await person.api(createDeal, {
      body: { name: 'Lined', lines: [{ productId: loom.id, quantity: '2' }], currency: 'EUR' },
    });
    expect(lined.lines).toHaveLength(1);
    expect(await person.api(getDeal, { params: { id: lined.id } })).toEqual(lined);
    const customer = await person.api(createCustomer, { body: { name: 'Loom & Co', ...about } });
    expect(await person.api(getCustomer, { params: { id: customer.id } })).toEqual(customer);
    const lead = await person.api(createLead, { body: { firstName: 'Bo', lastName: 'Spinner' } });
    expect(await person.api(getLead, { params: { id: lead.id } })).toEqual(lead);
  });
});
