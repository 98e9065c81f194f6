import { describe, expect, test } from 'vitest'
import { settingsSchema } from '../../../src/contract/app/settings.ts'
import { acceleratorOf, isOfPrograms, readable } from '../../../src/renderer/settings/accelerator.ts'

const press = (code: string, ...held: ('ctrl' | 'alt' | 'shift' | 'meta')[]) => ({
  code,
  ctrlKey: held.includes('ctrl'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
  metaKey: held.includes('meta'),
})

describe('the keys of the quick pick', () => {
  test('are read as the system writes them', () => {
    expect(acceleratorOf(press('Space', 'ctrl', 'shift'), false)).toBe('CommandOrControl+Shift+Space')
    expect(acceleratorOf(press('KeyK', 'meta'), true)).toBe('CommandOrControl+K')
    expect(acceleratorOf(press('KeyK', 'ctrl', 'alt'), true)).toBe('Control+Alt+K')
    expect(acceleratorOf(press('Digit1', 'meta'), false)).toBe('Super+1')
    expect(acceleratorOf(press('ArrowUp', 'alt'), false)).toBe('Alt+Up')
    expect(acceleratorOf(press('F9'), false)).toBe('F9')
  })

  test('are none that somebody types with, and none that only hold others', () => {
    expect(acceleratorOf(press('KeyA'), false)).toBeUndefined()
    expect(acceleratorOf(press('KeyA', 'shift'), false)).toBeUndefined()
    expect(acceleratorOf(press('ControlLeft', 'ctrl'), false)).toBeUndefined()
  })

  test('are not those that programs have for themselves', () => {
    for (const keys of ['CommandOrControl+C', 'Control+A', 'Alt+F', 'CommandOrControl+1', 'Alt+Tab'])
      expect(isOfPrograms(keys), keys).toBe(true)
    for (const keys of ['CommandOrControl+Shift+Space', 'Control+Alt+K', 'Alt+Space', 'Super+K', 'F9'])
      expect(isOfPrograms(keys), keys).toBe(false)
  })

  test('are all taken by the settings', () => {
    const schema = settingsSchema.shape.quickPickShortcut
    for (const code of ['Space', 'KeyZ', 'Digit0', 'F24', 'Enter', 'PageDown', 'ArrowLeft'])
      expect(
        schema.safeParse(acceleratorOf(press(code, 'ctrl', 'alt', 'shift', 'meta'), false)).success,
      ).toBe(true)
    expect(schema.safeParse('').success).toBe(true)
    expect(schema.safeParse('Ctrl + A; rm').success).toBe(false)
  })

  test('are shown as they are written on the keys', () => {
    expect(readable('CommandOrControl+Shift+Space', false)).toBe('Ctrl+Shift+Space')
    expect(readable('CommandOrControl+Shift+Space', true)).toBe('⌘⇧Space')
  })
})
