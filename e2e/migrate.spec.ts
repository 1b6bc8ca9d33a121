import { createDeal } from '@dealwright/contract/deals';
import { getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { moveRecord } from '@dealwright/contract/process';
import type { Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect, presentStage, section } from './pages.ts';
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

const PAST = { reason: 'The buyer is that far already' };
/** A deal in Demo, and one where it begins. */
async function twoDeals({ api }: Person): Promise<string> {
  const { id } = await api(createDeal, { body: { name: 'Specimen Paper, line 2', amount: '24000.00' } });
  await api(moveRecord, { params: { kind: 'deals', id }, body: { to: 'demo', fromStage: 'qualification', override: PAST } });
  await api(createDeal, { body: { name: 'Sample Foundry, press' } });
  return id;
}

/** The next version: Demo is called a trial, and asks for the economic buyer before it is left. */
async function publishTrial({ api }: Person): Promise<void> {
  const [newest] = (await api(listPlaybooks)).data;
  const params = { id: newest?.id ?? '' };
  const { files } = await api(getPlaybookFiles, { params });
  const warns = 'level: warn, because: An offer that answers the wrong question is a price list. }';
  const renamed = Object.entries(files).map(([path, text]): [string, string] => [
    path,
    text
      .replace('- id: demo\n    name: Demo\n', '- id: trial\n    was: demo\n    name: Trial\n')
      .replaceAll(/(to|move|stage): demo\b/g, '$1: trial')
      .replaceAll(/(stages: \[.*\b)demo\b/g, '$1trial')
      .replace(warns, `${warns}\n          - { ask: deal.closesOn, because: A trial without an end never ends. }`),
  ]);
  await api(publishPlaybook, { params, body: { files: Object.fromEntries(renamed), note: 'Trials instead of demos.' } });
}

const open = async (page: Page, path: string): Promise<void> => {
  await signInto(page.context(), running().app, running().mira);
  await page.goto(`${running().app.url}${path}`);
};

test('deals are taken to a new version: who runs what, a dry run, the migration, its telling, and the way back', async ({ page }) => {
  const deal = await twoDeals(running().mira);
  await publishTrial(running().mira);

  await test.step('the page says who runs what and what it does not ask', async () => {
    await open(page, '/playbook/running');
    const group = section(page, 'Open records by version').getByRole('listitem').filter({ hasText: 'New business' }).first();
    await expect(group).toContainText('1 version behind');
    await expect(group).toContainText('2 open records');
    await group.getByText(/^Does not ask \d/).click();
    await expect(group).toContainText('Trial now also asks for "Expected close", and blocks.');
    await group.getByRole('link', { name: 'Migrate to v2' }).click();
  });

  await test.step('a dry run says where they go and who would be held', async () => {
    const mapping = section(page, 'Where the stages go');
    await expect(mapping.getByLabel('Where Demo goes')).toHaveValue('trial');
    await mapping.getByRole('button', { name: 'Dry run' }).click();
    const result = section(page, 'What would happen');
    await expect(result).toContainText('Demo → Trial');
    await expect(result.getByText(/^Held by/)).toBeVisible();
    await expect(section(page, 'Records').getByRole('link', { name: 'Specimen Paper, line 2' })).toBeVisible();
    await result.getByRole('button', { name: 'Migrate 2 records' }).click();
  });

  await test.step('it is done, and the record tells of it', async () => {
    await expect(section(page, 'Done').getByRole('button', { name: 'Take it back' })).toBeVisible();
    await page.goto(`${running().app.url}/deals/${deal}`);
    await expect(presentStage(page)).toContainText('Trial');
    await expect(section(page, 'Timeline')).toContainText('Runs version 2 of the playbook now, in Trial, before in Demo');
  });

  await test.step('it is taken back', async () => {
    await page.goto(`${running().app.url}/playbook/running`);
    await section(page, 'Migrations').getByText('v1 to v2').click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Taken back' })).toBeVisible();
    await page.goto(`${running().app.url}/deals/${deal}`);
    await expect(presentStage(page)).toContainText('Demo');
  });
});
