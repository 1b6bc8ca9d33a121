import { acceptInvite, createInvite } from '@dealwright/contract/members';
import { getDraft, listDrafts, saveDraftFiles, startDraft } from '@dealwright/contract/playbook-drafts';
import { listVersions } from '@dealwright/contract/playbook-versions';
import { publishDraft, setPlaybookSettings } from '@dealwright/contract/draft-reviews';
import type { Browser, Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect, section } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { test } from './test.ts';

let app: App | undefined;
let rosa: Person | undefined;
test.use({ actionTimeout: 30_000 });
test.beforeAll(async ({ app: started }) => {
  app = started;
  rosa = await newPerson(app, { name: 'Rosa Sample' });
});

function running(): { app: App; rosa: Person } {
  if (app === undefined || rosa === undefined) throw new Error('nothing runs');
  return { app, rosa };
}

/** A colleague who may change the playbook without running the workspace. */
async function processOwner(): Promise<Person> {
  const { app: at, rosa: host } = running();
  const person = await newPerson(at, { name: 'Petra Sample', workspace: null });
  const { url } = await host.api(createInvite, { body: { role: 'rep', playbookRoles: ['processOwner'] } });
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

/** Puts the cursor at the end of the line that names the playbook. */
async function goToName(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'File', exact: true }).selectOption('playbook.yaml');
  await page
    .getByRole('textbox', { name: 'Text of playbook.yaml' })
    .locator('.cm-line', { hasText: /^name:/ })
    .click();
  await page.keyboard.press('End');
}

test('a change of the playbook is drafted, mended, talked over, reviewed by another person, published, and taken back as a draft', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const petra = await processOwner();
  await running().rosa.api(setPlaybookSettings, { body: { reviewRequired: true } });
  const hers = await open(browser, petra, '/playbook/drafts');

  await test.step('a draft starts from the newest version', async () => {
    await hers.getByRole('button', { name: 'New draft' }).click();
    await hers.getByRole('dialog').getByLabel('Name').fill('Sell more softly');
    await hers.getByRole('dialog').getByRole('button', { name: 'Start the draft' }).click();
    await expect(hers.getByRole('heading', { level: 1, name: 'Sell more softly' })).toBeVisible();
  });
  const [head] = (await petra.api(listDrafts)).data;
  const params = { id: head?.id ?? '' };
  const text = async () => (await petra.api(getDraft, { params })).files['playbook.yaml'] ?? '';
  const nameLine = (await text()).split('\n').findIndex((line) => line.startsWith('name:')) + 1;

  await test.step('a broken text shows what is wrong, is kept, and is mended', async () => {
    await goToName(hers);
    await hers.keyboard.type(': [');
    await expect(hers.getByText(/^\d+ findings?$/)).toBeVisible();
    await expect.poll(text).toContain(': [');
    await goToName(hers);
    for (let n = 0; n < 3; n += 1) await hers.keyboard.press('Backspace');
    await hers.keyboard.type(', softly');
    await expect.poll(text).toContain(', softly');
    await hers.getByRole('button', { name: 'Difference' }).click();
    await expect(section(hers, 'What it changes')).toContainText('softly');
  });

  const his = await open(browser, running().rosa, `/playbook/drafts/${params.id}?tab=comments&file=playbook.yaml&line=${nameLine}`);
  await test.step('a colleague asks about a line, and the author answers', async () => {
    await his.getByRole('textbox', { name: 'New comment' }).fill('Why softly?');
    await his.getByRole('button', { name: 'Comment', exact: true }).click();
    await hers.getByRole('button', { name: /^Comments/ }).click();
    await expect(hers.getByText('Why softly?')).toBeVisible();
    await hers.getByRole('button', { name: 'Reply' }).click();
    await hers.getByRole('textbox', { name: 'Reply' }).fill('It sells better.');
    await hers.getByRole('button', { name: 'Comment', exact: true }).last().click();
    await expect(his.getByText('It sells better.')).toBeVisible();
    await his.getByRole('button', { name: 'Settle' }).click();
    await expect(his.getByText('settled', { exact: true })).toBeVisible();
  });

  await test.step('it cannot be published before somebody else approves it', async () => {
    await hers.getByRole('button', { name: 'Publish' }).click();
    const dialog = hers.getByRole('dialog');
    await dialog.getByLabel('What changed, and why?').fill('Softer words.');
    await expect(dialog.getByText('Somebody who did not write it has to approve it')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
    await hers.keyboard.press('Escape');
    await hers.getByRole('button', { name: 'Review' }).click();
    await expect(hers.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    await his.getByRole('button', { name: 'Review' }).click();
    await his.getByRole('button', { name: 'Approve' }).click();
    await expect(hers.getByText('Approved as it stands.')).toBeVisible();
  });

  await test.step('it is published step by step', async () => {
    await hers.getByRole('button', { name: 'Publish' }).click();
    const dialog = hers.getByRole('dialog');
    await dialog.getByLabel('What changed, and why?').fill('Softer words.');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(hers.getByRole('dialog', { name: 'Published as v2' })).toBeVisible();
    await hers.getByRole('link', { name: 'See it in the history' }).click();
    await expect(hers.getByText('Softer words.')).toBeVisible();
  });

  await test.step('the version before comes back as a draft', async () => {
    await hers.getByRole('link', { name: /^v1 / }).click();
    await hers.getByRole('button', { name: 'Restore as draft' }).click();
    await hers.getByRole('dialog').getByLabel('Name').fill('As it was');
    await hers.getByRole('dialog').getByRole('button', { name: 'Start the draft' }).click();
    await expect(hers.getByRole('heading', { level: 1, name: 'As it was' })).toBeVisible({ timeout: 45_000 });
    await expect(hers.getByText('from v1, written by Petra Sample')).toBeVisible();
  });
  const { data } = await petra.api(listVersions, { params: { id: 'b2b-software' } });
  expect(data.map((one) => [one.version, one.note])).toEqual([
    [2, 'Softer words.'],
    [1, null],
  ]);
});

test('a draft that another version overtook is brought up to date, file by file', async ({ browser }) => {
  const otto = await newPerson(running().app, { name: 'Otto Sample' });
  const named = (files: Readonly<Record<string, string>>, name: string) => ({
    'playbook.yaml': (files['playbook.yaml'] ?? '').replace(/^name: .*$/m, `name: ${name}`),
  });
  const [mine, theirs] = [
    await otto.api(startDraft, { body: { name: 'Mine', from: { version: 'newest' } } }),
    await otto.api(startDraft, { body: { name: 'Theirs', from: { version: 'newest' } } }),
  ];
  await otto.api(saveDraftFiles, { params: { id: mine.id }, body: { files: named(mine.files, 'Mine') } });
  const files = { ...named(theirs.files, 'Theirs'), 'guides/theirs.md': '# Theirs' };
  await otto.api(saveDraftFiles, { params: { id: theirs.id }, body: { files } });
  await otto.api(publishDraft, { params: { id: theirs.id }, body: { note: 'Overtakes' } });

  const page = await open(browser, otto, `/playbook/drafts/${mine.id}`);
  await expect(page.getByText('Another version was published since this draft began at v1.')).toBeVisible();
  await page.getByRole('button', { name: 'Bring up to date' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring up to date' });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'guides/theirs.md' })).toContainText('the newest version');
  const act = dialog.getByRole('button', { name: 'Bring up to date' });
  await expect(act).toBeDisabled();
  await dialog.getByRole('group', { name: 'Whose text of playbook.yaml stays' }).getByRole('button', { name: 'The draft' }).click();
  await act.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Another version was published')).toHaveCount(0);
  const kept = await otto.api(getDraft, { params: { id: mine.id } });
  expect(kept).toMatchObject({ outdated: false, baseVersion: 2 });
  expect(kept.files['playbook.yaml']).toContain('name: Mine');
  expect(kept.files['guides/theirs.md']).toBe('# Theirs');
});
