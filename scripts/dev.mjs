// npm run dev: the app with hot reload of the page, and a restart when main changes.

import { fileURLToPath } from 'node:url'
import { EVALUATION_WARNING } from './evaluation-runtime.mjs'
import { packageProgram } from './packages.mjs'
import { run, runThrough, say } from './prepare.mjs'
import { sandboxSwitches } from './sandbox.mjs'

await run(fileURLToPath(import.meta.url), {}, (runtime) => {
  if (runtime.evaluation) say(EVALUATION_WARNING)
  const switches = sandboxSwitches(runtime.folder, say)
  // electron-vite looks for the executable itself, in the package alone.
  process.env.ELECTRON_EXEC_PATH = runtime.executable
  return runThrough(process.execPath, [
    packageProgram('electron-vite'),
    'dev',
    '--watch',
    '--',
    ...switches,
    ...process.argv.slice(2),
  ])
})
