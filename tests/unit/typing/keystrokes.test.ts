import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Keystrokes, keystrokesFor, type TypingWay } from '../../../src/main/typing/keystrokes.ts'

const ways: TypingWay[] = [
  { system: 'x11', xdotool: '/usr/bin/xdotool' },
  { system: 'darwin' },
  { system: 'win32', root: 'C:\\Windows' },
]

describe('a code is typed by', () => {
  test('xdotool on X11, which clears the modifiers and reads the code from its input', () => {
    expect(keystrokesFor(ways[0]!, '123456')).toEqual({
      program: '/usr/bin/xdotool',
      args: ['type', '--clearmodifiers', '--delay', '20', '--file', '-'],
      input: '123456',
    })
  })

  test('System Events on macOS, in a script that osascript reads from its input', () => {
    expect(keystrokesFor(ways[1]!, 'V9KD2')).toEqual({
      program: '/usr/bin/osascript',
      args: ['-'],
      input: 'tell application "System Events" to keystroke "V9KD2"\n',
    })
  })

  test("Windows' own PowerShell, by its full name, in commands that it reads from its input", () => {
    const { program, args, input } = keystrokesFor(ways[2]!, 'abcdwxyz')
    expect(program).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
    expect(args).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'])
    expect(input).toContain("[System.Windows.Forms.SendKeys]::SendWait('abcdwxyz')\n")
  })
})

describe('whatever stands where the code should be', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0aZ\'"$`;{}()+^%~\\\n\r\t \0-') }),
  )
  const typed = (way: TypingWay, code: string): Keystrokes | undefined => {
    try {
      return keystrokesFor(way, code)
    } catch {
      return undefined
    }
  }

  test.each(ways)('digits and letters are all that $system is given to type', (way) => {
    const around = keystrokesFor(way, '0').input.split(/(?<=['"])0(?=['"])|^0$/)
    fc.assert(
      fc.property(anyText, (text) => {
        const given = typed(way, text)
        if (!given) return !/^[0-9A-Za-z]+$/.test(text)
        return given.input === around.join(text) && /^[0-9A-Za-z]+$/.test(text)
      }),
      { numRuns: 1000 },
    )
  })

  test.each(ways)(
    'nothing of a code stands in the arguments for $system, which every process can read',
    (way) => {
      const without = keystrokesFor(way, '0')
      fc.assert(
        fc.property(fc.stringMatching(/^[0-9A-Za-z]{5,10}$/), (code) => {
          const { program, args } = keystrokesFor(way, code)
          expect({ program, args }).toEqual({ program: without.program, args: without.args })
        }),
      )
    },
  )
})
