import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TypingWay } from '../../../src/main/typing/keystrokes.ts'
import { typeCode } from '../../../src/main/typing/type-code.ts'
import { typingWay } from '../../../src/main/typing/typing-way.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sparekey-typing-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A program that says what has the keyboard from the file `focus`, and keeps what it is given to type in `typed`. */
function xdotool(typing = 'cat > "$folder/typed"'): TypingWay {
  const program = join(folder, 'xdotool')
  writeFileSync(
    program,
    `#!/bin/sh\nfolder='${folder}'\ncase $1 in getwindowfocus) cat "$folder/focus" ;; type) ${typing} ;; esac\n`,
  )
  chmodSync(program, 0o755)
  return { system: 'x11', xdotool: program }
}
const focus = (handle: number) => writeFileSync(join(folder, 'focus'), `${handle}\n`)
const typed = () => existsSync(join(folder, 'typed')) && readFileSync(join(folder, 'typed'), 'utf8')

/** The root of a screen, one of our windows, and somebody else's. */
const [root, ours, theirs] = [1293, 0x20_0013, 0xe0_0003]
const isOurs = (handle?: number) => handle === ours

describe('a code', () => {
  test('is typed into the window of another program', async () => {
    focus(theirs)
    await typeCode(xdotool(), '123456', isOurs)
    expect(typed()).toBe('123456')
  })

  test('waits while the keyboard is still ours, or with nobody', async () => {
    focus(ours)
    let asked = 0
    await typeCode(xdotool(), '123456', (handle) => {
      expect(typed()).toBe(false)
      asked++
      if (asked === 3) focus(root)
      if (asked === 6) focus(theirs)
      return isOurs(handle)
    })
    expect(typed()).toBe('123456')
    expect(asked).toBeGreaterThanOrEqual(6)
  })

  test.each([
    ['the keyboard stays with us', ours],
    ['no window takes the keyboard', root],
  ])('is not typed where %s', { timeout: 30_000 }, async (_where, handle) => {
    focus(handle)
    await expect(typeCode(xdotool(), '123456', isOurs)).rejects.toMatchObject({ code: 'typing-nowhere' })
    expect(typed()).toBe(false)
  })

  test('that the program does not type is told as such, and what macOS refuses as what is to be allowed', async () => {
    focus(theirs)
    const answers = (said: string) => typeCode(xdotool(`echo '${said}' >&2; exit 1`), '123456', isOurs)
    await expect(answers('no such display')).rejects.toMatchObject({ code: 'typing-failed' })
    for (const said of [
      '0:53: execution error: osascript is not allowed to send keystrokes. (1002)',
      '0:53: execution error: Not authorized to send Apple events to System Events. (-1743)',
    ])
      await expect(answers(said)).rejects.toMatchObject({ code: 'typing-refused' })
  })
})

describe('typing is offered', () => {
  test('on X11 where xdotool is on the path and can be run', () => {
    const env = { DISPLAY: ':0', PATH: `relative:/nowhere:${folder}` }
    expect(typingWay('linux', env)).toBeUndefined()
    writeFileSync(join(folder, 'xdotool'), '')
    expect(typingWay('linux', env)).toBeUndefined()
    const way = xdotool()
    expect(typingWay('linux', env)).toEqual(way)
    expect(typingWay('linux', { ...env, DISPLAY: undefined })).toBeUndefined()
  })

  test('not on Wayland, also where it shows the windows of X11', () => {
    xdotool()
    const env = { DISPLAY: ':0', PATH: folder }
    expect(typingWay('linux', { ...env, WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined()
    expect(typingWay('linux', { ...env, XDG_SESSION_TYPE: 'wayland' })).toBeUndefined()
  })

  test('on macOS and Windows always', () => {
    expect(typingWay('darwin', {})).toEqual({ system: 'darwin' })
    expect(typingWay('win32', { SystemRoot: 'D:\\Windows' })).toEqual({
      system: 'win32',
      root: 'D:\\Windows',
    })
  })
})
