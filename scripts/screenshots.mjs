// npm run screenshots: takes the pictures of docs/screenshots again, from the real app.

import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'
import { run, runThrough, say } from './prepare.mjs'
import { PICTURE_PROGRAMS } from './system-packages.mjs'

await run(fileURLToPath(import.meta.url), PICTURE_PROGRAMS, () => {
  buildApp(say)
  return runThrough(process.execPath, ['scripts/screenshots.ts'])
})
