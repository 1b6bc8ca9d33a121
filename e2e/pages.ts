import { expect as base, type Locator, type Page } from '@playwright/test';

/** Waits longer than the default: continuous integration has two busy cores. */
export const expect = base.configure({ timeout: 15_000 });

const QUIET_MS = 500;

/** Opens a page of the side bar, as somebody with a mouse does. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main', exact: true })
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
}

/** Nothing asked for and nothing answered for a while. The stream of what colleagues do stays open, so a page is never without any request. */
export async function untilQuiet(page: Page): Promise<void> {
  let last = Date.now();
  const note = (): void => {
    last = Date.now();
  };
  page.on('request', note).on('requestfinished', note);
  await expect.poll(() => Date.now() - last).toBeGreaterThan(QUIET_MS);
  page.off('request', note).off('requestfinished', note);
}

/** A part of a page under its own heading. */
export function section(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name });
}

/** What the stage path says is the present stage. */
export function presentStage(page: Page): Locator {
  return page.getByRole('list', { name: 'Stage path' }).locator('[aria-current="step"]');
}

/** The button of a way out, in the line of exits under the stage path. */
export function exit(page: Page, name: string | RegExp): Locator {
  return page.getByRole('list', { name: /^(Exits|Ways back)$/ }).getByRole('button', { name });
}

export interface Logged {
  readonly kind: 'Call' | 'Email' | 'Meeting' | 'Note';
  readonly outcome?: string;
  readonly words: string;
}

/** Writes down what happened in the log dialog that is open, and waits until it is kept. */
export async function logIt(page: Page, { kind, outcome, words }: Logged): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: kind, exact: true }).click();
  if (outcome !== undefined) await dialog.getByRole('button', { name: outcome, exact: true }).click();
  await dialog.getByRole('textbox', { name: 'What happened' }).fill(words);
  await dialog.getByRole('button', { name: /^Log it/ }).click();
  await expect(dialog).toBeHidden();
}

/** Chooses a file and the kind of records it holds; waits for the suggested mapping. */
export async function uploadFile(page: Page, into: string, file: { name: string; text: string | Buffer }): Promise<void> {
  await page.getByRole('group', { name: 'The file holds' }).getByRole('button', { name: into }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()]);
  await chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
}

/** A tally of an import: the figure that stands over its word. */
export function tally(page: Page, word: string): Locator {
  return page.locator('.tallies > span').filter({ hasText: word }).locator('b');
}
