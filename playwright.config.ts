import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  // Each worker has a screen and a keychain of its own, and an Electron is busy on two cores.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  // The desktop under the tests (a screen, a bus, a keychain) can be late on a machine that does other things too. What passes at
  // the second try only is named at the end of `npm test`.
  retries: 1,
})
