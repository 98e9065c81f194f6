import { join } from 'node:path'
import { z } from 'zod'
import { type Settings, settingsSchema } from '../../contract/app/settings.ts'
import { defaultTimeServers } from '../clock/server.ts'
import { makeFolder, readIfThere, replaceFile } from '../vault/disk/file.ts'

/**
 * The settings of this computer, in settings.json: no secret is in them. A value that is missing or wrong stands for its default,
 * and stays in the file until it is changed, as does what another version of Sparekey put there.
 */
export interface SettingsFile {
  get(): Settings
  /** Resolves when it is on the disk; when it rejects (as diskError does), nothing has changed. */
  change(patch: Partial<Settings>): Promise<void>
  /** The settings named, else all but the facts: channels, whose secrets are elsewhere, and exports that lie around. */
  reset(only?: readonly (keyof Settings)[]): Promise<void>
  onChange(listener: () => void): () => void
}

/** What the settings are where nobody has changed them. */
export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  followAccent: false,
  sort: 'manual',
  clearClipboardAfter: 30,
  hideFromCapture: true,
  // Only a vault with a password locks.
  lockAfter: 15,
  lockWhenAsleep: true,
  lockWithScreen: true,
  quickPickShortcut: 'CommandOrControl+Shift+Space',
  closeToTray: false,
  startAtLogin: false,
  checkContactsAfter: 12,
  checkClock: false,
  timeServers: [...defaultTimeServers],
  checkForUpdates: false,
  clockCorrection: 0,
  backupEvery: 'day',
  backupKeep: 10,
  notify: true,
  plainExports: [],
  channels: {},
}

const facts: readonly string[] = ['channels', 'plainExports', 'folderBackups'] satisfies (keyof Settings)[]
const choices = (Object.keys(defaultSettings) as (keyof Settings)[]).filter((name) => !facts.includes(name))

/** Never fails: what cannot be read is as if it were not there. */
export async function openSettings(home: string): Promise<SettingsFile> {
  const path = join(home, 'settings.json')
  const listeners = new Set<() => void>()
  let settings = settingsOf((await read(path).catch(() => noFields)).fields)
  let queue = Promise.resolve()

  const write = (edit: (fields: Fields) => Fields): Promise<void> => {
    const turn = queue.then(async () => {
      await makeFolder(home)
      const { fields, unreadable } = await read(path)
      if (unreadable) await replaceFile(join(home, 'settings.unreadable.json'), unreadable)
      const edited = edit(fields)
      await replaceFile(path, Buffer.from(`${JSON.stringify(edited, null, 2)}\n`))
      settings = settingsOf(edited)
      for (const listener of listeners) listener()
    })
    queue = turn.catch(() => {})
    return turn
  }

  return {
    get: () => settings,
    change: (patch) => write((fields) => ({ ...fields, ...settingsSchema.partial().parse(patch) })),
    reset: (only = choices) =>
      write((fields) =>
        Object.fromEntries(Object.entries(fields).filter(([name]) => !only.some((one) => one === name))),
      ),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

type Fields = Record<string, unknown>
const noFields: { fields: Fields } = { fields: {} }

/** `unreadable`: bytes that are no settings at all. A disk that does not give them throws: nothing is to be written over them. */
async function read(path: string): Promise<{ fields: Fields; unreadable?: Uint8Array }> {
  const bytes = await readIfThere(path)
  if (!bytes) return noFields
  try {
    return { fields: z.record(z.string(), z.unknown()).parse(JSON.parse(bytes.toString('utf8'))) }
  } catch {
    return { fields: {}, unreadable: bytes }
  }
}

/** Each value by itself. */
function settingsOf(fields: Fields): Settings {
  const settings: Fields = { ...defaultSettings }
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    // A refusal costs more than all the rest of this, and most settings were never changed.
    if (!Object.hasOwn(fields, name)) continue
    const value = schema.safeParse(fields[name])
    if (value.success) settings[name] = value.data
  }
  return Object.freeze(settings as Settings)
}
