import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu, Fedora, macOS and Windows put a Chromium, in the order we prefer them. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser to drive: `$CHROMIUM_PATH` when set, else the first that exists, else nothing. */
export function findChromium(
  chosen: string | undefined = process.env['CHROMIUM_PATH'],
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const candidates = chosen ? [chosen, ...places] : places;
  return candidates.find((path) => exists(path));
}
