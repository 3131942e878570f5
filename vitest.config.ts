import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['catalogue/**/*.test.ts', 'packages/**/*.test.ts', 'server/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'console/**'],
    globalSetup: ['test/support/database-desk.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: true,
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
