import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    // One browser for all files of a worker: starting it costs more than a test.
    isolate: false,
    maxWorkers: 2,
    // A test takes seconds; the rest is for machines that are busy with other things.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000, interval: 25 } },
  },
})
