const wanted = new Set<() => Promise<unknown>>();
let atRest = false;

/** Code that may be wanted soon, but not for the page's first paint: it is fetched once the page is at rest. */
export function fetchLater(load: () => Promise<unknown>): void {
  if (atRest) fetch(load);
  else wanted.add(load);
}

/** The page is there: what was put off is fetched now, and what is put off from here on at once. */
export function fetchPutOff(): void {
  atRest = true;
  for (const load of wanted) fetch(load);
  wanted.clear();
}

function fetch(load: () => Promise<unknown>): void {
  const start = (): void => {
    // One that fails is told when it is wanted.
    load().catch(() => undefined);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(start, { timeout: 3000 });
  else setTimeout(start);
}
