// Reads the JSON reports of the two test runners into `{ passed, failed, skipped, retried }`: a number and lists of titles.
// What failed and passed when it was tried again is among the passed, and named in `retried`.

/** Only tests that need the corpus of other apps' exports may be without it; every other skip hides something. */
const ALLOWED_SKIP = /corpus/i

export function countVitest(report) {
  const counted = { passed: 0, failed: [], skipped: [], retried: [] }
  for (const file of report.testResults) {
    // A file that cannot be loaded has no tests in it to fail.
    if (file.status === 'failed' && file.assertionResults.length === 0)
      counted.failed.push(`${file.name} (did not load)`)
    for (const { status, fullName, failureMessages = [] } of file.assertionResults) {
      // The runner itself prints nothing of a first try that failed, and its message may hold the only counterexample there is.
      if (status === 'passed' && failureMessages.length > 0)
        counted.retried.push(`${fullName}\n${failureMessages[0]}`)
      count(counted, status === 'passed', status, fullName, '')
    }
  }
  return counted
}

export function countPlaywright(report) {
  const counted = { passed: 0, failed: [], skipped: [], retried: [] }
  const visit = (suite, above) => {
    const path = [...above, suite.title]
    for (const spec of suite.specs) {
      for (const test of spec.tests) {
        const reason =
          test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? ''
        const title = [...path, spec.title].join(' › ')
        if (test.status === 'flaky') counted.retried.push(title)
        count(counted, ['expected', 'flaky'].includes(test.status), test.status, title, reason)
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, path)
  }
  for (const suite of report.suites) visit(suite, [])
  return counted
}

function count(counted, passed, status, title, reason) {
  if (passed) counted.passed += 1
  else if (!['skipped', 'pending', 'todo', 'disabled'].includes(status)) counted.failed.push(title)
  else if (ALLOWED_SKIP.test(`${title} ${reason}`))
    counted.skipped.push(reason ? `${title} (${reason})` : title)
  else counted.failed.push(`${title} (skipped itself${reason ? `: ${reason}` : ''})`)
}
