import { logActivity } from '@dealwright/contract/activities';
import { createDeal, setStakeholder } from '@dealwright/contract/deals';
import { getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { putAnswer } from '@dealwright/contract/process';
import { createContact } from '@dealwright/contract/records';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './app.ts';
import { expect, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { test } from './test.ts';

const LIBRARY = join(import.meta.dirname, '../playbooks/frameworks');
let app: App | undefined;
let person: Person | undefined;
let dealId = '';
test.use({ actionTimeout: 60_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  person = await newPerson(app);
  dealId = await aDealOfMany(person);
});

/** A deal in a playbook that took in Sandler, the business case and the buying influences. */
async function aDealOfMany({ api }: Person): Promise<string> {
  const newest = (await api(listPlaybooks)).data[0];
  const { files } = await api(getPlaybookFiles, { params: { id: newest?.id ?? '' } });
  const taken = ['frameworks/sandler', 'frameworks/value', 'frameworks/strategic', 'frameworks/spin', 'questions/sandler'];
  const text = (path: string) => readFileSync(join(LIBRARY, `${path.replace('frameworks/', '')}.yaml`), 'utf8');
  const more = Object.fromEntries(taken.map((path) => [`${path}.yaml`, text(path)]));
  await api(publishPlaybook, { params: { id: newest?.playbook ?? '' }, body: { files: { ...files, ...more } } });
  const { id } = await api(createDeal, { body: { name: 'Sample line 3', amount: '42000.00', currency: 'EUR' } });
  const contact = await api(createContact, { body: { firstName: 'Ida', lastName: 'Sample' } });
  await api(setStakeholder, { params: { id, contactId: contact.id }, body: { role: 'champion' } });
  const about = { kind: 'deal', id } as const;
  await api(logActivity, { body: { kind: 'meeting', about, subject: 'Line 3 on site', occurredAt: '2019-11-12T09:00:00Z' } });
  const answer = (
    ref: string,
    body: { value: string | Record<string, string | number | boolean>[]; confirmedBy?: 'buyer'; against?: string },
  ) => {
    const [framework = '', element = ''] = ref.split('.');
    return api(putAnswer, { params: { kind: 'deals', id, framework, element }, body });
  };
  await answer('strategic.influences', { value: [{ person: contact.id, influence: 'coach', mode: 'growth', rating: 4, met: true }] });
  await answer('meddic.champion', { value: 'Ida Sample', against: 'She moves to another plant in May' });
  await answer('spin.hard', { value: 'Nobody sees whether an order is in', confirmedBy: 'buyer' });
  await answer('spin.follows', { value: 'They send a second truck', confirmedBy: 'buyer' });
  return id;
}

test('a talk is walked through: a no ends it, and the page recommends to leave', async ({ page, context }) => {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(context, app, person);
  await page.goto(`${app.url}/deals/${dealId}`);
  const sandler = section(page, 'Sandler');
  await sandler.getByRole('button', { name: 'Walk through: Pain, budget, decision' }).click();
  await expect(sandler.getByText('What made you take the time for this today?')).toBeVisible();
  await sandler.getByLabel('What they said').fill('Credit notes every Sunday');
  await sandler.getByRole('button', { name: 'It hurts' }).click();
  await sandler.getByRole('button', { name: 'Asked, no answer' }).click();
  await sandler.getByRole('button', { name: 'They would not' }).click();
  await expect(sandler.getByText('The problem is real and nobody will pay to end it.')).toBeVisible();
  await expect(sandler.getByText('Leaving may be the better choice.')).toBeVisible();
});

test('a business case is written line by line and adds up; people carry their influence, and what is missing is flagged', async ({
  page,
  context,
}) => {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(context, app, person);
  await page.goto(`${app.url}/deals/${dealId}`);
  const value = section(page, 'Value-based selling');
  await value.getByRole('button', { name: 'Change Business case' }).click();
  const line = (n: number) => value.getByRole('group', { name: `Line ${n}` });
  for (const [n, metric, worth] of [
    [1, 'Corrections', '4999.99'],
    [2, 'Trucks', '5000.02'],
  ] as const) {
    if (n > 1) await value.getByRole('button', { name: 'Add a line' }).click();
    await line(n).getByLabel('What is measured').fill(metric);
    await line(n).getByLabel('Today').fill('30');
    await line(n).getByLabel('With us').fill('5');
    await line(n).getByLabel('Worth a year').fill(worth);
  }
  await value.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(value.getByRole('row', { name: /Together/ })).toContainText('10,000.01');

  const strategic = section(page, 'Strategic Selling');
  await expect(strategic.getByText('Buying influences: nobody is “economic” yet')).toBeVisible();
  const people = section(page, 'People');
  await expect(people.getByText('coach', { exact: true })).toBeVisible();
  const meddic = section(page, 'MEDDIC');
  await expect(meddic.getByText('She moves to another plant in May')).toBeVisible();
  await meddic.getByRole('button', { name: /^(Answer|Change): Champion$/ }).click();
  await meddic.getByLabel('Heard in').selectOption('Meeting of Tue 12 Nov 2019: Line 3 on site');
  await expect(meddic.getByLabel('When', { exact: true })).toHaveValue('2019-11-12');
  await meddic.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(meddic.getByText('from the meeting of Tue 12 Nov 2019')).toBeVisible();
  await meddic
    .getByRole('button', { name: /^Answer: / })
    .first()
    .click();
  await expect(meddic.getByLabel('Heard in').locator('option:checked')).toHaveText('Meeting of Tue 12 Nov 2019: Line 3 on site');
});

test('the ways of selling stand side by side, are recommended with reasons, and go into a draft', async ({ page, context }) => {
  if (app === undefined || person === undefined) throw new Error('nothing runs');
  await signInto(context, app, person);
  await page.goto(`${app.url}/playbook/methods`);
  await page.getByLabel('Size of a deal').selectOption('large');
  await page.getByLabel('People who have a say').selectOption('many');
  await page.getByLabel('From first talk to decision').selectOption('long');
  const best = page.getByRole('region', { name: /^Goes best with them/ });
  await expect(best.getByRole('listitem').first()).toContainText('Points +9');
  const table = section(page, 'Ways of selling');
  await expect(table.getByRole('row')).toHaveCount(14);
  const bant = table.getByRole('row', { name: /^BANT/ });
  await expect(bant.getByText('In your playbook')).toBeVisible();
  await table
    .getByRole('row', { name: /^Challenger/ })
    .getByRole('button', { name: 'Add to a draft' })
    .click();
  await page.getByRole('menuitem', { name: 'A new draft' }).click();
  await expect(page).toHaveURL(/\/playbook\/drafts\//);
  await expect(page.getByRole('heading', { name: 'With Challenger' })).toBeVisible();
});
