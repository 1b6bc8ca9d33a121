import { createDeal } from '@dealwright/contract/deals';
import { acceptInvite, createInvite } from '@dealwright/contract/members';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import type { Browser, Page } from '@playwright/test';
import { APPROVAL_PLAYBOOK } from '../packages/server/src/modules/process/testing-playbook.ts';
import type { App } from './app.ts';
import { expect, presentStage, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { test } from './test.ts';

let app: App | undefined;
let olga: Person | undefined;
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  olga = await newPerson(app);
  await olga.api(publishPlaybook, { params: { id: 'approvals' }, body: { files: { ...APPROVAL_PLAYBOOK } } });
});

function running(): { app: App; olga: Person } {
  if (app === undefined || olga === undefined) throw new Error('nothing runs');
  return { app, olga };
}

async function colleague(name: string, role: 'rep' | 'manager'): Promise<Person> {
  const person = await newPerson(running().app, { name, workspace: null });
  const { url } = await running().olga.api(createInvite, { body: { role } });
  await person.api(acceptInvite, { body: { token: new URL(url).hash.slice(1) } });
  return person;
}

async function open(browser: Browser, person: Person, path: string): Promise<Page> {
  const context = await browser.newContext();
  await signInto(context, running().app, person);
  const page = await context.newPage();
  await page.goto(`${running().app.url}${path}`);
  return page;
}

test('a move waits for a manager, who answers it where Today leads, and goes on by itself', async ({ browser }) => {
  const [rita, mia] = [await colleague('Rita', 'rep'), await colleague('Mia', 'manager')];
  const { id } = await rita.api(createDeal, { body: { name: 'Line 3', amount: '40000.00', currency: 'EUR' } });
  const hers = await open(browser, rita, `/deals/${id}`);
  await expect(section(hers, 'Approval for “Propose”')).toContainText('Asked for once you move it');
  await hers
    .getByRole('button', { name: /^Move to Propose/ })
    .first()
    .click();
  await expect(section(hers, 'Approval for “Propose”')).toContainText('Waiting for manager since');
  await expect(presentStage(hers)).toContainText('Discover');
  await expect(section(hers, 'Approval for “Propose”').getByRole('button', { name: 'Take it back' })).toBeVisible();

  const theirs = await open(browser, mia, '/today');
  await theirs.getByText('Approve: The price').waitFor();
  await theirs.getByRole('link', { name: 'Answer' }).click();
  const asked = section(theirs, 'Approval for “Propose”');
  await expect(asked).toContainText('€40,000');
  await asked.getByRole('button', { name: 'Do not approve' }).click();
  await expect(asked).toContainText('Say why, in a few words.');
  await asked.getByLabel('Reason').fill('Good customer');
  await asked.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(presentStage(theirs)).toContainText('Propose');
  await expect(presentStage(hers)).toContainText('Propose');
});
