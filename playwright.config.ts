import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/check/chromium.ts';

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

/** A worker starts a program of its own on an empty database (`e2e/test.ts`), so there is no `webServer` here. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    // Each step with the page as it stood; a film of every page besides would take longer than many a check.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      // Without a system browser, Playwright looks for the one a contributor installed with it.
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        // Chromium refuses its sandbox to root, and continuous integration usually is root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
