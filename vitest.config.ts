import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/postgres.setup.ts'],
    include: ['{src,regulations,test,db}/**/*.test.{ts,tsx}', 'e2e/**/*.e2e.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
