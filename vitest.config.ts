import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', 'console/**'];
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: ['test/support/database-desk.ts'],
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'beside the code',
          include: ['catalogue/**/*.test.ts', 'packages/**/*.test.ts', 'server/**/*.test.ts'],
          // Files share a worker and the modules that it has loaded, which halves their time. So a file leaves nothing
          // behind: no setting of the process, no fake clock, nothing that still runs when its tests have ended.
          isolate: false,
          exclude,
          ...patience,
        },
      },
      { test: { name: 'whole', include: ['test/**/*.test.ts'], exclude, ...patience } },
    ],
  },
});
