import AxeBuilder from '@axe-core/playwright';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getDraft, startDraft } from '@dealwright/contract/playbook-drafts';
import { changeTeam, createTeam } from '@dealwright/contract/teams';
import { test } from '@playwright/test';
import { type App, endApp, startApp } from './app.ts';
import { expect } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';

let app: App | undefined;
let person: Person | undefined;
test.use({ actionTimeout: 45_000 });
test.setTimeout(180_000);
test.beforeAll(async () => {
  app = await startApp();
  person = await newPerson(app);
});
test.afterAll(() => endApp(app));

test('a process is copied for a team, named in rules by completion, and missed once the team is called otherwise', async ({ page }) => {
  if (app === undefined || person === undefined) throw new Error('the program did not start');
  const { api } = person;
  const team = await api(createTeam, { body: { name: 'North' } });
  const draft = await api(startDraft, { body: { name: 'Teams', from: { version: 'newest' } } });
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}/playbook/drafts/${draft.id}`);
  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'New business' });
  await page.getByRole('button', { name: 'Copy for a team' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('New business, North');
  await expect(dialog.getByRole('textbox', { name: 'Id' })).toHaveValue('newBusinessNorth');
  expect((await new AxeBuilder({ page }).include('[role=dialog], dialog').analyze()).violations).toEqual([]);
  await page.screenshot({ path: 'test-results/copy-process.png' });
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Parts of the playbook' })).toHaveValue('processes/newBusinessNorth.yaml');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  const { files } = await api(getDraft, { params: { id: draft.id } });
  expect(files['processes/newBusinessNorth.yaml']).toContain('for: team == "North"');

  // The name and the teams are offered where a rule is written.
  const text = page.getByRole('textbox', { name: 'Text of processes/newBusinessNorth.yaml' });
  await text.locator('.cm-line', { hasText: 'team == "North"' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('N');
  await expect(page.getByRole('option', { name: 'North', exact: true })).toBeVisible();
  await page.screenshot({ path: 'test-results/complete-team.png' });

  await api(publishPlaybook, { params: { id: 'b2b-software' }, body: { files } });
  await api(changeTeam, { params: { id: team.id }, body: { name: 'Far North' } });
  await page.goto(`${app.url}/playbook/running`);
  await expect(page.getByRole('alert')).toContainText('“North”, version 2, processes/newBusinessNorth.yaml');
  await page.screenshot({ path: 'test-results/unknown-team.png' });
});
