import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelSetup } from '../../../src/contract/accounts/delivery.ts'
import type { Endpoints } from '../../../src/main/delivery/channel.ts'
import { type Channels, openChannels } from '../../../src/main/delivery/channels.ts'
import type { Keychain } from '../../../src/main/keychain/keychain.ts'
import { openSettings, type SettingsFile } from '../../../src/main/settings/settings.ts'
import { type Authority, makeAuthority } from '../../servers/authority.ts'

/** The channels of a computer that trusts the test's authority, with settings of its own. */
export interface Computer {
  home: string
  channels: Channels
  settings: SettingsFile
  keychain: Keychain
}

export async function makeComputer(
  authority: Authority,
  endpoints: Partial<Endpoints> = {},
  keychain: Keychain = memoryKeychain(),
): Promise<Computer> {
  const home = mkdtempSync(join(tmpdir(), 'sparekey-delivery-'))
  const settings = await openSettings(home)
  const channels = openChannels(settings, keychain, {
    trusted: [authority.certificate],
    endpoints,
    pauses: [1, 1],
  })
  return { home, channels, settings, keychain }
}

/** For tests of protocols, which are not about it: the real one takes a while for each word. */
export function memoryKeychain(values = new Map<string, string>()): Keychain {
  return {
    state: async () => 'ready',
    get: async (name) => values.get(name) ?? null,
    set: async (name, value) => void values.set(name, value),
    delete: async (name) => values.delete(name),
  }
}

export const authority: Promise<Authority> = makeAuthority()

export const mina = 'mina@example.com'
export const password = 'app password of the mailbox'

type EmailSetup = Extract<ChannelSetup, { kind: 'email' }>

export const mailbox = (port: number, otherwise: Partial<EmailSetup> = {}): EmailSetup => ({
  kind: 'email',
  provider: 'other',
  host: 'localhost',
  port,
  security: 'tls',
  user: mina,
  from: mina,
  signIn: { by: 'password', password },
  ...otherwise,
})

/** What a refusal says of itself, everything that somebody could log included. */
export async function refusalOf(
  attempt: Promise<unknown>,
): Promise<{ code: string; details: unknown; all: string }> {
  try {
    await attempt
  } catch (error) {
    const { code, details, message, stack, cause } = error as Error & { code: string; details: unknown }
    return { code, details, all: JSON.stringify({ code, details, message, stack, cause: String(cause) }) }
  }
  throw new Error('Nothing was refused.')
}
