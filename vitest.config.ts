import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['test/postgres.setup.ts'],
          include: ['{src,regulations,test,db,scripts}/**/*.test.{ts,tsx}'],
          pool: 'threads',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: ['e2e/product.setup.ts'],
          include: ['e2e/**/*.e2e.ts'],
          pool: 'threads',
          testTimeout: 120_000,
          // Browsers on a shared machine stumble; the run names whoever passed only at the second try (scripts/test.ts).
          retry: process.env.CI ? 1 : 0,
          // The first start builds the pages and fills the demonstration towns.
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
