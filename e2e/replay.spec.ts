import { createDeal } from '@dealwright/contract/deals';
import { startDraft } from '@dealwright/contract/playbook-drafts';
import { getPlaybookFiles, listPlaybooks } from '@dealwright/contract/playbooks';
import { moveRecord } from '@dealwright/contract/process';
import { createAccount } from '@dealwright/contract/records';
import type { App } from './app.ts';
import { expect, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { test } from './test.ts';

let app: App | undefined;
let person: Person | undefined;
let draftId = '';
test.use({ actionTimeout: 15_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  person = await newPerson(app);
  draftId = await aDraftThatAsksMore(person);
  await someDeals(person);
});

/** The exit from qualification asks for a description as well. */
async function aDraftThatAsksMore({ api }: Person): Promise<string> {
  const newest = (await api(listPlaybooks)).data[0];
  const { files } = await api(getPlaybookFiles, { params: { id: newest?.id ?? '' } });
  const deal = (files['processes/deal.yaml'] ?? '').replace(/(- to: needs\n(?:.*\n)*? +needs:\n)( +- )/, '$1$2deal.description\n$2');
  const made = await api(startDraft, {
    body: { name: 'Ask what it is about', from: { files: { ...files, 'processes/deal.yaml': deal } } },
  });
  return made.id;
}

/** Twelve that moved on, four of them without a word about them; three were lost. */
async function someDeals({ api }: Person): Promise<void> {
  const account = await api(createAccount, { body: { name: 'Sample Paper' } });
  for (let n = 1; n <= 12; n += 1) {
    const told = n <= 4 ? {} : { description: 'A line for the second site' };
    const { id } = await api(createDeal, {
      body: { name: `Sample deal ${n}`, accountId: account.id, amount: '900.00', currency: 'EUR', ...told },
    });
    const params = { kind: 'deals', id } as const;
    const override = { reason: 'A sample' };
    await api(moveRecord, { params, body: { to: 'needs', fromStage: 'qualification', override } });
    if (n <= 3) await api(moveRecord, { params, body: { to: 'lost', fromStage: 'needs', override } });
  }
}

test('a draft is led through what was recorded: the answer, the picture, the table, and the records behind it', async ({
  page,
  context,
}) => {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(context, app, person);
  await page.goto(`${app.url}/playbook/replay/${draftId}`);
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(page.getByText(/^Of 15 moves, 4 would have been held, 4 of them by Description/)).toBeVisible();

  const exit = section(page, 'Qualification to Needs assessment');
  await expect(exit.getByText(/^Of 12 moves, 4 would have been held, 4 by Description; 0 of 3 held that ended were won/)).toBeVisible();
  await expect(exit.getByRole('link', { name: 'Sample deal 1' })).toBeVisible();
  await exit.getByRole('button', { name: /^Description/ }).click();
  await expect(exit.getByRole('complementary', { name: 'Behind it' }).getByRole('link')).toHaveCount(4);
  await expect(exit.getByRole('img', { name: /^Won: held too few to say/ })).toBeVisible();

  await page.keyboard.press('d');
  const row = page.getByRole('row', { name: /Qualification to Needs assessment.*Description.*blocks.*4 of 12/ });
  await expect(row).toContainText('too few to say (3)');
  await page.keyboard.press('d');
  await expect(exit).toBeVisible();

  await page.reload();
  await expect(page.getByText(/^Of 15 moves, 4 would have been held/)).toBeVisible();
  await page.getByLabel('Period').selectOption('Last 90 days');
  await page.getByLabel('Owner').selectOption('Mira Sample');
  await page.getByRole('button', { name: 'Replay again' }).click();
  await expect(page.getByRole('combobox', { name: 'Replays' }).getByRole('option')).toHaveCount(2);
});
