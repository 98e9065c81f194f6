// The project's packages, as package-lock.json pins them, and the Node that the scripts run on. Node builtins only, and
// nothing newer than Node 20: this runs before anything is installed.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node 24 of the npm package `node`, which the tools need; the machine's own may be older. */
export const projectNode = join(
  projectFolder,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** How to run npm: the one that started this script where npm did, so that no other version is found by chance. */
export function npmCommand() {
  const npm = process.env.npm_execpath
  return npm && basename(npm) === 'npm-cli.js' ? [process.execPath, npm] : ['npm']
}

/**
 * The file that a package is started by, for `projectNode` to run: what npm puts into `.bin` is a shell script, and on
 * Windows no program at all.
 */
export function packageProgram(name) {
  const folder = join(projectFolder, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : Object.values(bin)[0])
}

/** Runs `npm ci` when node_modules is not what package-lock.json says. Throws in words for the terminal. */
export function installPackages(say) {
  if (!matchesLockfile()) {
    say('Installing the packages that package-lock.json names …')
    npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  // Its binary is put there by an install script, which a user's npm may be told to skip.
  if (!nodeRuns()) npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (!nodeRuns()) {
    throw new Error(
      'The npm package `node` did not bring Node 24: run `npm rebuild node --ignore-scripts=false`.',
    )
  }
}

function nodeRuns() {
  return existsSync(projectNode) && spawnSync(projectNode, ['--version']).status === 0
}

// npm keeps what it installed in a hidden lockfile and writes it last, so that an interrupted install does not match.
// Packages for other platforms are not in it.
function matchesLockfile() {
  const wanted = lockedPackages('package-lock.json')
  const installed = lockedPackages(join('node_modules', '.package-lock.json'))
  if (installed === null) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = installed[path]
    return found === undefined ? optional === true : found.version === version
  })
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(projectFolder, file), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function npm(args) {
  const [command, ...first] = npmCommand()
  const { status } = spawnSync(command, [...first, ...args], {
    cwd: projectFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (status !== 0) throw new Error(`npm ${args[0]} failed; what it said is above.`)
}
