import { createDeal } from '@dealwright/contract/deals';
import { moveRecord } from '@dealwright/contract/process';
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

/** Fourteen deals nobody knows more than one person of; ten without an amount; twelve moved on. */
async function someDeals({ api }: Person): Promise<void> {
  for (let n = 1; n <= 14; n += 1) {
    const { id } = await api(createDeal, { body: { name: `Sample deal ${n}`, ...(n <= 4 ? { amount: '900.00', currency: 'EUR' } : {}) } });
    const override = { reason: 'A sample' };
    if (n > 2) await api(moveRecord, { params: { kind: 'deals', id }, body: { to: 'needs', fromStage: 'qualification', override } });
  }
}

test('a newcomer is offered the check, answers it, sees what lacks with the deals behind it, and begins a draft', async ({
  page,
  context,
}) => {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(context, app, person);
  await page.goto(`${app.url}/playbook`);
  await page.getByRole('link', { name: 'Check it' }).click();
  await expect(page.getByText('Nobody has answered the questions yet')).toBeVisible();

  const choose = (question: string, answer: string) =>
    page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check();
  await choose('How many people do you know at a customer who is about to decide?', 'All who decide');
  await choose('Who may give a discount?', 'Whoever wants to');
  await choose('What comes closest to your trade?', 'Insurance');
  await choose('How many of you sell?', 'Up to ten');
  await page.getByRole('button', { name: 'See what lacks' }).click();
  await expect(page.getByText('1 of 11 in place, 0 partly.')).toBeVisible();

  const gaps = section(page, 'Gaps');
  const people = gaps.getByRole('listitem').filter({ hasText: 'Open deals hang on one person' });
  await expect(people.getByText('Said to be in place')).toBeVisible();
  await expect(gaps.getByText('You said: Whoever wants to')).toBeVisible();

  await page.reload();
  await expect(page.getByText('1 of 11 in place, 0 partly.')).toBeVisible();
  await page.getByRole('link', { name: 'See the 10 deals' }).click();
  await expect(page.getByRole('table').getByRole('link', { name: /^Sample deal/ })).toHaveCount(10);
  await page.goBack();

  const insurance = section(page, 'Playbooks that go with it').getByRole('listitem').filter({ hasText: 'made for your trade' }).first();
  await insurance.getByRole('button', { name: 'Start a draft from it' }).click();
  await expect(page).toHaveURL(/\/playbook\/drafts\//);
  await expect(page.getByRole('heading', { level: 1, name: 'Insurance' })).toBeVisible();

  await page.goto(`${app.url}/playbook`);
  await expect(page.getByRole('navigation', { name: 'Pages of the playbook' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Check it' })).toHaveCount(0);
});
