import { measureDrift } from '../clock/drift.ts'
import { defaultTimeServers } from '../clock/server.ts'
import { SparekeyError } from '../errors.ts'
import { follow } from './follow.ts'
import { procedures } from './procedures.ts'
import type { Services } from './services.ts'

export function settingsHandlers({ settings }: Services) {
  const own = procedures.settings
  return {
    watch: own.watch.handler(async function* ({ signal }) {
      for await (const _ of follow((notify) => settings.onChange(notify), signal)) yield settings.get()
    }),
    change: own.change.handler(({ input }) =>
      // No servers at all are no answer to anything: the usual ones are meant.
      settings.change(
        input.timeServers?.length === 0 ? { ...input, timeServers: [...defaultTimeServers] } : input,
      ),
    ),
    reset: own.reset.handler(() => settings.reset()),
  }
}

export function activityHandlers({ session }: Services) {
  return { list: procedures.activity.list.handler(() => [...session.vault.activity()]) }
}

export function clockHandlers({ settings }: Services) {
  return {
    check: procedures.clock.check.handler(async () => {
      const { checkClock, timeServers } = settings.get()
      if (!checkClock) throw new SparekeyError('clock-check-off')
      const { milliseconds, uncertainty, agreeing } = await measureDrift({ servers: timeServers })
      return { milliseconds, uncertainty, agreeing }
    }),
  }
}
