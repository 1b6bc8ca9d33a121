import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { runCommand } from './run-command.ts';

export type Browser = { readonly found: true } | { readonly found: false; readonly why: string };

/** Finds a Chromium; on Debian and its kin, as root, installs one. Says what it does, and what to do where it cannot. */
export async function installChromium(): Promise<Browser> {
  if (findChromium() !== undefined || existsSync(chromium.executablePath())) return { found: true };
  const advice = 'Install Chromium or Google Chrome, run `npx playwright install chromium`, or set CHROMIUM_PATH to a browser you have.';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { found: false, why: `The browser tests need Chromium and found none. ${advice}` };
  }
  console.log('No Chromium here; installing the one of the distribution with apt-get. This takes a minute.');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand(['apt-get', 'update', '-qq'], { env });
  const install = await runCommand(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  if (findChromium() !== undefined) return { found: true };
  return { found: false, why: `${install.output.trim()}\napt-get could not install Chromium. ${advice}` };
}
