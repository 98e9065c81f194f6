import { z } from 'zod'
import { type PasswordPolicyName, passwordPolicyNames } from '../../accounts/passwords/policy.ts'
import { readIfThere, replaceFile } from '../disk/file.ts'
import { slotsFile } from '../home.ts'

/**
 * The key slots of a vault: the ways to its identity that this computer keeps. vault.json says which there are, and the vault's
 * id, which names the entries of the keychain; it holds no secret. The recovery kit is a slot too, on paper.
 */
export interface SlotList {
  vaultId: string
  /** The identity itself is in the keychain: nothing is asked. */
  keychain: boolean
  password: false | PasswordSlotInfo
  /** This computer is trusted: it is not asked for the second step, and can choose a new password. */
  device: false | DeviceSlotInfo
  recoveryEmail: false | { since: number }
  /** What the command line opens the vault with, each until its end. */
  sessions: readonly SessionSlotInfo[]
}

export interface PasswordSlotInfo {
  /** Why there is one: the person wanted it, or there was no keychain. */
  why: 'chosen' | 'keychain-unavailable'
  /** What the password had to be when it was chosen; absent where an older Sparekey has asked less of it. */
  policy?: PasswordPolicyName | undefined
  /** A second step is asked for after it; `key` names the keychain's entry that it releases. */
  secondStep: false | { key: string }
}

/** Times are milliseconds since 1970. */
export interface DeviceSlotInfo {
  since: number
  lastUsed: number
  /** The name of this computer. */
  where: string
}

export interface SessionSlotInfo extends DeviceSlotInfo {
  id: string
  until: number
}

export const noSlots = (vaultId: string): SlotList => ({
  vaultId,
  keychain: false,
  password: false,
  device: false,
  recoveryEmail: false,
  sessions: [],
})

const format = 'sparekey-slots'
const version = 2

const time = z.number().int().nonnegative()
const why = z.enum(['chosen', 'keychain-unavailable'])
const device = z.object({ since: time, lastUsed: time, where: z.string().max(300) })
const absent = z.literal(false)

const slotListSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  vault: z.uuid(),
  slots: z.object({
    keychain: z.boolean(),
    password: z.union([
      absent,
      z.object({
        why,
        policy: z.enum(passwordPolicyNames as [PasswordPolicyName]).optional(),
        secondStep: z.union([absent, z.object({ key: z.uuid() })]),
      }),
    ]),
    device: z.union([absent, device]),
    recoveryEmail: z.union([absent, z.object({ since: time })]),
    sessions: z.array(device.extend({ id: z.uuid(), until: time })),
  }),
})

/** As the first version had it, which knew two slots. */
const firstSchema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  vault: z.uuid(),
  slots: z.object({ keychain: z.boolean(), password: z.union([absent, why]) }),
})

/** Null where there is none; 'unreadable' where it is damaged, or of a newer Sparekey. Throws as diskError does. */
export async function readSlots(home: string): Promise<SlotList | null | 'unreadable'> {
  const bytes = await readIfThere(slotsFile(home))
  if (!bytes) return null
  try {
    const content = z.union([slotListSchema, firstSchema]).parse(JSON.parse(bytes.toString('utf8')))
    if (content.version === version) return { vaultId: content.vault, ...content.slots }
    const { keychain, password } = content.slots
    return {
      ...noSlots(content.vault),
      keychain,
      password: password && { why: password, secondStep: false },
    }
  } catch {
    return 'unreadable'
  }
}

/** Throws as diskError does; then the list is as it was. */
export async function writeSlots(home: string, { vaultId, ...slots }: SlotList): Promise<void> {
  const content = { format, version, vault: vaultId, slots }
  await replaceFile(slotsFile(home), Buffer.from(`${JSON.stringify(content, null, 2)}\n`), {
    previous: await readIfThere(slotsFile(home)),
  })
}
