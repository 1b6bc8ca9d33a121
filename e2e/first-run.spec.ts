import { expect } from '@playwright/test';
import type { App } from './app.ts';
import { newPerson, signInto } from './person.ts';
import { test } from './test.ts';

let app: App | undefined;
test.beforeAll(async ({ app: started }) => {
  app = started;
});

test('somebody new finds the playbook of their trade by typing, and works by it', async ({ page, context }) => {
  if (app === undefined) throw new Error('the program did not start');
  await signInto(context, app, await newPerson(app, { workspace: null }));
  await page.goto(app.url);
  await page.getByLabel('Company').fill('Sample Brokers');
  await expect(page.getByRole('radio', { name: /B2B software/ })).toBeChecked();
  await expect(page.getByRole('heading', { name: 'By industry' })).toBeVisible();

  await page.getByLabel('Find your trade').fill('quite something else');
  await expect(page.getByText('None is about “quite something else”.')).toBeVisible();
  await page.getByLabel('Find your trade').fill('each carrier');
  await expect(page.getByRole('radio')).toHaveCount(2);
  await page.getByLabel('Find your trade').press('Enter');
  await expect(page.getByRole('radio', { name: /Insurance/ })).toBeChecked();
  await expect(page.getByRole('radio')).toHaveCount(1);

  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await page.getByRole('button', { name: /Go to Today/ }).click();
  await page.goto(`${app.url}/playbook`);
  await expect(page.getByText('They want to be advised', { exact: true })).toBeVisible();
});
