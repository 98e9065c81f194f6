import { SparekeyError } from '../errors.ts'

/**
 * The programs of each system that press keys for others. Each reads what to type from its standard input: what stands in the arguments of
 * a process, everybody on the computer can read.
 */

/** `program` with `args`, and what it is given on its standard input. */
export interface Keystrokes {
  program: string
  args: readonly string[]
  input: string
}

/** Where typing goes through a program of this name; on Linux it is looked for, since not everybody has it. */
export type TypingWay =
  | { system: 'darwin' }
  | { system: 'win32'; root: string }
  | { system: 'x11'; xdotool: string }

/**
 * What presses the keys of a code, and no other key: a code is digits and letters, and anything else is refused with `typing-failed`, so
 * that nothing in it can mean something to the program that types it.
 */
export function keystrokesFor(way: TypingWay, code: string): Keystrokes {
  if (!/^[0-9A-Za-z]+$/.test(code)) throw new SparekeyError('typing-failed')
  switch (way.system) {
    case 'x11':
      return {
        program: way.xdotool,
        // Fields with a box for each digit move on by themselves, and need their time for it.
        args: ['type', '--clearmodifiers', '--delay', '20', '--file', '-'],
        input: code,
      }
    case 'darwin':
      return {
        program: '/usr/bin/osascript',
        args: ['-'],
        input: `tell application "System Events" to keystroke "${code}"\n`,
      }
    case 'win32':
      return {
        program: `${way.root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
        args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'],
        input: [
          "$ErrorActionPreference = 'Stop'",
          'Add-Type -AssemblyName System.Windows.Forms',
          `[System.Windows.Forms.SendKeys]::SendWait('${code}')`,
          '',
        ].join('\n'),
      }
  }
}
