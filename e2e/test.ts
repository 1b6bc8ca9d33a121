import { test as base } from '@playwright/test';
import { type App, endApp, startApp } from './app.ts';

/** `test`, with the program running: started once for all specs that follow each other, which keep to workspaces of their own. */
export const test = base.extend<object, { readonly app: App }>({
  app: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture asks for: nothing.
    async ({}, use) => {
      const app = await startApp();
      await use(app);
      await endApp(app);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
