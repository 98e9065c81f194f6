// npm run bench: every benchmark in bench/, or the ones named (`npm run bench -- scan`), on a desktop of their own.

import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'
import { run, runThrough, say } from './prepare.mjs'
import { TEST_PROGRAMS } from './system-packages.mjs'

await run(fileURLToPath(import.meta.url), TEST_PROGRAMS, () => {
  buildApp(say)
  return runThrough(process.execPath, ['--expose-gc', 'scripts/bench.ts', ...process.argv.slice(2)])
})
