import { expect, it } from 'vitest'
import type { Settings } from '../../../src/contract/app/settings.ts'
import type { Desktop } from '../../../src/main/api/desktop.ts'
import { lockWhenIdle } from '../../../src/main/api/vault/idle-lock.ts'
import type { Session } from '../../../src/main/vault/session/session.ts'

/** A vault with a password, and a computer that sleeps, locks its screen or is left alone. */
function computer(settings: Partial<Settings>, idle = 0) {
  let locked = 0
  let away: (why: 'asleep' | 'screen-locked') => void = () => {}
  const stop = lockWhenIdle({
    desktop: {
      idleSeconds: () => idle,
      onAway: (listener: typeof away) => {
        away = listener
        return () => {}
      },
    } as unknown as Desktop,
    session: {
      isOpen: true,
      vault: { keys: { slots: () => ({ password: true }) } },
      lock: async () => void locked++,
      onState: (listener: () => void) => {
        listener()
        return () => {}
      },
    } as unknown as Session,
    settings: {
      get: () => ({ lockAfter: 0, lockWhenAsleep: true, lockWithScreen: true, ...settings }) as Settings,
      change: async () => {},
      reset: async () => {},
      onChange: () => () => {},
    } as unknown as Parameters<typeof lockWhenIdle>[0]['settings'],
  })
  return { away: (why: 'asleep' | 'screen-locked') => away(why), locked: () => locked, stop }
}

it('a vault with a password locks when the computer sleeps and with its screen, where the settings say so', () => {
  const both = computer({})
  both.away('asleep')
  both.away('screen-locked')
  expect(both.locked()).toBe(2)
  const neither = computer({ lockWhenAsleep: false, lockWithScreen: false })
  neither.away('asleep')
  neither.away('screen-locked')
  expect(neither.locked()).toBe(0)
  const screen = computer({ lockWhenAsleep: false })
  screen.away('asleep')
  expect(screen.locked()).toBe(0)
  screen.away('screen-locked')
  expect(screen.locked()).toBe(1)
})

it.each([1, 5, 15, 60])('after %d minutes without use it is locked, and not before', (lockAfter) => {
  const used = computer({ lockAfter }, lockAfter * 60 - 1)
  expect(used.locked()).toBe(0)
  used.stop()
  const left = computer({ lockAfter }, lockAfter * 60)
  expect(left.locked()).toBe(1)
  left.stop()
})
