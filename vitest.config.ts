import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/desktop-for-all.ts',
    // Two shared cores and key derivations that are slow on purpose: a test that waits is not a test that fails.
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
})
