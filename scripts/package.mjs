// npm run package: the app as people install it, in dist/, with its fuses set (electron-builder.yml). Other arguments go
// to electron-builder. Where new versions will be announced: scripts/update-feed.mjs. On the evaluation runtime it makes a folder to test with and nothing that could be given away.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'
import { EVALUATION_WARNING } from './evaluation-runtime.mjs'
import { packageProgram, projectFolder } from './packages.mjs'
import { run, runThrough, say } from './prepare.mjs'

await run(fileURLToPath(import.meta.url), {}, async (runtime) => {
  const { feedArguments, signFeeds } = await import('./update-feed.mjs')
  buildApp(say)
  const target = runtime.evaluation ? ['--dir'] : process.argv.slice(2)
  if (runtime.evaluation) say(`${EVALUATION_WARNING} Only an unpacked folder is made, for tests.`)
  const version = readFileSync(join(runtime.folder, 'version'), 'utf8').trim().replace(/^v/, '')
  const status = await runThrough(process.execPath, [
    packageProgram('electron-builder'),
    ...target,
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${version}`,
    ...feedArguments(process.env),
    '--publish',
    'never',
  ])
  if (status === 0) signFeeds(join(projectFolder, 'dist'), process.env)
  return status
})
