// npm start: from a fresh checkout to the open app. Arguments after `--` go to the app (an otpauth:// link, for example).
// Without a display it does the app's main job on a made-up vault instead, and leaves a picture of it.

import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'
import { EVALUATION_WARNING } from './evaluation-runtime.mjs'
import { projectFolder } from './packages.mjs'
import { run, runThrough, say } from './prepare.mjs'
import { sandboxSwitches } from './sandbox.mjs'
import { DESKTOP_PROGRAMS } from './system-packages.mjs'

const { DISPLAY, WAYLAND_DISPLAY } = process.env
const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)

await run(fileURLToPath(import.meta.url), hasDisplay ? {} : DESKTOP_PROGRAMS, (runtime) => {
  if (runtime.evaluation) say(EVALUATION_WARNING)
  buildApp(say)
  if (hasDisplay) {
    const switches = sandboxSwitches(runtime.folder, say)
    // A terminal inside an Electron app (an editor's) may hand this down, and the app would start as a plain Node.
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
    return runThrough(runtime.executable, [...switches, projectFolder, ...process.argv.slice(2)], env)
  }
  say(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY): showing the main job on a made-up vault instead.',
  )
  return runThrough(process.execPath, ['scripts/demo.ts'])
})
