import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest } from '../../../scripts/test-reports.mjs'

const vitestReport = (
  ...assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
) => ({
  testResults: [{ name: 'uri.test.ts', status: 'passed', assertionResults }],
})

const playwrightReport = (...tests: { status: string; annotations: object[] }[]) => ({
  suites: [
    {
      title: 'scan.test.ts',
      specs: [],
      suites: [{ title: 'a picture', specs: [{ title: 'is read', tests }] }],
    },
  ],
})

describe('what `npm test` counts of the unit tests', () => {
  it('passed and failed', () => {
    const report = vitestReport(
      { status: 'passed', fullName: 'reads a link' },
      { status: 'failed', fullName: 'reads two links' },
    )
    expect(countVitest(report)).toEqual({ passed: 1, failed: ['reads two links'], skipped: [], retried: [] })
  })

  it('a test that skips itself as failed', () => {
    const report = vitestReport(
      { status: 'skipped', fullName: 'asks the keychain' },
      { status: 'todo', fullName: 'later' },
    )
    expect(countVitest(report)).toEqual({
      passed: 0,
      failed: ['asks the keychain (skipped itself)', 'later (skipped itself)'],
      skipped: [],
      retried: [],
    })
  })

  it('a test that passes only the second time as passed, with what it failed of', () => {
    const report = vitestReport({
      status: 'passed',
      fullName: 'reads a link',
      failureMessages: ['AssertionError: expected 1 to be 2'],
    })
    expect(countVitest(report)).toEqual({
      passed: 1,
      failed: [],
      skipped: [],
      retried: ['reads a link\nAssertionError: expected 1 to be 2'],
    })
  })

  it('a test that needs the corpus as skipped, by its name', () => {
    const report = vitestReport({ status: 'pending', fullName: 'Aegis: the file of the corpus' })
    expect(countVitest(report)).toEqual({
      passed: 0,
      failed: [],
      skipped: ['Aegis: the file of the corpus'],
      retried: [],
    })
  })

  it('a file that does not load as failed', () => {
    const report = { testResults: [{ name: 'uri.test.ts', status: 'failed', assertionResults: [] }] }
    expect(countVitest(report).failed).toEqual(['uri.test.ts (did not load)'])
  })
})

describe('what `npm test` counts of the end-to-end tests', () => {
  it('a test by the names of its suites', () => {
    const report = playwrightReport({ status: 'unexpected', annotations: [] })
    expect(countPlaywright(report).failed).toEqual(['scan.test.ts › a picture › is read'])
  })

  it('a test that passes only the second time as passed, and by its name', () => {
    expect(countPlaywright(playwrightReport({ status: 'flaky', annotations: [] }))).toEqual({
      passed: 1,
      failed: [],
      skipped: [],
      retried: ['scan.test.ts › a picture › is read'],
    })
  })

  it('a skip with its reason, and as failed unless the reason is the corpus', () => {
    const skipped = (description: string) =>
      countPlaywright(playwrightReport({ status: 'skipped', annotations: [{ type: 'skip', description }] }))
    expect(skipped('no display').failed).toEqual([
      'scan.test.ts › a picture › is read (skipped itself: no display)',
    ])
    expect(skipped('the corpus is not here').skipped).toEqual([
      'scan.test.ts › a picture › is read (the corpus is not here)',
    ])
  })

  it('passed ones', () => {
    expect(countPlaywright(playwrightReport({ status: 'expected', annotations: [] })).passed).toBe(1)
  })
})
