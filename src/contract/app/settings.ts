import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { channelSchema } from '../accounts/delivery.ts'

const keptChannelSchema = z.strictObject({ id: z.uuid(), view: channelSchema })

/** What is wrong with the folder of the copies. `slow`: it does not answer. */
export const folderFailures = ['gone', 'read-only', 'full', 'slow', 'error'] as const
export type FolderFailure = (typeof folderFailures)[number]

/** The settings of this computer; none of them is a secret. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  /** What can be done and what is chosen in the system's accent colour, as far as it can be read. */
  followAccent: z.boolean(),
  sort: z.enum(['manual', 'name', 'recent']),
  /** Seconds until a copied code is cleared from the clipboard; 0: never. */
  clearClipboardAfter: z.number().int().min(0).max(600),
  /** Keep Sparekey's windows out of screenshots and recordings where the system can. */
  hideFromCapture: z.boolean(),
  /** Minutes without use until a vault with a password locks; 0: never. */
  lockAfter: z.number().int().min(0).max(1440),
  /** Lock it when the computer goes to sleep. */
  lockWhenAsleep: z.boolean(),
  /** Lock it with the screen. */
  lockWithScreen: z.boolean(),
  /** The keys that open the quick pick from anywhere, as Electron writes them; empty: none. */
  quickPickShortcut: z
    .string()
    .max(100)
    .regex(/^$|^[A-Za-z0-9]+(\+[A-Za-z0-9]+)*$/),
  /** Closing the window leaves Sparekey running, behind its tray icon. */
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  /** Months after which a contact that was verified should be checked again. */
  checkContactsAfter: z.number().int().min(1).max(120),
  /** Ask time servers how wrong this computer's clock is. */
  checkClock: z.boolean(),
  timeServers: z.array(z.string().min(1).max(300)).max(10),
  /** Ask once a day whether there is a newer Sparekey. */
  checkForUpdates: z.boolean(),
  /** Milliseconds added to this computer's clock when codes are made; set only when the person says so. */
  clockCorrection: z.number().int().min(-86_400_000).max(86_400_000),
  /** Exports that lie somewhere unprotected, until the person says that they are gone: when, and the format's id. */
  plainExports: z.array(z.strictObject({ at: z.number(), format: z.string().max(100) })).max(50),
  /** How often a vault that has changed is copied into the chosen folder, at most. */
  backupEvery: z.enum(['hour', 'day', 'week']),
  /** How many copies are kept there. */
  backupKeep: z.number().int().min(1).max(1000),
  /** Tell what matters by the system's notifications, also while the window is not to be seen. */
  notify: z.boolean(),
  /** The folder that the vault is copied into, and what became of it. Changed by `vault.folder` alone. */
  folderBackups: z
    .strictObject({
      folder: z.string().min(1).max(4096),
      /** Milliseconds since 1970: when the last copy was begun that is there now. */
      lastAt: z.number().optional(),
      /** Copies have failed since then; `seen`: the person wants to hear no more of it. */
      failure: z
        .strictObject({ reason: z.enum(folderFailures), at: z.number(), seen: z.boolean() })
        .optional(),
    })
    .optional(),
  /** What codes are sent by, each with the name that its secrets go by in the keychain. Changed by `delivery` alone. */
  channels: z.strictObject({
    email: keptChannelSchema.optional(),
    phone: keptChannelSchema.optional(),
    kakaotalk: keptChannelSchema.optional(),
  }),
})
export type Settings = z.infer<typeof settingsSchema>

/** What is a choice: the rest are facts, which only what they are about changes. */
const choicesSchema = settingsSchema.omit({ channels: true, plainExports: true, folderBackups: true })

export const settings = {
  watch: oc.output(eventIterator(settingsSchema)),
  change: oc.input(settingsSchema.omit({ channels: true, folderBackups: true }).partial()).output(z.void()),
  /** What the settings are where nobody has changed them. */
  defaults: oc.output(settingsSchema),
  /** The choices named, or all of them. */
  reset: oc.input(z.strictObject({ only: z.array(choicesSchema.keyof()).optional() })).output(z.void()),
}

export const activity = {
  list: oc.output(
    z.array(
      z.strictObject({
        id: z.string(),
        at: z.number(),
        kind: z.string(),
        by: z.enum(['app', 'command-line']),
        subject: z.string().optional(),
        count: z.number().optional(),
        /** One of those that somebody who looks for a break-in looks for. */
        security: z.boolean(),
      }),
    ),
  ),
}

const driftSchema = z.strictObject({
  /** Milliseconds to add to this computer's clock to get the true time: positive when it is slow. */
  milliseconds: z.number(),
  /** Milliseconds either way. */
  uncertainty: z.number(),
  /** The servers that agree on it. */
  agreeing: z.array(z.string()),
})

export const clock = {
  check: oc.output(driftSchema),
}
