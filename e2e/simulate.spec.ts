import { startDraft } from '@dealwright/contract/playbook-drafts';
import { getPlaybookFiles, listPlaybooks } from '@dealwright/contract/playbooks';
import { expect as base } from './pages.ts';
import { newPerson, signInto } from './person.ts';
import { test } from './test.ts';

test.use({ actionTimeout: 15_000 });
/** Hundreds of years are worked out anew for each answer. */
const expect = base.configure({ timeout: 45_000 });

/** One more meeting before anything else. */
const MORE = '      - { id: siteVisit, do: meeting, title: See the plant }\n      - id: fitCheck\n';

test('a year is worked out, asked again with one number stated, and set beside what a draft would make of it', async ({ app, page }) => {
  const person = await newPerson(app);
  const [newest] = (await person.api(listPlaybooks)).data;
  const { files } = await person.api(getPlaybookFiles, { params: { id: newest?.id ?? '' } });
  const deal = (files['processes/deal.yaml'] ?? '').replace('      - id: fitCheck\n', MORE);
  const draft = await person.api(startDraft, {
    body: { name: 'See the plant first', from: { files: { ...files, 'processes/deal.yaml': deal } } },
  });
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}/playbook/simulate`);
  const answer = page.getByText(/^A year wins \d+ deals?, \d+ to \d+\./);
  await expect(answer).toBeVisible();
  await expect(page.getByRole('table', { name: 'Where deals stand' }).getByRole('row')).not.toHaveCount(0);
  const before = await answer.textContent();
  await expect(page.getByRole('table', { name: 'What one number would change' })).toContainText('A tenth more come in');

  const number = page.getByRole('textbox', { name: 'State Come in a year' });
  await number.fill('12 or so');
  await number.press('Enter');
  await expect(page.getByText('A number from 0 to 100,000.')).toBeVisible();
  await number.fill('137');
  await number.press('Enter');
  const row = page.getByRole('row').filter({ has: number });
  await expect(row).toContainText('you state it');
  await expect(answer).not.toHaveText(before ?? '');
  await page.reload();
  await expect(row).toContainText('you state it');
  await page.getByRole('button', { name: 'Take back what you stated' }).click();
  await expect(answer).toHaveText(before ?? '');

  await page.goto(`${app.url}/playbook/simulate?draft=${draft.id}`);
  await expect(page.getByRole('link', { name: 'See the plant first' })).toBeVisible();
  await expect(page.getByText(/^With the draft (?!nothing)/)).toBeVisible();
  await expect(page.getByText('A ring is the newest version, where a draft is beside it')).toBeVisible();
});
