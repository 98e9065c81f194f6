import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { SparekeyError } from '../errors.ts'
import { type Keystrokes, keystrokesFor, type TypingWay } from './keystrokes.ts'

/** A program that has not typed by then is ended, in milliseconds: Windows takes seconds to start its own. */
const longest = 10_000
/** How long another window may take to get the keyboard, in milliseconds. */
const focusTakes = 5_000

/** Whether one of our windows has the keyboard; given its number on X11, whether the window is one of ours. */
export type IsOurs = (handle?: number) => boolean

/**
 * Types a code into the window that has the keyboard, once it is one that is not ours. Throws `typing-nowhere` where no other window gets
 * the keyboard, `typing-refused` where the system does not let us, `typing-failed`.
 */
export async function typeCode(way: TypingWay, code: string, isOurs: IsOurs): Promise<void> {
  const keystrokes = keystrokesFor(way, code)
  const until = performance.now() + focusTakes
  while (!(await isElsewhere(way, isOurs))) {
    if (performance.now() > until) throw new SparekeyError('typing-nowhere')
    await sleep(20)
  }
  const { ended, said } = await run(keystrokes)
  if (ended) return
  throw new SparekeyError(isRefusal(said) ? 'typing-refused' : 'typing-failed')
}

/**
 * X11 is asked itself: it hands the keyboard on a little after we have let go of it, and in between its root has it, whose number is below
 * those that the windows of programs begin with.
 */
async function isElsewhere(way: TypingWay, isOurs: IsOurs): Promise<boolean> {
  if (isOurs()) return false
  if (way.system !== 'x11') return true
  const { ended, said } = await run({ program: way.xdotool, args: ['getwindowfocus'], input: '' })
  const handle = Number(said)
  return ended && handle >= 0x40000 && !isOurs(handle)
}

/**
 * What macOS says where it does not let a program type: without Accessibility (1002, -25211), or without control of System Events (-1743).
 * Its words are in the language of the system, the numbers are not.
 */
const isRefusal = (said: string) => /\((?:1002|-25211|-1743)\)/.test(said)

/** Whether it ended well, and what it said on either stream. */
async function run({ program, args, input }: Keystrokes): Promise<{ ended: boolean; said: string }> {
  // What an AppImage brings along for itself is not for programs of the system.
  const { LD_LIBRARY_PATH: _, ...env } = process.env
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, windowsHide: true, timeout: longest, killSignal: 'SIGKILL' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
    child.on('error', () => resolve({ ended: false, said }))
    child.on('close', (status) => resolve({ ended: status === 0, said }))
    // It may end without reading: how it ended is what counts.
    child.stdin.on('error', () => undefined).end(input)
  })
}
