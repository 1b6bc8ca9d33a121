import { getDeal } from '@dealwright/contract/deals';
import type { Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect, presentStage, section } from './pages.ts';
import { newPerson, PASSWORD } from './person.ts';
import { makeSampleCompany } from './sample-company.ts';
import { test } from './test.ts';

let app: App | undefined;
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
});

/** Presses Tab until the element with this name has the focus. Errors: when it is not reached. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < 160; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} ${String(name)} is not reached with Tab`);
}

test('sign in, do the first step, answer, and move a card, by keys alone', async ({ page }) => {
  if (app === undefined) throw new Error('nothing runs');
  const person = await newPerson(app);
  const made = await makeSampleCompany(person.api);
  await page.goto(`${app.url}/sign-in`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();

  await test.step('sign in', async () => {
    await tabTo(page, 'textbox', 'Mail address');
    await page.keyboard.type(person.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  });

  await test.step('the first thing Tab reaches leads past the side bar', async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#page')).toBeFocused();
  });

  await test.step('open the step of a lead from Today, and answer', async () => {
    await expect(section(page, 'Next steps').getByRole('listitem').first()).toBeVisible();
    const line = section(page, 'Next steps').getByRole('listitem').filter({ hasText: 'Specimen Paper, line' });
    await expect(line).toHaveCount(1);
    for (
      let presses = 0;
      presses < 12 &&
      !(await line
        .getByRole('link')
        .first()
        .evaluate((one) => one === document.activeElement));
      presses += 1
    )
      await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /Specimen Paper/ })).toBeVisible();
    await expect(section(page, /^Gate to Demo/)).toBeVisible();
    // F goes to the next thing the gate misses.
    await page.keyboard.press('f');
    await tabTo(page, 'textbox', /Who can say yes when all others say no/);
    await page.keyboard.type('Nora Specimen signs.');
    await page.keyboard.press('Enter');
    await expect(section(page, 'MEDDIC').getByText('Nora Specimen signs.')).toBeVisible();
  });

  await test.step('do the next step and log it', async () => {
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Hold the discovery call' });
    await expect(dialog.getByRole('textbox', { name: 'What happened' })).toBeFocused();
    await page.keyboard.type('They corrected our summary.');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(section(page, 'Timeline').getByText('They corrected our summary.')).toBeVisible();
  });

  await test.step('move its card on the pipeline', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page.getByRole('heading', { level: 1, name: 'Pipeline' })).toBeVisible();
    await tabTo(page, 'link', /^Specimen Paper/);
    await page.keyboard.press('m');
    await expect(page.getByText('Being moved', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Being moved', { exact: true })).toBeHidden();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('status').filter({ hasText: 'Demo: Drop here' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Demo, 2 deals/ })).toBeVisible();
    await expect.poll(async () => (await person.api(getDeal, { params: { id: made.dealId } })).stage.id).toBe('demo');
  });

  await test.step('find it again, and go back with a reason', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('Specimen Paper, line');
    // What was found for the first letters stands there until the rest is looked for.
    await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/Specimen Paper, line/);
    await page.keyboard.press('Enter');
    await expect(presentStage(page)).toContainText('Demo');
    await tabTo(page, 'button', 'Back to Needs assessment');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Why does it go back?')).toBeFocused();
    await page.keyboard.type('They want the figures first.');
    await page.keyboard.press('Enter');
    await expect(presentStage(page)).toContainText('2nd visit');
  });
});
