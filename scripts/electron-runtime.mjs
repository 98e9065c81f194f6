// Which Electron the project runs on: the official release, as the `electron` package fetches it; where that cannot be
// reached, the evaluation runtime. Needs the packages to be installed, and Node 22.12 or newer.
// By hand: `node scripts/electron-runtime.mjs` prints the folder, for ELECTRON_OVERRIDE_DIST_PATH.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  EVALUATION_MARKER,
  evaluationFolder,
  hasEvaluationRuntime,
  prepareEvaluationRuntime,
} from './evaluation-runtime.mjs'
import { npmCommand } from './packages.mjs'

const REACH_TIMEOUT_MS = 10_000
// A closed network often swallows a request instead of refusing it; the download itself may take its time.
const IMPATIENT_FETCH = `data:text/javascript,${encodeURIComponent(`
  const { fetch } = globalThis
  globalThis.fetch = (url, options) => {
    const impatience = new AbortController()
    const timer = setTimeout(() => impatience.abort(new Error('no answer')), ${REACH_TIMEOUT_MS})
    return fetch(url, { ...options, signal: impatience.signal }).catch((error) => { throw error.cause ?? error }).finally(() => clearTimeout(timer))
  }`)}`
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000
const LOOK_AGAIN_MS = 24 * 3600_000

const require = createRequire(import.meta.url)
const electronPackage = dirname(require.resolve('electron/package.json'))
const { version } = require('electron/package.json')

/**
 * Finds or fetches Electron and returns `{ folder, executable, evaluation }`.
 * Throws in words for the terminal when there is none to be had.
 */
export async function electronRuntime(say) {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (chosen) return runtimeIn(chosen)
  if (hasOfficial()) return runtimeIn(join(electronPackage, 'dist'))
  if (hasEvaluationRuntime() && lookedRecently())
    return runtimeIn(await prepareEvaluationRuntime(npmCommand(), say))

  const refusal = fetchOfficial(say)
  if (refusal === null) return runtimeIn(join(electronPackage, 'dist'))
  say(`The official Electron ${version} cannot be had here (${refusal}).`)
  const folder = await prepareEvaluationRuntime(npmCommand(), say)
  writeFileSync(lookMark(), '')
  return runtimeIn(folder)
}

function runtimeIn(folder) {
  const executable = join(folder, executableName())
  if (!existsSync(executable))
    throw new Error(`There is no Electron in ${folder} (ELECTRON_OVERRIDE_DIST_PATH).`)
  return { folder, executable, evaluation: existsSync(join(dirname(executable), EVALUATION_MARKER)) }
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

function hasOfficial() {
  try {
    const found = readFileSync(join(electronPackage, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    return found === version && existsSync(join(electronPackage, 'dist', executableName()))
  } catch {
    return false
  }
}

// On a closed network every start would pay for looking again; a network that opens is noticed within a day.
function lookMark() {
  return join(evaluationFolder, 'looked-for-official')
}

function lookedRecently() {
  const mark = statSync(lookMark(), { throwIfNoEntry: false })
  return mark !== undefined && Date.now() - mark.mtimeMs < LOOK_AGAIN_MS
}

/** Null when the official release is there now (from the network or from its own cache), else why not. */
function fetchOfficial(say) {
  say(`Fetching Electron ${version} from its official releases …`)
  const { status, stderr } = spawnSync(process.execPath, ['--import', IMPATIENT_FETCH, 'install.js'], {
    cwd: electronPackage,
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: DOWNLOAD_TIMEOUT_MS,
  })
  if (status === 0 && hasOfficial()) return null
  const error = stderr.split('\n').find((line) => line.includes('Error: '))
  return error?.replace(/^.*?Error: /, '').trim() ?? 'the download did not end'
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { folder } = await electronRuntime((line) => console.error(line))
  console.log(folder)
}
