// What a process and all it started use of the machine, as Linux counts it.

import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Percent of one core over that many seconds. */
export async function cpuPercent(pid: number, seconds: number): Promise<number> {
  const before = cpuSeconds(pid)
  const start = performance.now()
  await sleep(seconds * 1000)
  return ((cpuSeconds(pid) - before) / (performance.now() - start)) * 100_000
}

/** Megabytes, each page that processes share divided among them (PSS). */
export function memoryMegabytes(pid: number): number {
  const kilobytes = family(pid).map((member) => {
    const rollup = readFileSync(`/proc/${member}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0)
  })
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}

function cpuSeconds(pid: number): number {
  // By thread and in nanoseconds: the ticks that a process is counted in are as long as all that a hidden app does in a second.
  const nanoseconds = family(pid).flatMap((member) =>
    readdirSync(`/proc/${member}/task`).map((thread) => runTime(`/proc/${member}/task/${thread}/schedstat`)),
  )
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9
}

function runTime(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0])
  } catch {
    // It ended while we looked.
    return 0
  }
}

function family(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      parents.set(Number(name), Number(stat(Number(name))[1]))
    } catch {
      // It ended while we looked.
    }
  }
  const belongs = (pid: number): boolean => {
    const parent = parents.get(pid)
    return pid === root || (parent !== undefined && belongs(parent))
  }
  return [...parents.keys()].filter(belongs)
}

/** The fields of /proc/PID/stat after the name, which may hold anything: state, parent, … */
function stat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}
