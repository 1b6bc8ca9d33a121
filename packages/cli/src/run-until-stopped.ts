/** Something that runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

const SAME_PRESS_MS = 500;
const LAST_MOMENT_MS = 1_800;
const PARENT_MS = 50;

/**
 * Starts something and runs it until SIGINT, SIGTERM, SIGHUP, or the end of the launcher or of npm's shell; then stops it in order and ends the process,
 * at the latest after 1.8 seconds. A second signal ends it at once; one Ctrl-C arrives several times (from the terminal, from npm and
 * from the launcher) and counts once. Ends with 0 when it stopped in order.
 */
export async function runUntilStopped<R extends Running>(start: () => Promise<R>, started: (running: R) => void): Promise<never> {
  const asked = Promise.withResolvers<void>();
  let askedAt: number | null = null;
  const ask = (): void => {
    if (askedAt !== null && Date.now() - askedAt > SAME_PRESS_MS) process.exit(1);
    if (askedAt !== null) return;
    askedAt = Date.now();
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    asked.resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  if (process.channel) {
    process.on('disconnect', ask);
    process.channel.unref();
  }
  if (process.env['npm_lifecycle_event'] !== undefined) whenParentEnds(ask);
  const running = await start();
  if (askedAt === null) started(running);
  // Nothing else may keep the process alive: a worker waits for jobs on its own connections.
  const alive = setInterval(() => undefined, 2 ** 30);
  await asked.promise;
  clearInterval(alive);
  await running.stop();
  process.exit(0);
}

/** npm hands a signal to the shell it started, which dies of it without a word to this process. */
function whenParentEnds(ask: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    ask();
  }, PARENT_MS);
  watch.unref();
}
