import { changeDeal, createDeal, getDeal } from '@dealwright/contract/deals';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { moveRecord } from '@dealwright/contract/process';
import { type Page, test } from '@playwright/test';
import { LINKED_PLAYBOOK } from '../packages/server/src/modules/process/testing-playbook.ts';
import { type App, endApp, startApp } from './app.ts';
import { expect, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';

let app: App | undefined;
let olga: Person | undefined;
test.use({ actionTimeout: 45_000 });
test.setTimeout(180_000);
test.beforeAll(async () => {
  app = await startApp();
  olga = await newPerson(app);
  await olga.api(publishPlaybook, { params: { id: 'estate' }, body: { files: { ...LINKED_PLAYBOOK } } });
});
test.afterAll(() => endApp(app));

async function open(page: Page, path: string): Promise<Person> {
  if (app === undefined || olga === undefined) throw new Error('nothing runs');
  await signInto(page.context(), app, olga);
  await page.goto(`${app.url}${path}`);
  return olga;
}

test('a deal names the sale it waits for: searched by name, shown as a link, asked for where the deal is moved', async ({ page }) => {
  if (olga === undefined) throw new Error('nothing runs');
  const { api } = olga;
  const sale = await api(createDeal, { body: { name: 'House by the mill', amount: '250000.00', currency: 'EUR' } });
  await api(createDeal, { body: { name: 'House in town' } });
  const deal = await api(createDeal, { body: { name: 'Farm with a garden' } });
  await open(page, `/deals/${deal.id}`);
  const details = section(page, 'Value and dates');
  await details.getByRole('button', { name: /^Change Their own sale/ }).click();
  await details.getByPlaceholder('Search by name').fill('mill');
  await page.getByRole('option', { name: /House by the mill/ }).click();
  await expect(details.getByRole('button', { name: 'Change Their own sale: House by the mill' })).toBeVisible();
  expect((await api(getDeal, { params: { id: deal.id } })).fields).toEqual({ purchase: sale.id });
  await expect(page.getByText('Theirs is not sold yet.').first()).toBeVisible();
  await details.getByRole('link', { name: 'Open House by the mill' }).click();
  await expect(page.getByRole('heading', { name: 'House by the mill' })).toBeVisible();

  await api(changeDeal, { params: { id: deal.id }, body: { fields: { purchase: null } } });
  await api(moveRecord, { params: { kind: 'deals', id: sale.id }, body: { to: 'won', fromStage: 'talk', override: { reason: 'Signed' } } });
  await page.goto(`${app?.url ?? ''}/deals/${deal.id}`);
  const asked = page.getByRole('combobox', { name: 'Their own sale' }).first();
  await asked.fill('by the mill');
  await page.getByRole('option', { name: /House by the mill/ }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await page
    .getByRole('button', { name: /^Move to won/i })
    .first()
    .click();
  await expect.poll(async () => (await api(getDeal, { params: { id: deal.id } })).stage.id).toBe('won');
});
