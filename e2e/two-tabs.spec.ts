import { changeDeal, getDeal } from '@dealwright/contract/deals';
import type { BrowserContext, Page } from '@playwright/test';
import type { App } from './app.ts';
import { exit, expect, goTo, presentStage } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { makeSampleCompany } from './sample-company.ts';
import { test } from './test.ts';

let app: App | undefined;
let person: Person | undefined;
let dealId = '';
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  person = await newPerson(app);
  dealId = (await makeSampleCompany(person.api)).dealId;
});

/** The same deal in two tabs of one browser, both read before either writes. */
async function twoTabs(context: BrowserContext): Promise<[Page, Page]> {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(context, app, person);
  const tabs: [Page, Page] = [await context.newPage(), await context.newPage()];
  // Neither hears of the other: these are about what one did not see.
  await context.route('**/api/v1/stream*', (route) => route.abort());
  for (const tab of tabs) {
    await tab.goto(`${app.url}/deals/${dealId}`);
    await expect(tab.getByRole('heading', { level: 1, name: /Specimen Paper/ })).toBeVisible();
  }
  return tabs;
}

const dealNow = async () => person?.api(getDeal, { params: { id: dealId } });

test('a field changed in the meantime is told, what was typed stays, and saving again keeps it', async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await second.getByRole('button', { name: /^Change Amount/ }).click();
  await second.getByRole('textbox', { name: 'Amount' }).fill('51000');

  await first.getByRole('button', { name: /^Change Amount/ }).click();
  await first.getByRole('textbox', { name: 'Amount' }).fill('47500');
  await first.getByRole('button', { name: 'Save Amount' }).click();
  await expect(first.getByRole('button', { name: /^Change Amount: €47,500/ })).toBeVisible();

  await second.getByRole('button', { name: 'Save Amount' }).click();
  await expect(second.getByRole('alert')).toContainText('€47,500');
  await expect(second.getByRole('textbox', { name: 'Amount' })).toHaveValue('51000');
  expect((await dealNow())?.amount).toBe('47500.00');

  await second.getByRole('button', { name: 'Save Amount' }).click();
  await expect(second.getByRole('button', { name: /^Change Amount: €51,000/ })).toBeVisible();
  expect((await dealNow())?.amount).toBe('51000.00');
});

test('a move from a stage it has left is refused, and the page then shows where it is', async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await first.getByRole('button', { name: /^Move with these missing/ }).click();
  await first.getByRole('dialog').getByLabel('Why may it go past the gate?').fill('Their board meets tomorrow.');
  await first
    .getByRole('dialog')
    .getByRole('button', { name: /^Move with \d missing/ })
    .click();
  await expect(presentStage(first)).toContainText('Demo');

  await exit(second, 'Back to Qualification').click();
  const dialog = second.getByRole('dialog');
  await dialog.getByLabel('Why does it go back?').fill('They are not sure any more.');
  await dialog.getByRole('button', { name: 'Back to Qualification' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/no longer in/i);
  await expect(dialog.getByLabel('Why does it go back?')).toHaveValue('They are not sure any more.');
  await second.keyboard.press('Escape');
  await expect(presentStage(second)).toContainText('Demo');
  expect((await dealNow())?.stage.id).toBe('demo');
});

test('a change by API shows in a tab that looks again, without a reload', async ({ context }) => {
  const [tab] = await twoTabs(context);
  await person?.api(changeDeal, { params: { id: dealId }, body: { amount: '60000.00' } });
  // What was read a moment ago is shown again for some seconds.
  await expect(async () => {
    await goTo(tab, 'Deals');
    await tab.getByRole('link', { name: /^Specimen Paper, line/ }).click();
    await expect(tab.getByRole('button', { name: /^Change Amount: €60,000/ })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
});
