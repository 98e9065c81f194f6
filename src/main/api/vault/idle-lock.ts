import type { Services } from '../services.ts'

/**
 * Locks a vault that has a password after the minutes without use that the settings say, and at once when the computer
 * sleeps or its screen is locked, where the settings say so. Wakes only when the time may be up: nothing is polled.
 */
export function lockWhenIdle({
  desktop,
  session,
  settings,
}: Pick<Services, 'desktop' | 'session' | 'settings'>): () => void {
  let timer: NodeJS.Timeout | undefined

  const lock = () => {
    if (session.isOpen) void session.lock()
  }
  const away = (why: 'asleep' | 'screen-locked') => {
    const { lockWhenAsleep, lockWithScreen } = settings.get()
    if (why === 'asleep' ? lockWhenAsleep : lockWithScreen) lock()
  }
  const arm = () => {
    clearTimeout(timer)
    const seconds = settings.get().lockAfter * 60
    if (seconds === 0 || !session.isOpen || !session.vault.keys.slots().password) return
    const left = seconds - desktop.idleSeconds()
    if (left <= 0) lock()
    else timer = setTimeout(arm, left * 1000)
  }

  const stops = [session.onState(arm), settings.onChange(arm), desktop.onAway(away)]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
