import { changeDeal, createDeal } from '@dealwright/contract/deals';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide } from '@dealwright/contract/process';
import { threeStages } from '../packages/server/src/modules/process/migrate/testing.ts';
import { expect, section } from './pages.ts';
import { newPerson, signInto } from './person.ts';
import { test } from './test.ts';

test.use({ actionTimeout: 15_000 });

test('a deal that grew beyond its process is offered the other one, told what becomes of it, switched, and taken back', async ({
  app,
  page,
}) => {
  const person = await newPerson(app);
  await person.api(publishPlaybook, { params: { id: 'three-stages' }, body: { files: threeStages() } });
  const { id } = await person.api(createDeal, { body: { name: 'Kiln watch', amount: '8000.00', currency: 'EUR' } });
  const processNow = async () => (await person.api(getGuide, { params: { kind: 'deals', id } })).process.id;
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}/deals/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Kiln watch' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Switch', exact: true })).toHaveCount(0);

  await person.api(changeDeal, { params: { id }, body: { amount: '150000.00' } });
  await page.reload();
  await expect(page.getByText('As it stands now it would run “Big”')).toBeVisible();
  await page.getByRole('button', { name: 'Switch', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch to Big' });
  await expect(dialog.getByLabel('Stage in Big')).toHaveValue('discover');
  await expect(dialog.getByText('Suggested: The same id')).toBeVisible();
  await dialog.getByLabel('Stage in Big').selectOption('offer');
  await expect(dialog.getByText('Later than the stage that fits it: the gates between are asked.')).toBeVisible();
  await dialog.getByLabel('Stage in Big').selectOption('discover');
  await dialog.getByRole('button', { name: 'Switch the process' }).click();
  await expect(dialog).toBeHidden();
  await expect(section(page, 'Timeline')).toContainText('Process switched to Big, still in Discovery');
  expect(await processNow()).toBe('big');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(processNow).toBe('deal');
  await expect(page.getByRole('button', { name: 'Switch', exact: true })).toBeVisible();
});
