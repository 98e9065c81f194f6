#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `sparekey`: the same core as the app, from a terminal. What is imported here runs on any Node; the rest needs a newer one. */

/** Whose SQLite, which the lock of the vault is made of, needs no flag and gives no warning; Electron brings the same. */
const leastNode = 24

// A reader that has seen enough (`sparekey list | head -1`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
}

if (Number.parseInt(process.versions.node, 10) >= leastNode) await start()
else startOnProjectNode()

async function start(): Promise<void> {
  const [{ run }, { terminalOn }] = await Promise.all([import('./run.ts'), import('./terminal/terminal.ts')])
  process.exitCode = await run(process.argv.slice(2), terminalOn(process, process.env), process.env)
}

/** In the repository a Node that is new enough lies among the packages, and `npx sparekey` finds it first; by another way it is found here. */
function startOnProjectNode(): void {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = fileURLToPath(new URL(`../../node_modules/node/bin/${name}`, import.meta.url))
  if (!existsSync(node)) {
    console.error(`sparekey: Node ${leastNode} or newer is needed; this is ${process.versions.node}.`)
    process.exitCode = 1
    return
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal))
  }
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal)
  })
}
