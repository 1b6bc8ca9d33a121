import { randomBytes } from 'node:crypto';
import { createLead, listLeads } from '@dealwright/contract/records';
import { listImports } from '@dealwright/contract/imports';
import type { Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect, tally, uploadFile } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { makeSampleCompany } from './sample-company.ts';
import { SAMPLE_LEADS } from './sample-leads.ts';
import { test } from './test.ts';

let app: App | undefined;
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
});

async function arrive(page: Page, path: string): Promise<Person> {
  if (app === undefined) throw new Error('nothing runs');
  const person = await newPerson(app);
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}${path}`);
  return person;
}

async function importOnce(page: Page, press: RegExp): Promise<void> {
  await page.goto(`${app?.url ?? ''}/imports`);
  await uploadFile(page, 'Leads', { name: 'sample-leads.csv', text: SAMPLE_LEADS });
  await page.getByRole('button', { name: 'Show what will happen' }).click();
  await page.getByRole('button', { name: press }).click();
}

test('a binary file as CSV is refused in a sentence, and nothing is kept', async ({ page }) => {
  const person = await arrive(page, '/imports');
  const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]), randomBytes(4_000)]);
  await uploadFile(page, 'Leads', { name: 'sample.csv', text: picture });
  await expect(page.getByText(/not a (CSV|text)|picture|PNG|binary/i)).toBeVisible();
  await expect(page).toHaveURL(/\/imports$/);
  expect((await person.api(listImports, { query: {} })).data).toEqual([]);
  // The positive control: the same door takes a file of text.
  await uploadFile(page, 'Leads', { name: 'sample.csv', text: SAMPLE_LEADS });
  await expect(page.getByText('Which column is what')).toBeVisible();
});

test('the same file twice makes nobody twice', async ({ page }) => {
  const person = await arrive(page, '/imports');
  await importOnce(page, /^Import 5 rows/);
  await expect(tally(page, 'Created')).toHaveText('5');
  await page.goto(`${app?.url ?? ''}/imports`);
  await uploadFile(page, 'Leads', { name: 'sample-leads.csv', text: SAMPLE_LEADS });
  await page.getByRole('button', { name: 'Show what will happen' }).click();
  await expect(tally(page, 'To create')).toHaveText('0');
  const run = page.getByRole('button', { name: /^Import \d row|^No row would be imported/ });
  await expect(run).toBeVisible();
  if (await run.isEnabled()) {
    await run.click();
    await expect(page.getByRole('heading', { name: 'Every row is accounted for' })).toBeVisible();
    await expect(tally(page, 'Created')).toHaveText('0');
  }
  expect((await person.api(listLeads, { query: {} })).data).toHaveLength(5);
});

test('the address of another workspace’s record says what an address of nothing says', async ({ page }) => {
  const person = await arrive(page, '/today');
  if (app === undefined) throw new Error('nothing runs');
  const other = await newPerson(app, { name: 'Otto Other' });
  const theirs = await makeSampleCompany(other.api);
  const mine = await person.api(createLead, { body: { lastName: 'Mine', company: 'Sample Own' } });
  const nowhere = '01890000-0000-7000-8000-000000000000';
  const foreign = [
    ...[theirs.leadId, nowhere].map((id) => `/leads/${id}`),
    ...[theirs.dealId, nowhere].map((id) => `/deals/${id}`),
    ...[theirs.customerId, nowhere].map((id) => `/customers/${id}`),
    ...[theirs.accountId, nowhere].map((id) => `/accounts/${id}`),
    ...[theirs.contactId, nowhere].map((id) => `/contacts/${id}`),
  ];
  for (const path of foreign) {
    await page.goto(`${app.url}${path}`);
    await expect(page.getByRole('heading', { name: 'Not here' }), path).toBeVisible();
    await expect(page.locator('#page'), path).toHaveText(/There is no such page, or no such record in this workspace/);
  }
  await page.goto(`${app.url}/leads/${mine.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();
});
