import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** What the app is doing as a whole: which screen there is, and what it needs of the person. */

export const backupInfoSchema = z.strictObject({
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** How many entries are in it; absent where it could not be read with the keys at hand. */
  entries: z.number().optional(),
})
export type BackupInfo = z.infer<typeof backupInfoSchema>

export const failureReasons = [
  'keychain-locked',
  'keychain-unavailable',
  'keychain-entry-gone',
  'keychain-other-vault',
  /** Damaged or cut off. */
  'vault-unreadable',
  /** The vault is gone, and backups of it are there. */
  'vault-missing',
  /** Written by a newer Sparekey. */
  'vault-newer',
  /** What says how the vault opens is damaged: the recovery kit opens it. */
  'slots-unreadable',
  'folder-unreadable',
  /** Another process put another vault in its place while it was open. */
  'vault-replaced',
] as const
export type FailureReason = (typeof failureReasons)[number]

export const secondStepMethodSchema = z.strictObject({
  kind: z.enum(['authenticator', 'sms', 'kakaotalk', 'email', 'backup-email']),
  /** As much of the address as its owner knows it by. */
  hint: z.string().optional(),
})
export type SecondStepMethod = z.infer<typeof secondStepMethodSchema>

export const appStateSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('starting') }),
  z.strictObject({ phase: z.literal('first-start'), keychain: z.enum(['ready', 'locked', 'unavailable']) }),
  z.strictObject({
    phase: z.literal('locked'),
    /** Why a password is asked for: it was chosen, or there is no keychain on this computer. */
    why: z.enum(['chosen', 'keychain-unavailable']),
    /** Wrong passwords in a row, and how many more there may be before the entry is closed. */
    failures: z.number(),
    left: z.number(),
    /** No password is taken any more, until it is reset. */
    closed: z.boolean(),
    /** Milliseconds from when this was said until the next may be entered; 0: now. */
    wait: z.number(),
    /** How it can be reset beside the recovery kit. */
    resets: z.strictObject({ recoveryEmail: z.boolean(), device: z.boolean() }),
  }),
  z.strictObject({
    /** The password was right; the vault is not open yet. */
    phase: z.literal('second-step'),
    methods: z.array(secondStepMethodSchema),
  }),
  z.strictObject({
    phase: z.literal('failed'),
    reason: z.enum(failureReasons),
    /** The newest backup that can be read right now. */
    backup: backupInfoSchema.optional(),
    /** There is a password that opens the vault beside the keychain. */
    passwordSlot: z.boolean(),
  }),
  z.strictObject({
    phase: z.literal('open'),
    kit: z.enum(['pending', 'saved', 'refused']),
    /** Records that could not be read and are kept aside. */
    quarantined: z.number(),
    /** The vault is opened with a password (it can be locked by hand). */
    hasPassword: z.boolean(),
    /** It asks for a second step after the password. */
    hasSecondStep: z.boolean(),
    /** Until now the keychain opened it as well: it no longer does. */
    leftKeychain: z.literal(true).optional(),
    lastBackupAt: z.number().optional(),
    /** Writing to the vault folder fails at the moment. */
    trouble: z.enum(['read-only', 'disk-full', 'disk-error', 'folder-gone', 'vault-busy']).optional(),
  }),
])
export type AppState = z.infer<typeof appStateSchema>

const appInfoSchema = z.strictObject({
  version: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** It runs on the repackaged runtime: made-up data only. */
  evaluationRuntime: z.boolean(),
  /** Whether windows can be kept out of screenshots and recordings here. */
  contentProtection: z.enum(['yes', 'partly', 'no']),
})
export type AppInfo = z.infer<typeof appInfoSchema>

/** What became of the settings that the system has a say in. */
export const desktopStateSchema = z.strictObject({
  /** Of the quick pick. `taken`: the system did not give it, mostly because another program has it. */
  shortcut: z.enum(['ready', 'taken', 'off']),
  startsAtLogin: z.boolean(),
  /** The system has an accent colour that can be followed. */
  accentKnown: z.boolean(),
})
export type DesktopState = z.infer<typeof desktopStateSchema>

/** What the system or the menu asks the page to do. */
export const appRequestSchema = z.discriminatedUnion('type', [
  /** A link, or pictures dropped on the icon, were read: show what was found. */
  z.strictObject({ type: z.literal('batch'), batchId: z.string() }),
  /** Exports of other apps were dropped on the icon: they wait in main, to be imported by that name. */
  z.strictObject({ type: z.literal('files'), ticket: z.string() }),
  z.strictObject({
    type: z.literal('refused'),
    code: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  /** The computer slept, or its clock was set: the codes on screen may be of another time. */
  z.strictObject({ type: z.literal('clock-jumped') }),
  z.strictObject({
    type: z.literal('menu'),
    command: z.enum([
      'search',
      'add',
      'scan-screen',
      'import',
      'export',
      'settings',
      'undo',
      'redo',
      'help',
      'about',
    ]),
  }),
])
export type AppRequest = z.infer<typeof appRequestSchema>

export const app = {
  info: oc.output(appInfoSchema),
  /** The state at once, then each time it changes. */
  state: oc.output(eventIterator(appStateSchema)),
  /** At once, then each time it changes. */
  desktop: oc.output(eventIterator(desktopStateSchema)),
  requests: oc.output(eventIterator(appRequestSchema)),
  /** Pastes from the system's clipboard into the page, as Ctrl+V would: what arrives is the page's `paste` event. */
  paste: oc.output(z.void()),
  /** Copies what `entries.reveal` has shown, out of the clipboard's history and cleared like a code. */
  copyRevealed: oc
    .input(z.strictObject({ text: z.string().min(1).max(10_000) }))
    .output(z.strictObject({ clearsAfter: z.number() })),
}
