import { createDeal, getDeal } from '@dealwright/contract/deals';
import { acceptInvite, createInvite } from '@dealwright/contract/members';
import { moveRecord, putAnswer } from '@dealwright/contract/process';
import { createAccount } from '@dealwright/contract/records';
import type { Browser, Page } from '@playwright/test';
import type { App } from './app.ts';
import { exit, expect, presentStage, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { test } from './test.ts';

let app: App | undefined;
let mira: Person | undefined;
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  mira = await newPerson(app);
});

function running(): { app: App; mira: Person } {
  if (app === undefined || mira === undefined) throw new Error('nothing runs');
  return { app, mira };
}

/** Somebody Mira has invited, with the roles of the playbook they play. */
async function colleague(name: string, playbookRoles: string[]): Promise<Person> {
  const { app: at, mira: host } = running();
  const person = await newPerson(at, { name, workspace: null });
  const { url } = await host.api(createInvite, { body: { role: 'rep', playbookRoles } });
  await person.api(acceptInvite, { body: { token: new URL(url).hash.slice(1) } });
  return person;
}

/** A browser of their own, on this page. */
async function open(browser: Browser, person: Person, path: string): Promise<Page> {
  const context = await browser.newContext();
  await signInto(context, running().app, person);
  const page = await context.newPage();
  await page.goto(`${running().app.url}${path}`);
  return page;
}

test('a deal is handed over, given back, taken, and becomes a customer with what was promised', async ({ browser }) => {
  const { mira: owner } = running();
  const [sam, ada] = [
    await colleague('Sam Sample', ['salesDevelopment']),
    await colleague('Ada Sample', ['accountExecutive', 'customerSuccess']),
  ];
  const account = await owner.api(createAccount, { body: { name: 'Sample Foundry', kind: 'organisation', employees: 900 } });
  const { id } = await sam.api(createDeal, { body: { name: 'Sample Foundry, line 3', accountId: account.id, amount: '32000.00' } });
  const params = { kind: 'deals', id } as const;
  const his = await open(browser, sam, `/deals/${id}`);
  const hers = await open(browser, ada, '/notifications');

  await test.step('whoever qualified it hands it over and then waits', async () => {
    await exit(his, /^Worth a closer look/).click();
    await expect(presentStage(his)).toContainText('Needs assessment');
    await expect(
      his.getByText('Waits until somebody who plays the role “account executive” takes it over or gives it back.'),
    ).toBeVisible();
    await expect(his.getByRole('button', { name: /^Take it over/ })).toHaveCount(0);
  });

  await test.step('whoever sells it is told, looks at it, and gives it back with a reason', async () => {
    await expect(hers.getByText('Sam Sample hands it over: take it, or give it back with a reason')).toBeVisible();
    await hers.goto(`${running().app.url}/deals/${id}`);
    await hers.getByRole('button', { name: 'Give it back' }).click();
    const dialog = hers.getByRole('dialog', { name: 'Give it back' });
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
    await dialog.getByLabel('What is missing?').fill('Nobody there knows that we are coming.');
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the reason stands on the page of whoever gave it, who mends it and hands it over again', async () => {
    await expect(his.getByText('Given back: Nobody there knows that we are coming.').first()).toBeVisible();
    await exit(his, 'Back to Qualification').click();
    const back = his.getByRole('dialog', { name: 'Back to Qualification' });
    await back.getByLabel('Why does it go back?').fill('To introduce Ada first.');
    await back.getByRole('button', { name: 'Back to Qualification' }).click();
    await expect(presentStage(his)).toContainText('Qualification');
    await exit(his, /^Worth a closer look/).click();
    await expect(presentStage(his)).toContainText('Needs assessment');
  });

  await test.step('now it is taken, and belongs to whoever took it', async () => {
    await hers.getByRole('button', { name: /^Take it over/ }).click();
    await expect(hers.getByRole('region', { name: 'Hold the discovery call' })).toBeVisible();
    expect((await ada.api(getDeal, { params: { id } })).owner?.name).toBe('Ada Sample');
  });

  await test.step('what runs beside the stages stands on the page', async () => {
    const override = { reason: 'Their board decides this week' };
    await owner.api(moveRecord, { params, body: { to: 'proposal', fromStage: 'needs', override } });
    const beside = section(hers, 'Beside the stages');
    await expect(beside.getByRole('heading', { name: 'Security review' })).toBeVisible();
    await expect(beside.getByText('Answer their security questionnaire before they have to ask twice', { exact: true })).toBeVisible();
  });

  await test.step('what was promised is there when the customer is begun', async () => {
    const promise = { value: 'The import of their old orders is done by us.', confirmedBy: 'buyer' } as const;
    await ada.api(putAnswer, { params: { ...params, framework: 'handover', element: 'promised' }, body: promise });
    const override = { reason: 'Signed at the fair' };
    await owner.api(moveRecord, { params, body: { to: 'closing', fromStage: 'proposal', override } });
    const won = await owner.api(moveRecord, { params, body: { to: 'won', fromStage: 'closing', override } });
    await hers.goto(`${running().app.url}/customers/${won.started[0]?.id ?? ''}`);
    await expect(hers.getByRole('region', { name: 'Read what was promised, and take them over' })).toBeVisible();
    await expect(section(hers, 'What goes with it').getByText('The import of their old orders is done by us.')).toBeVisible();
    await hers.getByRole('button', { name: /^Take it over/ }).click();
    await expect(hers.getByRole('region', { name: 'Hold the kick-off' })).toBeVisible();
  });
});
