import { createDeal } from '@dealwright/contract/deals';
import { getDraft } from '@dealwright/contract/playbook-drafts';
import { moveRecord, putAnswer } from '@dealwright/contract/process';
import type { Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { test } from './test.ts';

let app: App | undefined;
let person: Person | undefined;
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  person = await newPerson(app);
  await someDeals(person);
});

const LEFT_EARLY = 18;
const WENT_ON = 12;

/** None had the fit checked; of those that went on, nobody said in earnest what hurts. */
async function someDeals({ api }: Person): Promise<void> {
  for (let n = 1; n <= LEFT_EARLY; n += 1) {
    const { id } = await api(createDeal, { body: { name: `Sample deal ${n}`, amount: '9000.00', currency: 'EUR' } });
    const params = { kind: 'deals', id } as const;
    const override = { reason: 'A sample' };
    await api(moveRecord, { params, body: { to: 'needs', fromStage: 'qualification', override } });
    if (n > WENT_ON) continue;
    const answers = [
      ['pain', 'tbd'],
      ['economicBuyer', `The head of plant ${n}`],
    ] as const;
    for (const [element, value] of answers) await api(putAnswer, { params: { ...params, framework: 'meddic', element }, body: { value } });
    await api(moveRecord, { params, body: { to: 'demo', fromStage: 'needs', override } });
  }
}

async function open(page: Page, path: string): Promise<Person> {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}${path}`);
  return person;
}
const worthALook = (page: Page, what: string) => section(page, 'Worth a look').getByRole('listitem').filter({ hasText: what });

test('what a gate asks and nobody answers in earnest is told, with its place in the table and the records behind it', async ({ page }) => {
  await open(page, '/playbook/gates');
  const pain = worthALook(page, 'Identified pain');
  await expect(pain.getByText('Reword it')).toBeVisible();
  await pain.getByRole('button', { name: `${WENT_ON} say nothing` }).click();
  const behind = pain.getByRole('table', { name: 'Records behind: Identified pain' });
  await expect(behind.getByText('tbd', { exact: true })).toHaveCount(WENT_ON);
  await expect(behind.getByRole('link', { name: 'Sample deal 1', exact: true })).toBeVisible();

  const row = page.getByRole('table', { name: 'Everything that is asked' }).getByRole('row').filter({ hasText: 'Identified pain' });
  await expect(row).toContainText('Needs assessment → Demo');
  await row.getByRole('button', { name: 'Identified pain' }).click();
  await expect(page.getByRole('dialog', { name: 'Identified pain' })).toContainText(`${WENT_ON} moves`);
});

test('a step that nobody does is retired in the next version by one act, which makes a draft', async ({ page }) => {
  const { api } = await open(page, '/playbook/gates');
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Steps' }).click();
  const step = worthALook(page, 'Check the fit honestly');
  await expect(step.getByText('Drop it')).toBeVisible();
  await expect(step.getByText(`${LEFT_EARLY} left open`)).toBeVisible();
  await step.getByRole('button', { name: 'Retire it in the next version' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Without: Check the fit honestly' })).toBeVisible();
  const draft = await api(getDraft, { params: { id: new URL(page.url()).pathname.split('/').at(-1) ?? '' } });
  expect(draft.files['processes/deal.yaml']).toContain('- id: openingCall');
  expect(draft.files['processes/deal.yaml']).not.toContain('- id: fitCheck');
});
