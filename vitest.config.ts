import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', 'console/**'];
const architecture = 'test/architecture/!(planted).test.ts';
// Only a test that hangs is ended by these: a machine may stand still for a while, and others work on it too.
const patience = { testTimeout: 180_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    globalSetup: ['test/support/database-desk.ts'],
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'libraries',
          include: ['catalogue/**/*.test.ts', 'packages/**/*.test.ts'],
          // Files share a worker and the modules that it has loaded, which halves their time. So a file leaves nothing
          // behind: no setting of the process, no fake clock, nothing that still runs when its tests have ended.
          isolate: false,
          exclude,
          ...patience,
        },
      },
      { test: { name: 'server', include: ['server/**/*.test.ts'], exclude, ...patience } },
      {
        // Run by the check, which `npm test` begins with: in one worker, so that each module is parsed once.
        test: { name: 'architecture', include: [architecture], exclude, isolate: false, ...patience },
      },
      {
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: [...exclude, architecture],
          ...patience,
        },
      },
    ],
  },
});
