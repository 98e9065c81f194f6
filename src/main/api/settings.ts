import { type Settings, settingsSchema } from '../../contract/app/settings.ts'
import { defaultTimeServers } from '../clock/server.ts'
import { SparekeyError } from '../errors.ts'
import { defaultSettings } from '../settings/settings.ts'
import { securityKinds } from '../vault/document/records.ts'
import { follow } from './follow.ts'
import { procedures } from './procedures.ts'
import type { Services } from './services.ts'

export function settingsHandlers({ session, settings }: Services) {
  const own = procedures.settings

  /** Made so that it is taken back in its turn with what else was changed. Only what still is as it was left then is put back. */
  async function changed(change: () => Promise<void>): Promise<void> {
    const before = settings.get()
    await change()
    const after = settings.get()
    const names = settingNames.filter((name) => !same(before[name], after[name]))
    if (names.length === 0 || !session.isOpen) return
    const putBack = (from: Settings, to: Settings) => () => {
      const still = names.filter((name) => same(settings.get()[name], from[name]))
      return settings.change(Object.fromEntries(still.map((name) => [name, to[name]])))
    }
    session.vault.rememberOther({ undo: putBack(after, before), redo: putBack(before, after) })
  }
  return {
    watch: own.watch.handler(async function* ({ signal }) {
      for await (const _ of follow((notify) => settings.onChange(notify), signal)) yield settings.get()
    }),
    change: own.change.handler(({ input }) =>
      // No servers at all are no answer to anything: the usual ones are meant.
      changed(() =>
        settings.change(
          input.timeServers?.length === 0 ? { ...input, timeServers: [...defaultTimeServers] } : input,
        ),
      ),
    ),
    defaults: own.defaults.handler(() => defaultSettings),
    reset: own.reset.handler(({ input }) => changed(() => settings.reset(input.only))),
  }
}

/** The settings that the page changes. */
const settingNames = settingsSchema.omit({ channels: true, folderBackups: true }).keyof().options

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const ofSecurity = new Set<string>(securityKinds)

export function activityHandlers({ session }: Services) {
  return {
    list: procedures.activity.list.handler(() =>
      session.vault.activity().map((one) => ({ ...one, security: ofSecurity.has(one.kind) })),
    ),
  }
}

export function clockHandlers({ settings }: Services) {
  return {
    check: procedures.clock.check.handler(async () => {
      const { checkClock, timeServers } = settings.get()
      if (!checkClock) throw new SparekeyError('clock-check-off')
      const { measureDrift } = await import('../clock/drift.ts')
      const { milliseconds, uncertainty, agreeing } = await measureDrift({ servers: timeServers })
      return { milliseconds, uncertainty, agreeing }
    }),
  }
}
