import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Property tests of many runs; a busy machine must not fail them.
          testTimeout: 60_000,
          include: [
            'domain/**/*.test.ts',
            'contract/**/*.test.ts',
            'platform/**/*.unit.test.ts',
            'modules/**/*.rules.test.ts',
            'tests/house-rules.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'engine',
          include: ['platform/**/*.test.ts', 'modules/**/*.test.ts', 'apps/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [
            'tests/house-rules.test.ts',
            '**/*.unit.test.ts',
            '**/*.rules.test.ts',
            'tests/browser/**',
            'tests/faults/**',
            '**/node_modules/**',
          ],
          globalSetup: ['tests/engine-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'heavy',
          include: ['tests/browser/**/*.test.ts', 'tests/faults/**/*.test.ts'],
          globalSetup: ['tests/engine-setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['domain/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', 'text'],
    },
  },
});
