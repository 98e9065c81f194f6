import { createHash, randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { z } from 'zod'
import {
  type ChannelKind,
  type ChannelSetup,
  type ChannelView,
  channelSetupSchema,
} from '../../contract/accounts/delivery.ts'
import { readEmail } from '../accounts/contacts/email.ts'
import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import type { SettingsFile } from '../settings/settings.ts'
import type { Channel, Message, Sender, Surroundings } from './channel.ts'
import { forgetCredentials, keepCredentials, readCredentials } from './credentials.ts'
import { smtpSender } from './email/smtp.ts'
import { kakaoApiAddress, memoSender } from './kakaotalk/memo.ts'
import { codeMessage, testMessage } from './message.ts'
import { withRetries } from './retry.ts'
import { checkGateway, gatewaySender } from './sms/gateway.ts'
import { twilioAddress, twilioSender } from './sms/twilio.ts'

/**
 * The channels of this computer: at most one for each kind of contact. What is shown of them lies in the settings; all of what
 * they were set up with lies in the keychain, and it alone is gone by: settings that somebody has changed behind Sparekey's back
 * send no password elsewhere, they only make the channel refuse (`channel-changed`).
 */
export interface Channels {
  /** The channel that reaches contacts of this kind, if one is set up. */
  channelFor(kind: ChannelKind): Channel | undefined
  /**
   * Sends a test message by the new channel first, and keeps the channel when that was accepted, in place of the one of its kind.
   * Throws as Channel.send does, `channel-field-wrong` {field}, `channel-needs-keychain`, as the settings and the keychain do.
   */
  setUp(setup: ChannelSetup, test: TestMessage): Promise<ChannelView>
  /** Sends a test message. Throws as Channel.send does; `channel-missing` where none is set up. */
  test(kind: ChannelKind, test: TestMessage): Promise<void>
  /** Nothing where there is none. Throws as the settings and the keychain do. */
  remove(kind: ChannelKind): Promise<void>
}

export interface TestMessage {
  /** Ignored by KakaoTalk, which has one recipient. */
  to: string
  language: 'en' | 'ko'
  signal?: AbortSignal | undefined
}

export interface ChannelOptions extends Pick<Surroundings, 'trusted' | 'endpoints'> {
  /** Milliseconds before the second attempt, and before the third. */
  pauses?: readonly number[]
}

const never = new AbortController().signal

export function openChannels(
  settings: SettingsFile,
  keychain: Keychain,
  { pauses = [1000, 4000], ...tests }: ChannelOptions = {},
): Channels {
  const kept = (kind: ChannelKind) => settings.get().channels[kind]

  /** What the channel was set up with. */
  const setupOf = async (kind: ChannelKind): Promise<{ id: string; setup: ChannelSetup }> => {
    const channel = kept(kind)
    if (!channel) throw new SparekeyError('channel-missing')
    const { id, view } = channel
    const secrets = keptSchema.safeParse(await readCredentials(keychain, id))
    if (!secrets.success) throw new SparekeyError('channel-credentials-gone')
    const { setup, shown } = secrets.data
    if (setup.kind !== kind || shown !== digestOf(view)) throw new SparekeyError('channel-changed')
    return { id, setup }
  }

  const deliver = (sender: Sender, message: Message, signal = never) =>
    withRetries(() => sender(message, signal), signal, pauses)

  const senderOf = async (kind: ChannelKind): Promise<Sender> => {
    const { id, setup } = await setupOf(kind)
    return renewing(setup, tests, (newer) => keepCredentials(keychain, id, bound(newer)))
  }

  return {
    channelFor(kind) {
      if (!kept(kind)) return undefined
      return {
        async send({ signal, ...message }) {
          const words = codeMessage(kind, message)
          await deliver(await senderOf(kind), words, signal)
        },
      }
    },

    async setUp(typed, { to, language, signal }) {
      const { kind } = typed
      let setup = checked(typed)
      const state = await keychain.state()
      if (state === 'locked') throw new SparekeyError('keychain-locked')
      if (state === 'unavailable') throw new SparekeyError('channel-needs-keychain')
      // Nothing is kept yet: what the provider renews during the test is what will be.
      const sender = renewing(setup, tests, async (newer) => {
        setup = newer
      })
      const words = testMessage(kind, to, language)
      await deliver(sender, words, signal)
      const before = kept(kind)
      const id = randomUUID()
      const view = viewOf(setup)
      await keepCredentials(keychain, id, bound(setup))
      try {
        await settings.change({ channels: { ...settings.get().channels, [kind]: { id, view } } })
      } catch (error) {
        await forgetCredentials(keychain, id).catch(() => {})
        throw error
      }
      if (before) await forgetCredentials(keychain, before.id)
      return view
    },

    async test(kind, { to, language, signal }) {
      const sender = await senderOf(kind)
      await deliver(sender, testMessage(kind, to, language), signal)
    },

    async remove(kind) {
      const channel = kept(kind)
      if (!channel) return
      // The secrets first: what is left behind when this fails is a channel that says so, and not a password.
      await forgetCredentials(keychain, channel.id)
      const { [kind]: _, ...rest } = settings.get().channels
      await settings.change({ channels: rest })
    },
  }
}

const keptSchema = z.object({ setup: channelSetupSchema, shown: z.string() })
type Kept = z.infer<typeof keptSchema>

/** What is set up, with the mark of what is shown of it. */
const bound = (setup: ChannelSetup): Kept => ({ setup, shown: digestOf(viewOf(setup)) })

const digestOf = (view: ChannelView): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(view).sort()))
    .digest('base64')

/** Each attempt goes by what the one before it was given in place of its token. */
function renewing(
  setup: ChannelSetup,
  tests: Pick<Surroundings, 'trusted' | 'endpoints'>,
  keep: (newer: ChannelSetup) => Promise<void>,
): Sender {
  let newest = setup
  const surroundings: Surroundings = {
    ...tests,
    async keep(secrets) {
      newest = renewed(newest, secrets)
      await keep(newest)
    },
  }
  return (message, signal) => senderFor(newest, surroundings)(message, signal)
}

function senderFor(setup: ChannelSetup, surroundings: Surroundings): Sender {
  if (setup.kind === 'email') return smtpSender(setup, setup.signIn, surroundings)
  if (setup.kind === 'kakaotalk') return memoSender(kakaoSecrets(setup), surroundings)
  return setup.sms.by === 'twilio'
    ? twilioSender(setup.sms, surroundings)
    : gatewaySender(setup.sms, surroundings)
}

type KakaoSetup = Extract<ChannelSetup, { kind: 'kakaotalk' }>

const kakaoSecrets = ({ restApiKey, clientSecret, refreshToken }: KakaoSetup) => ({
  clientId: restApiKey,
  clientSecret,
  refreshToken,
})

/** With the refresh token that the provider gave in place of the one before. */
function renewed(setup: ChannelSetup, { refreshToken }: { refreshToken: string }): ChannelSetup {
  if (setup.kind === 'kakaotalk') return { ...setup, refreshToken }
  if (setup.kind === 'email' && setup.signIn.by === 'oauth2')
    return { ...setup, signIn: { ...setup.signIn, refreshToken } }
  return setup
}

function viewOf(setup: ChannelSetup): ChannelView {
  if (setup.kind === 'email') return { ...setup, signIn: setup.signIn.by }
  if (setup.kind === 'kakaotalk') return { kind: 'kakaotalk', host: new URL(kakaoApiAddress).host }
  const { sms } = setup
  return sms.by === 'twilio'
    ? { kind: 'phone', by: 'twilio', host: new URL(twilioAddress).host, from: sms.from }
    : { kind: 'phone', by: 'gateway', host: new URL(sms.url).host }
}

/** As it is kept. Throws `channel-field-wrong` {field}. */
function checked(setup: ChannelSetup): ChannelSetup {
  if (setup.kind === 'phone') {
    if (setup.sms.by === 'gateway') checkGateway(setup.sms)
    else if (!/^AC[0-9a-f]{32}$/i.test(setup.sms.accountSid)) refuse('accountSid')
    return setup
  }
  if (setup.kind === 'kakaotalk') return setup
  const { signIn, user } = setup
  if (/\p{Cc}/u.test(user)) refuse('user')
  if (signIn.by === 'oauth2' && URL.parse(signIn.tokenUrl)?.protocol !== 'https:') refuse('tokenUrl')
  return { ...setup, host: readHost(setup.host), from: readSender(setup.from) }
}

function readSender(text: string): string {
  try {
    return readEmail(text)
  } catch {
    refuse('from')
  }
}

/** A name or an address of a server. */
function readHost(text: string): string {
  const typed = text.trim()
  const host = isIP(typed) || /[\s/\\?#@:]/.test(typed) ? typed : domainToASCII(typed)
  const isName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(host)
  if (!isIP(host) && !isName) refuse('host')
  return host
}

function refuse(field: string): never {
  throw new SparekeyError('channel-field-wrong', { field })
}
