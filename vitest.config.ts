import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/desktop-for-all.ts',
    // Two shared cores and key derivations that are slow on purpose: a test that waits is not a test that fails.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // The keychain and the file system are real ones. What passes at the second try only is named at the end of `npm test`, with what
    // it failed of.
    retry: 1,
  },
})
