// The way every command of the project begins: from a checkout with Node 20 and nothing installed to packages, Node 24,
// Electron and the system's libraries. What is there already is not fetched again.

import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { installPackages, projectFolder, projectNode } from './packages.mjs'
import { prepareSystem } from './system-packages.mjs'

/** Progress goes to stderr, so that stdout carries what was asked for. */
export function say(line) {
  console.error(line)
}

/**
 * Runs a command of the project on Node 24, prepared: `command` gets the runtime of electron-runtime.mjs and returns the
 * exit code. `script` is the file that was started (import.meta.filename). On the machine's own Node it is started
 * again on the project's. A failure is told in one sentence and ends with exit code 1, after `failed` was called.
 */
export async function run(script, programs, command, failed = () => {}) {
  try {
    installPackages(say)
    if (!isProjectNode()) {
      process.exitCode = await runThrough(projectNode, [script, ...process.argv.slice(2)], {
        ...process.env,
        PATH: [join(projectFolder, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
        NODE_USE_ENV_PROXY: '1',
      })
      return
    }
    const { electronRuntime } = await import('./electron-runtime.mjs')
    const runtime = await electronRuntime(say)
    process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder
    prepareSystem(runtime.executable, programs, say)
    process.exitCode = await command(runtime)
  } catch (error) {
    say(error.message)
    process.exitCode = 1
    failed()
  }
}

// The native call gives a file one name, however its letters were cased on the way here (Windows, macOS).
function isProjectNode() {
  return realpathSync.native(process.execPath) === realpathSync.native(projectNode)
}

/** Runs a program with this terminal, hands it the signals meant for us, and resolves with its exit code. */
export function runThrough(program, args, env = process.env) {
  const child = spawn(program, args, { cwd: projectFolder, stdio: 'inherit', env })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const pass = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
