// Runs the benchmarks one after the other and prints one table, in Markdown, of ours beside the peers.

import { readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Benchmark, Measurement } from '../bench/measurement.ts'
import { startDesktop } from './desktop.ts'

const SUFFIX = '.bench.ts'
const folder = new URL('../bench/', import.meta.url)
const asked = process.argv.slice(2)
const subjects = readdirSync(fileURLToPath(folder))
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .filter((subject) => asked.length === 0 || asked.includes(subject))
if (subjects.length === 0) throw new Error(`No benchmark is called ${asked.join(', ')}.`)

const desktop = await startDesktop()
Object.assign(process.env, desktop.env)

const rows: string[] = []
for (const subject of subjects) {
  console.error(`measuring: ${subject} …`)
  const { default: benchmark } = (await import(new URL(subject + SUFFIX, folder).href)) as {
    default: Benchmark
  }
  for (const measurement of await benchmark()) rows.push(row(subject, measurement))
}
await desktop.close()

console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB\n`)
console.log('| subject | what | Sparekey | peers | goal |\n|---|---|---|---|---|')
console.log(rows.join('\n'))

function row(subject: string, { what, unit, ours, peers, goal }: Measurement): string {
  const beside = peers.map(
    ({ name, value, note }) => `${name} ${number(value)} ${unit}${note ? ` (${note})` : ''}`,
  )
  const reached = goal ? `${goal.text}: ${goal.met ? 'met' : 'MISSED'}` : ''
  return `| ${subject} | ${what} | ${number(ours)} ${unit} | ${beside.join('<br>')} | ${reached} |`
}

function number(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
}
