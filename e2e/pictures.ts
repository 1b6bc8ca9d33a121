// Makes the pictures of the README from a sample company: `node e2e/pictures.ts`.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@dealwright/contract/client';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/check/chromium.ts';
import { endApp, startApp } from './app.ts';
import { untilQuiet, uploadFile } from './pages.ts';
import { newPerson, signInto } from './person.ts';
import { makeSampleCompany, makeSampleMorning, type SampleCompany } from './sample-company.ts';
import { SAMPLE_LEADS } from './sample-leads.ts';

const FOLDER = join(import.meta.dirname, '../docs/pictures');
const MOST_BYTES = 240_000;

/** What each picture shows, once the page stands there. */
type Show<Made> = (page: Page, url: string, made: Made) => Promise<void>;
const OF_A_MORNING: Readonly<Record<string, Show<void>>> = {
  import: async (page, url) => {
    await page.goto(`${url}/imports`);
    await uploadFile(page, 'Leads', { name: 'sample-leads.csv', text: SAMPLE_LEADS });
    await page.getByRole('button', { name: 'Show what will happen' }).click();
    await page.getByRole('button', { name: /^Import \d/ }).waitFor();
  },
  today: async (page, url) => {
    await page.goto(`${url}/today`);
    await page.getByRole('region', { name: 'Next steps' }).getByRole('listitem').first().waitFor();
  },
};
const OF_A_COMPANY: Readonly<Record<string, Show<SampleCompany>>> = {
  deal: async (page, url, { dealId }) => {
    await page.goto(`${url}/deals/${dealId}`);
    await page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first().waitFor();
  },
  held: async (page, url, { dealId }) => {
    await page.goto(`${url}/deals/${dealId}`);
    await page.getByRole('button', { name: /^Problem confirmed/ }).click();
    await page.getByRole('dialog', { name: 'Move to Demo' }).waitFor();
  },
  pipeline: async (page, url) => {
    await page.goto(`${url}/pipeline`);
    const card = page.getByRole('link', { name: /^Specimen Paper/ });
    await card.focus();
    await card.press('m');
    await page.getByText('Drop here').first().waitFor();
  },
  draft: async (page, url) => {
    await page.goto(`${url}/playbook/drafts`);
    await page.getByRole('button', { name: 'New draft' }).first().click();
    await page.getByLabel('Name').fill('Ask for the buyer later');
    await page.getByRole('button', { name: 'Start the draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ask for the buyer later' }).waitFor();
    await untilQuiet(page);
  },
};

mkdirSync(FOLDER, { recursive: true });
const app = await startApp();
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  await takePictures(OF_A_MORNING, makeSampleMorning);
  await takePictures(OF_A_COMPANY, makeSampleCompany);
} finally {
  await browser.close();
  await endApp(app);
}

async function takePictures<Made>(pictures: Readonly<Record<string, Show<Made>>>, make: (api: Client) => Promise<Made>): Promise<void> {
  const person = await newPerson(app);
  const made = await make(person.api);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });
  await signInto(context, app, person);
  const page = await context.newPage();
  for (const [name, show] of Object.entries(pictures)) {
    await show(page, app.url, made);
    await untilQuiet(page);
    const path = join(FOLDER, `${name}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    console.log(`${name}.png: ${Math.round(size / 1000)} kB`);
    if (size > MOST_BYTES) process.exitCode = 1;
  }
  await context.close();
}
