import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Unit and API tests; the browser tests are run by their own script.
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['node_modules/**'],
    passWithNoTests: false,
    // Files share what they import, which halves the time; no test leaves anything behind in a module.
    isolate: false,
    // One for each core of the smallest machine; the default leaves one of its two idle.
    maxWorkers: 2,
    restoreMocks: true,
    // Some tests read the whole of the shipped knowledge, on a machine that does other things besides.
    testTimeout: 40_000,
  },
})
