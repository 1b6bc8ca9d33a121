import AxeBuilder from '@axe-core/playwright';
import { startDraft } from '@dealwright/contract/playbook-drafts';
import { runImport, previewImport, startImport } from '@dealwright/contract/imports';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { App } from './app.ts';
import { expect, untilQuiet } from './pages.ts';
import { newPerson, type Person, signInto } from './person.ts';
import { makeSampleCompany } from './sample-company.ts';
import { SAMPLE_LEADS } from './sample-leads.ts';
import { test } from './test.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const WIDE = { width: 1440, height: 900 };
const SMALL = { width: 390, height: 844 };
/** A trace keeps every picture of every page, which takes longer than the checks. */
test.use({ trace: 'off' });
test.setTimeout(400_000);

/** A page, who looks at it, and what is there once it has arrived. */
interface Place {
  readonly name: string;
  readonly path: string;
  readonly who: Person | null;
  readonly arrived: string | RegExp;
  /** Opens more of it. */
  readonly act?: (page: Page) => Promise<void>;
}

let app: App | undefined;
let places: readonly Place[] = [];
test.beforeAll(async ({ app: started }) => {
  app = started;
  places = await preparePlaces(app);
});

test('every page, small and wide, light and dark: no axe violation, no sideways scroll, no word in the console', async ({ browser }) => {
  const faults: string[] = [];
  for (const who of new Set(places.map((place) => place.who))) {
    const context = await contextFor(browser, who);
    const page = await context.newPage();
    const sized = await resizer(page);
    let at = '';
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(`${at}: console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`${at}: ${error.message}`));
    for (const place of places.filter((one) => one.who === who)) {
      at = place.name;
      faults.push(...(await lookAt(page, place, sized)));
    }
    await context.close();
  }
  expect(faults).toEqual([]);
});

test('the checks find what they look for', async ({ page }) => {
  await page.goto(`${app?.url ?? ''}/sign-in`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('main, body')?.insertAdjacentHTML('beforeend', '<img src="/favicon.svg" width="3000"><input>');
  });
  expect(await violationsOf(page)).toEqual(
    expect.arrayContaining([expect.stringContaining('image-alt'), expect.stringContaining('label')]),
  );
  const sized = await resizer(page);
  for (const size of [SMALL, WIDE]) {
    await sized(size);
    await expect.poll(() => sidewaysBy(page, size.width)).toBeGreaterThan(1000);
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(size === SMALL);
  }
});

test('a dark system gets dark pages from the first paint', async ({ browser }) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(`${app?.url ?? ''}/sign-in`, { waitUntil: 'commit' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await context.close();
  }
});

async function preparePlaces({ url }: App): Promise<Place[]> {
  if (app === undefined) throw new Error(`nothing runs at ${url}`);
  const full = await newPerson(app);
  const empty = await newPerson(app, { name: 'Otto Empty' });
  const fresh = await newPerson(app, { name: 'Nina New', workspace: null });
  const made = await makeSampleCompany(full.api);
  const upload = () =>
    full.api(startImport, {
      query: { into: 'leads', name: 'sample-leads.csv' },
      raw: SAMPLE_LEADS,
      headers: { 'content-type': 'text/csv' },
    });
  const [mapped, done] = [await upload(), await upload()];
  const mapping = Object.fromEntries(done.columns.map((column) => [column.name, column.suggested]));
  await full.api(previewImport, { params: { id: done.id }, body: { mapping } });
  await full.api(runImport, { params: { id: done.id } });
  const draft = await full.api(startDraft, { body: { name: 'Ask for the buyer later', from: { version: 'newest' } } });
  return [
    { name: 'sign in', path: '/sign-in', who: null, arrived: 'Sign in' },
    { name: 'sign up', path: '/sign-up', who: null, arrived: 'Start selling by plan' },
    {
      name: 'sign up, refused',
      path: '/sign-up',
      who: null,
      arrived: 'Start selling by plan',
      act: (page) => page.getByRole('button', { name: 'Make the account' }).click(),
    },
    { name: 'forgotten password', path: '/forgotten-password', who: null, arrived: 'A new password' },
    { name: 'first run', path: '/welcome', who: fresh, arrived: 'Make your workspace' },
    { name: 'Today, empty', path: '/today', who: empty, arrived: 'Today' },
    { name: 'pipeline, empty', path: '/pipeline', who: empty, arrived: 'Pipeline' },
    { name: 'leads, empty', path: '/leads', who: empty, arrived: 'Leads' },
    { name: 'Today', path: '/today', who: full, arrived: 'Today' },
    { name: 'leads', path: '/leads', who: full, arrived: 'Leads' },
    { name: 'lead', path: `/leads/${made.leadId}`, who: full, arrived: 'Anna Sample' },
    {
      name: 'convert',
      path: `/leads/${made.leadId}`,
      who: full,
      arrived: 'Anna Sample',
      act: (page) => page.getByRole('button', { name: 'Convert now' }).click(),
    },
    { name: 'deal', path: `/deals/${made.dealId}`, who: full, arrived: /Specimen Paper/ },
    {
      name: 'held move',
      path: `/deals/${made.dealId}`,
      who: full,
      arrived: /Specimen Paper/,
      act: (page) => page.getByRole('button', { name: /^Problem confirmed/ }).click(),
    },
    {
      name: 'log',
      path: `/deals/${made.dealId}`,
      who: full,
      arrived: /Specimen Paper/,
      act: (page) => page.getByRole('button', { name: /^Log/ }).first().click(),
    },
    { name: 'deal, won', path: `/deals/${made.wonDealId}`, who: full, arrived: /Muster Freight/ },
    { name: 'customer', path: `/customers/${made.customerId}`, who: full, arrived: 'Muster Freight' },
    { name: 'account', path: `/accounts/${made.accountId}`, who: full, arrived: 'Specimen Paper' },
    { name: 'contact', path: `/contacts/${made.contactId}`, who: full, arrived: 'Gita Specimen' },
    { name: 'pipeline', path: '/pipeline', who: full, arrived: 'Pipeline' },
    { name: 'import', path: '/imports', who: full, arrived: 'Import' },
    { name: 'import, mapping', path: `/imports/${mapped.id}`, who: full, arrived: 'sample-leads.csv' },
    {
      name: 'import, preview',
      path: `/imports/${mapped.id}`,
      who: full,
      arrived: 'sample-leads.csv',
      act: (page) => page.getByRole('button', { name: 'Show what will happen' }).click(),
    },
    { name: 'import, done', path: `/imports/${done.id}`, who: full, arrived: 'sample-leads.csv' },
    { name: 'playbook', path: '/playbook', who: full, arrived: 'Playbook' },
    {
      name: 'playbook as text',
      path: '/playbook',
      who: full,
      arrived: 'Playbook',
      act: (page) => page.getByRole('button', { name: 'Text' }).click(),
    },
    { name: 'drafts', path: '/playbook/drafts', who: full, arrived: 'Drafts' },
    { name: 'draft', path: `/playbook/drafts/${draft.id}`, who: full, arrived: 'Ask for the buyer later' },
    { name: 'who runs what', path: '/playbook/running', who: full, arrived: /runs what/ },
    { name: 'gates', path: '/playbook/gates', who: full, arrived: 'Gates' },
    {
      name: 'objectives',
      path: '/playbook/objectives',
      who: full,
      arrived: 'Objectives',
      act: (page) => page.getByRole('button', { name: 'State an objective' }).click(),
    },
    { name: 'competitors', path: '/playbook/competitors', who: full, arrived: 'Competitors' },
    { name: 'overrides', path: '/playbook/gates?show=overrides', who: full, arrived: 'Overrides' },
    { name: 'adoption', path: '/playbook/adoption', who: full, arrived: 'Adoption' },
    { name: 'simulate', path: '/playbook/simulate', who: full, arrived: 'Simulate' },
    { name: 'replay', path: `/playbook/replay/${draft.id}`, who: full, arrived: /Replay|Ask for the buyer later/ },
    { name: 'methods', path: '/playbook/methods', who: full, arrived: /Methods|Ways of selling/ },
    { name: 'settings', path: '/settings', who: full, arrived: 'Settings' },
    { name: 'assignment settings', path: '/settings?section=assignment', who: full, arrived: 'Settings' },
    { name: 'notifications', path: '/notifications', who: full, arrived: 'Notifications' },
    { name: 'products', path: '/products', who: full, arrived: 'Products' },
    { name: 'deals', path: '/deals', who: full, arrived: 'Deals' },
    { name: 'the log', path: '/log', who: full, arrived: 'Log' },
    { name: 'the log, filtered', path: '/log?notices=true&who=system&from=2026-01-01', who: full, arrived: 'Log' },
  ];
}

async function contextFor(browser: Browser, who: Person | null): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce' });
  if (who !== null && app !== undefined) await signInto(context, app, who);
  return context;
}

/** Turns the page into that of a telephone, touch and all, and back, without loading it again. */
async function resizer(page: Page): Promise<(size: typeof WIDE) => Promise<void>> {
  const device = await page.context().newCDPSession(page);
  return async (size) => {
    const mobile = size === SMALL;
    await device.send('Emulation.setDeviceMetricsOverride', { ...size, mobile, deviceScaleFactor: 1 });
    await device.send('Emulation.setTouchEmulationEnabled', { enabled: mobile });
  };
}

/** It is loaded small, as all other specs load it wide, and looked at in both sizes. */
async function lookAt(page: Page, { name, path, arrived, act }: Place, sized: (size: typeof WIDE) => Promise<void>): Promise<string[]> {
  await sized(SMALL);
  await page.goto(`${app?.url ?? ''}${path}`);
  await expect(page.getByRole('heading', { level: 1, name: arrived })).toBeVisible();
  await expect(page.locator('.skel')).toHaveCount(0);
  await act?.(page);
  if (act !== undefined) await untilQuiet(page);
  const small = [...(await scrollsSideways(page, SMALL)), ...(await violationsOf(page))];
  await sized(WIDE);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(WIDE.width);
  await expect(page.locator('.skel')).toHaveCount(0);
  const wide = [...(await scrollsSideways(page, WIDE)), ...(await violationsOf(page))];
  // The page is the same in the dark but for its colours, and those are the same at every width.
  await page.locator('html').evaluate((html) => html.setAttribute('data-theme', 'dark'));
  const dark = await violationsOf(page, ['color-contrast']);
  return Object.entries({ small, wide, dark }).flatMap(([where, faults]) => faults.map((one) => `${name}, ${where}: ${one}`));
}

async function violationsOf(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // No page has a frame, so the page of its own that the library would join frames in is not needed.
  const builder = new AxeBuilder({ page, ...((await hasAxe(page)) ? { axeSource: ';' } : {}) }).setLegacyMode(true);
  const runOnly = rules.length === 0 ? { type: 'tag' as const, values: TAGS } : { type: 'rule' as const, values: [...rules] };
  const { violations } = await builder.options({ runOnly, resultTypes: ['violations'] }).analyze();
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}

/** Half a megabyte that need not be sent and read three times. */
const hasAxe = (page: Page) => page.evaluate(() => 'axe' in window);

const scrollsSideways = async (page: Page, size: typeof WIDE): Promise<string[]> => {
  const over = await sidewaysBy(page, size.width);
  return over > 0 ? [`scrolls sideways by ${over}`] : [];
};

/** A telephone takes what is too wide for it as the width of its window: only the width it has says by how much. */
const sidewaysBy = (page: Page, width: number) => page.evaluate((has) => document.documentElement.scrollWidth - has, width);
