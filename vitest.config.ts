import { defineConfig } from 'vitest/config';

const globalSetup = ['scripts/check/test-cluster.ts'];

/** One project per package, so that `vitest run --project engine` means what it says. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['packages/engine/src/**/*.test.ts'],
          // Properties try hundreds of cases; on a busy machine that takes its time.
          testTimeout: 30_000,
          // The engine keeps nothing: a worker takes one file after the other, and reads what they import once. Elsewhere modules keep
          // registries (kinds of events, routes), which a file may add to.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'contract', include: ['packages/contract/src/**/*.test.ts'] } },
      {
        extends: true,
        // The first start of a real database on a cold machine takes seconds.
        test: { name: 'server', include: ['packages/server/src/**/*.test.ts'], globalSetup, hookTimeout: 120_000, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'cli', include: ['packages/cli/src/**/*.test.ts'], globalSetup, hookTimeout: 60_000, testTimeout: 60_000 },
      },
      { extends: true, test: { name: 'web', include: ['packages/web/{build,src}/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      { extends: true, test: { name: 'house', include: ['scripts/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
});
