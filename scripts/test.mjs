// npm test: every check there is, each counted, on real parts. `npm test -- types unit` runs the stages named.
// The last line is `N passed, N failed`. What cannot be run counts as failed, and so does a test that skips itself,
// unless it needs the corpus of other apps' exports and says so.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'
import { EVALUATION_WARNING } from './evaluation-runtime.mjs'
import { packageProgram, projectFolder } from './packages.mjs'
import { run, say } from './prepare.mjs'
import { TEST_PROGRAMS } from './system-packages.mjs'
import { countPlaywright, countVitest } from './test-reports.mjs'

const reports = mkdtempSync(join(tmpdir(), 'sparekey-reports-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const onLinux = process.platform === 'linux'

// Unit tests come after the build, since some of them start the built command line.
const stages = {
  types: () => check('types', 'typescript', ['--noEmit', '-p', '.']),
  lint: () => check('lint, house boundaries and formatting', '@biomejs/biome', ['ci', '--error-on-warnings']),
  unused: () => check('unused files, exports and packages', 'knip', []),
  build: () => build(),
  unit: () => {
    const report = join(reports, 'unit.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    return tests('vitest', ['run', ...reporters], report, countVitest)
  },
  e2e: () => {
    const report = join(reports, 'e2e.json')
    return tests('@playwright/test', ['test', '--reporter=list,json'], report, countPlaywright)
  },
}

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(stages)
const needDesktop = names.includes('unit') || names.includes('e2e')

await run(
  fileURLToPath(import.meta.url),
  onLinux && needDesktop ? TEST_PROGRAMS : {},
  (runtime) => {
    if (runtime.evaluation) say(EVALUATION_WARNING)
    const unknown = names.find((name) => !(name in stages))
    if (unknown) throw new Error(`There is no stage "${unknown}": ${Object.keys(stages).join(', ')}.`)
    return report(names)
  },
  () => console.log('0 passed, 1 failed'),
)

/** Runs the stages, prints what came of each, and gives the exit code. */
function report(names) {
  const total = { passed: 0, failed: [], skipped: [], retried: [] }
  const lines = []
  for (const name of names) {
    console.log(`\n── ${name}`)
    const start = performance.now()
    const { passed, failed, skipped, retried = [] } = stages[name]()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    lines.push(
      `${name.padEnd(8)} ${passed} passed, ${failed.length} failed, ${skipped.length} skipped (${seconds} s)`,
    )
    total.passed += passed
    total.failed.push(...failed)
    total.skipped.push(...skipped)
    total.retried.push(...retried)
  }
  console.log(`\n── summary\n${lines.join('\n')}`)
  for (const title of total.skipped) console.log(`skipped: ${title}`)
  for (const title of total.retried) console.log(`passed at the second try only: ${title}`)
  for (const title of total.failed) console.log(`FAILED: ${title}`)
  console.log(`${total.passed} passed, ${total.failed.length} failed`)
  return total.failed.length > 0 || total.passed === 0 ? 1 : 0
}

/** A check that is one test: it finds something or it does not. */
function check(title, tool, args) {
  return terminal(tool, args) === 0
    ? { passed: 1, failed: [], skipped: [] }
    : { passed: 0, failed: [title], skipped: [] }
}

function build() {
  try {
    buildApp(say)
    return { passed: 1, failed: [], skipped: [] }
  } catch (error) {
    console.log(error.message)
    return { passed: 0, failed: ['the build'], skipped: [] }
  }
}

/** Many tests, counted by the runner's own report; a runner that fails without naming a test is a failure too. */
function tests(runner, args, reportFile, count) {
  if (!onLinux) {
    const why = `${runner} ran no test: the screen, the keychain and the programs of the tests are those of Linux`
    return { passed: 0, failed: [why], skipped: [] }
  }
  const status = terminal(runner, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile })
  let counted
  try {
    counted = count(JSON.parse(readFileSync(reportFile, 'utf8')))
  } catch (error) {
    return { passed: 0, failed: [`${runner} left no report (${error.message})`], skipped: [] }
  }
  const { passed, failed } = counted
  if (passed + failed.length === 0) failed.push(`${runner} ran no test`)
  else if (status !== 0 && failed.length === 0)
    failed.push(`${runner} ended with ${status}, outside of a test`)
  return counted
}

function terminal(tool, args, env = {}) {
  return spawnSync(process.execPath, [packageProgram(tool), ...args], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  }).status
}
