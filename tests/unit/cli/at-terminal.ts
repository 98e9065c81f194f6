import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'
import { type Machine, program } from './sparekey.ts'

/**
 * A person at a keyboard, on a terminal of util-linux's `script`: waits for a question, and then types, what is only known by then too.
 */
export async function atTerminal(
  machine: Machine,
  args: readonly string[],
  answers: readonly (readonly [question: string, typed: string | (() => string)])[],
): Promise<{ status: number | null; screen: string }> {
  // The command takes the shell's place: a shell that stayed would answer Ctrl+C as well, and with its own status.
  const command = `exec ${[process.execPath, program, ...args].map((part) => `'${part}'`).join(' ')}`
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd: machine.folder,
    // A person's terminal has colours, also while these tests run where nobody looks.
    env: { ...machine.env, TERM: 'xterm', CI: undefined },
  })
  let screen = ''
  let read = 0
  const waiting = [...answers]
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    for (let [next] = waiting; next; [next] = waiting) {
      const at = screen.indexOf(next[0], read)
      if (at < 0) return
      read = at + next[0].length
      waiting.shift()
      child.stdin.write(typeof next[1] === 'string' ? next[1] : next[1]())
    }
  })
  const [status] = await once(child, 'close')
  expect(waiting).toEqual([])
  return { status, screen }
}
