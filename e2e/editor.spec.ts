import AxeBuilder from '@axe-core/playwright';
import { getDraft, saveDraftFiles, startDraft } from '@dealwright/contract/playbook-drafts';
import type { Locator, Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { makeSampleCompany } from './sample-company.ts';
import { test } from './test.ts';

let app: App | undefined;
let person: Person | undefined;
test.use({ actionTimeout: 45_000 });
test.setTimeout(180_000);
test.beforeAll(async ({ app: started }) => {
  app = started;
  person = await newPerson(app);
  await makeSampleCompany(person.api);
});

const DEAL = 'processes/deal.yaml';
const map = (page: Page): Locator => page.getByRole('region', { name: 'Map', exact: true });
const form = (page: Page): Locator => page.getByRole('region', { name: 'Details', exact: true });
const text = (page: Page): Locator => page.getByRole('textbox', { name: `Text of ${DEAL}` });
const inMap = (page: Page, name: string | RegExp): Locator => map(page).getByRole('button', { name }).first();
const stage = (page: Page, id: string): Locator => map(page).locator(`[data-stage=${id}] .ed-head .ed-item`);
const saved = (page: Page): Promise<void> => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();

/** A fresh draft, open in the editor on the process of deals; what the console says is a fault. */
async function openDraft(page: Page): Promise<{ readonly id: string; readonly faults: string[]; readonly deal: () => Promise<string> }> {
  if (app === undefined || person === undefined) throw new Error('the program did not start');
  const { api } = person;
  const draft = await api(startDraft, { body: { name: 'Better discovery', from: { version: 'newest' } } });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (failure) => faults.push(failure.message));
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}/playbook/drafts/${draft.id}`);
  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'New business' });
  await expect(stage(page, 'needs')).toBeVisible();
  const deal = async (): Promise<string> => (await api(getDraft, { params: { id: draft.id } })).files[DEAL] ?? '';
  return { id: draft.id, faults, deal };
}

/** The lines that are in one text and not in the same place of the other. */
function changedLines(before: string, after: string): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return { gone: old.slice(head, old.length - tail), come: now.slice(head, now.length - tail) };
}

test('a stage renamed in the form changes its line and no other, and is still so after a reload', async ({ page }) => {
  const { faults, deal } = await openDraft(page);
  const before = await deal();
  await stage(page, 'needs').click();
  await form(page).getByRole('textbox', { name: 'Name' }).fill('Understanding the need');
  await form(page).getByRole('textbox', { name: 'Name' }).press('Tab');
  await expect(stage(page, 'needs')).toContainText('Understanding the need');
  await expect(text(page)).toContainText('Understanding the need');
  await saved(page);
  await expect
    .poll(async () => changedLines(before, await deal()))
    .toEqual({ gone: ['    name: Needs assessment'], come: ['    name: Understanding the need'] });
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(stage(page, 'needs')).toContainText('Needs assessment');
  await expect.poll(deal).toBe(before);
  await page.getByRole('button', { name: 'Do again' }).click();
  await expect.poll(deal).not.toBe(before);
  await saved(page);
  await page.reload();
  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'New business' });
  await expect(stage(page, 'needs')).toContainText('Understanding the need');
  expect(faults).toEqual([]);
});

test('map and text are in step: what is typed shows on the map, where the caret is is looked at', async ({ page }) => {
  const { faults } = await openDraft(page);
  await stage(page, 'demo').click();
  await expect(page.locator('.cm-chosen').first()).toContainText('demo');
  // Only the lines near what is looked at are drawn.
  await inMap(page, /^Look at the connection/).click();
  const line = text(page).locator('.cm-line').filter({ hasText: 'name: They want an offer' });
  await line.click();
  await expect(inMap(page, /^They want an offer/)).toHaveAttribute('aria-pressed', 'true');
  await expect(form(page).getByRole('heading', { name: 'They want an offer' })).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.type(' today');
  await expect(inMap(page, /^They want an offer today/)).toBeVisible();
  expect(faults).toEqual([]);
});

test('stages and steps are moved by mouse and by keyboard, and an exit is led elsewhere', async ({ page }) => {
  // High enough for every stage: nothing is scrolled while it is dragged.
  await page.setViewportSize({ width: 1440, height: 2600 });
  const { deal, faults } = await openDraft(page);
  const stages = (): Promise<string[]> =>
    map(page)
      .locator('[data-stage]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-stage') ?? ''));
  await stage(page, 'demo').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await stages()).slice(0, 3)).toEqual(['qualification', 'demo', 'needs']);
  await map(page).locator('[data-stage=demo] .ed-head').dragTo(map(page).locator('[data-stage=needs] .ed-head'));
  await expect.poll(async () => (await stages()).slice(0, 3)).toEqual(['qualification', 'needs', 'demo']);
  const step = map(page).locator('[data-stage=needs] .ed-line').filter({ hasText: 'Send the problem in their own words' });
  await step.dragTo(map(page).locator('[data-stage=demo] .ed-head'));
  await expect(map(page).locator('[data-stage=demo]')).toContainText('Send the problem in their own words');
  await map(page).locator('[data-stage=qualification] .ed-end').first().dragTo(map(page).locator('[data-stage=demo] .ed-head'));
  await expect(map(page).locator('[data-stage=qualification] .ed-exit')).toContainText('to Demo');
  await expect.poll(deal).toContain('      - to: demo\n        name: Worth a closer look');
  expect(faults).toEqual([]);
});

test('a need and a rule are written with names offered; what is wrong is told at its place in both', async ({ page }) => {
  const { deal, faults } = await openDraft(page);
  await inMap(page, /^They want an offer/).click();
  const asks = form(page).getByRole('combobox', { name: 'Add a need' });
  await expect(form(page).locator('datalist option[value="deal.closesOn"]').first()).toBeAttached();
  await asks.fill('deal.closesOn');
  await asks.press('Enter');
  await expect(inMap(page, /deal\.closesOn/)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(deal).toContain('- { ask: deal.closesOn }');

  await inMap(page, /^shown/).click();
  const rule = form(page).getByRole('textbox', { name: 'Must hold' });
  await rule.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('deal.amo');
  await expect(page.getByRole('option', { name: /deal\.amount/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' > "much"');
  await expect(inMap(page, /^shown.*Mistake/)).toBeVisible();
  await expect(form(page).locator('.err').first()).toBeVisible();
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
  await expect(page.getByText(/^1 finding$/)).toBeVisible();
  await rule.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('deal.amount > 1000000.0');
  await expect(page.getByText('No findings')).toBeVisible();
  expect(faults).toEqual([]);
});

test('a criterion is tried on a real record, with the values it went by', async ({ page }) => {
  const { faults } = await openDraft(page);
  await inMap(page, /^They want an offer/).click();
  const out = form(page).getByRole('region', { name: 'Try it on a record' });
  await out.getByRole('combobox', { name: 'Record' }).fill('Specimen');
  await page
    .getByRole('option', { name: /Specimen Paper/ })
    .first()
    .click();
  await expect(out.getByText('Decision criteria').first()).toBeVisible();
  await expect(out.locator('.tag').first()).toHaveText(/Yes|No|Not known/);
  expect(faults).toEqual([]);
});

test('what somebody else saved meanwhile is shown beside what one wrote', async ({ page }) => {
  const { id, deal } = await openDraft(page);
  const before = await deal();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The save is on its way while a colleague's arrives.
  await page.route('**/playbook-drafts/*/files', async (route) => {
    await held;
    await route.continue();
  });
  await stage(page, 'demo').click();
  await form(page).getByRole('textbox', { name: 'Name' }).fill('Showing it');
  await expect(page.getByRole('status').filter({ hasText: /^Saving/ })).toBeVisible();
  await person?.api(saveDraftFiles, { params: { id }, body: { files: { [DEAL]: before.replace('name: Closing', 'name: Signing') } } });
  release();
  await expect(page.getByText('Somebody saved this draft while you changed it.')).toBeVisible();
  await expect(page.locator('.ed-both')).toContainText('name: Signing');
  await expect(page.locator('.ed-both')).toContainText('name: Showing it');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(deal).toContain('name: Showing it');
});

test('who must agree, who takes over, questions, personas, rules and fields are changed in forms', async ({ page }) => {
  const { id, deal, faults } = await openDraft(page);
  const files = async (): Promise<Readonly<Record<string, string>>> => (await person?.api(getDraft, { params: { id } }))?.files ?? {};
  await inMap(page, /^They want an offer/).click();
  await form(page).getByRole('button', { name: 'Add an approval' }).click();
  await form(page).getByRole('combobox', { name: 'Who must agree' }).selectOption('manager');
  await form(page).getByRole('combobox', { name: 'Within' }).fill('1 working day');
  await form(page).getByRole('combobox', { name: 'Within' }).press('Tab');
  await expect.poll(deal).toContain('approve: { by: manager, within: 1 working day }');
  await form(page)
    .getByRole('button', { name: /^Back to/ })
    .click();
  await form(page).getByRole('button', { name: 'Add an approval' }).click();
  await expect(map(page).getByRole('button', { name: 'manager must agree' })).toHaveCount(2);
  await form(page).getByRole('button', { name: 'Remove' }).click();
  await expect(map(page).getByRole('button', { name: 'manager must agree' })).toHaveCount(1);

  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'Playbook' });
  await map(page).getByRole('combobox', { name: 'Of a' }).selectOption('customer');
  await map(page).getByRole('textbox', { name: 'Name of the field, one word' }).fill('branches');
  await map(page).getByRole('button', { name: 'Add a field' }).click();
  await expect(form(page).getByRole('heading', { name: 'branches' })).toBeVisible();
  await map(page).getByRole('textbox', { name: 'Name of the persona, one word' }).fill('purchasing');
  await map(page).getByRole('button', { name: 'Add a persona' }).click();
  const pains = form(page).getByRole('textbox', { name: 'What hurts them' });
  await pains.fill('Price, and who answers for it.\nThree offers for everything.');
  await pains.press('Tab');
  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'Who gets a record' });
  await map(page).getByRole('button', { name: 'Add a rule' }).click();
  await form(page).getByRole('textbox', { name: 'Or to a team' }).fill('north');
  await form(page).getByRole('textbox', { name: 'Or to a team' }).press('Tab');
  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'Discovery' });
  await map(page).getByRole('button').first().click();
  await form(page).getByRole('button', { name: 'Add a question' }).click();
  await form(page).getByRole('textbox', { name: 'The question' }).fill('Who signs?');
  await form(page).getByRole('textbox', { name: 'The question' }).press('Tab');
  // A rule for all leads stands before the one that was there, and gives them to a team nobody made: the checker says so, and nothing else.
  await expect(page.getByText(/^2 findings$/)).toBeVisible();
  await expect(page.getByText(/mostly rests: a rule above takes every lead/).first()).toBeAttached();
  await expect(page.getByText(/There is no team "north" in this workspace/).first()).toBeAttached();
  await saved(page);
  const all = await files();
  expect(all['playbook.yaml']).toMatch(/customer:[^]*branches:/);
  expect(all['personas/purchasing.yaml']).toContain('- Price, and who answers for it.');
  expect(all['assignment.yaml']).toMatch(/to: ?\{ team: north \}|team: north/);
  expect(all['questions/discovery.yaml']).toContain('ask: Who signs?');
  expect(faults).toEqual([]);
});

test('what an end leaves to do, objections and a talk that branches are written in forms, and nothing else changes', async ({ page }) => {
  const { id, deal, faults } = await openDraft(page);
  const fileOf = async (name: string): Promise<string> => (await person?.api(getDraft, { params: { id } }))?.files[name] ?? '';
  const fill = async (name: string, words: string): Promise<void> => {
    await form(page).getByRole('textbox', { name, exact: true }).fill(words);
    await page.keyboard.press('Tab');
  };
  const [deals, objections, discovery] = [
    await deal(),
    await fileOf('objections/new-business.yaml'),
    await fileOf('questions/discovery.yaml'),
  ];
  await stage(page, 'won').click();
  await form(page).getByRole('button', { name: 'Add a task' }).click();
  await fill('What is to do', 'Ask for a reference');
  await expect(inMap(page, /^Ask for a reference 2 working days/)).toHaveAttribute('aria-pressed', 'true');

  // A stage leads to what is objected there.
  await map(page)
    .locator('[data-stage=demo]')
    .getByText(/^\d+ objections prepared for$/)
    .click();
  await expect(inMap(page, /^Objections in New business/)).toBeVisible();
  await expect(map(page).locator('.ed-item.on')).toContainText('Demo');
  await map(page).getByRole('button', { name: 'Add an objection' }).click();
  await fill('What they say', 'Our data may not leave the house.');
  await form(page).getByRole('checkbox', { name: 'Demo' }).focus();
  await page.keyboard.press('Space');
  await expect(inMap(page, /^New objection Demo/)).toBeVisible();

  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'Discovery' });
  await map(page).getByRole('button', { name: 'Let the talk branch' }).click();
  await form(page).getByRole('button', { name: 'Add an answer' }).click();
  await fill('What they answer', 'Nothing went wrong');
  await form(page)
    .getByRole('button', { name: /^Back to/ })
    .click();
  await form(page).getByRole('button', { name: 'Add an answer' }).click();
  await fill('What they answer', 'It cost us an order');
  await map(page).getByRole('button', { name: 'Add an end' }).click();
  await expect(form(page).getByText(/^Nothing leads to "newEnd"/)).toBeVisible();
  await inMap(page, /“Nothing went wrong”/).click();
  await form(page).getByRole('combobox', { name: 'Leads to' }).selectOption('newEnd');
  await expect(page.getByText('No findings')).toBeVisible();
  await map(page)
    .getByRole('button', { name: /next\? end$/ })
    .last()
    .click();
  await form(page).getByRole('textbox', { name: 'Id' }).fill('done2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No findings')).toBeVisible();
  await saved(page);
  const task = ['      - { task: newTask, title: Ask for a reference, due: 2 working days }'];
  await expect.poll(async () => changedLines(deals, await deal())).toEqual({ gone: [], come: task });
  const said = changedLines(objections, await fileOf('objections/new-business.yaml'));
  expect(said.gone).toEqual([]);
  expect(said.come.slice(2, 4)).toEqual(['    says: Our data may not leave the house.', '    stages: [demo]']);
  const talk = changedLines(discovery, await fileOf('questions/discovery.yaml'));
  expect(talk.gone).toEqual([]);
  expect(talk.come.join('\n')).toMatch(/^flow:\n {2}- ask: lastTime\n {4}choices:\n[^]*next: done2[^]*- end: done2/);
  expect(faults).toEqual([]);
});

test('what comes from the base is shown and cannot be changed', async ({ page }) => {
  if (app === undefined || person === undefined) throw new Error('the program did not start');
  const own = { 'playbook.yaml': 'playbook: ours\nextends: b2b-software\nname: Ours\n' };
  const draft = await person.api(startDraft, { body: { name: 'Over a base', from: { files: own } } });
  await signInto(page.context(), app, person);
  await page.goto(`${app.url}/playbook/drafts/${draft.id}`);
  await page.getByRole('combobox', { name: 'Parts of the playbook' }).selectOption({ label: 'New business (from the base)' });
  await stage(page, 'demo').click();
  await expect(form(page).getByText('This comes from the base b2b-software')).toBeVisible();
  await expect(form(page).getByRole('textbox', { name: 'Name' })).toHaveAttribute('readonly');
  await expect(map(page).getByRole('button', { name: 'Add a stage' })).toHaveCount(0);
  await expect(page.getByText('No findings')).toBeVisible();
});

// The other two of each are seen with all pages, in axe.spec.ts.
for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [390, 844, 'dark'],
] as const) {
  test(`the editor at ${width}, ${colorScheme}: no axe violation, no sideways scroll`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { faults } = await openDraft(page);
    await inMap(page, /^They want an offer/).click();
    const panes = width === 390 ? ['Map', 'Text', 'Details'] : [null];
    for (const pane of panes) {
      if (pane !== null) await page.getByRole('group', { name: 'Show' }).last().getByRole('button', { name: pane }).click();
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
  });
}
