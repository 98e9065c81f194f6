// npm run fuzz: changed files thrown at every reader, for ten minutes. `npm run fuzz -- --minutes 60 --seed 7 --format aegis`.
// Says how many inputs there were; inputs that broke a reader are written into a folder, and make it fail.

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fixtures } from '../tests/unit/transfer/fixtures.ts'
import { fuzz } from '../tests/unit/transfer/fuzzer.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    format: { type: 'string' },
  },
})
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const end = Date.now() + Number(values.minutes) * 60_000
const chosen = fixtures.filter(({ format, slow }) => (values.format ? format === values.format : !slow))
if (chosen.length === 0) throw new Error(`There is no fixture of "${values.format}".`)

console.log(`${chosen.length} files to begin with, seed ${seed}`)
let said = Date.now()
const result = await fuzz(chosen, {
  seed,
  isDone: () => Date.now() > end,
  onProgress: ({ inputs, kept, blocks, failures }) => {
    if (Date.now() - said < 10_000) return
    said = Date.now()
    console.log(`${inputs} inputs, ${kept} kept, ${blocks} blocks reached, ${failures.length} failures`)
  },
})
const { inputs, kept, blocks, slowest, failures } = result
if (failures.length > 0) {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-fuzz-'))
  for (const [i, { bytes, message }] of failures.entries()) {
    writeFileSync(join(folder, `${i}.bin`), bytes)
    console.log(`${join(folder, `${i}.bin`)}: ${message}`)
  }
}
console.log(`slowest: ${slowest.milliseconds.toFixed(0)} ms (${slowest.what})`)
console.log(
  `${inputs} inputs in all, ${kept} of them reached something new, ${blocks} blocks of code, ${failures.length} failures`,
)
process.exitCode = failures.length > 0 ? 1 : 0
