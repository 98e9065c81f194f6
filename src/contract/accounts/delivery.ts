import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * The channels that codes are sent by: one for emails, one for text messages, one for KakaoTalk. What is set up crosses in both
 * directions; the passwords and tokens with it go in and never come out.
 */

const channelKindSchema = z.enum(['email', 'phone', 'kakaotalk'])
export type ChannelKind = z.infer<typeof channelKindSchema>

const line = (most: number) => z.string().min(1).max(most)
const httpsUrl = line(2000)

const emailSettings = {
  kind: z.literal('email'),
  /** Of the provider whose settings these are; `other` where they were typed. */
  provider: line(50),
  host: line(253),
  port: z.number().int().min(1).max(65_535),
  /** TLS from the first byte, or after STARTTLS. There is no third way. */
  security: z.enum(['tls', 'starttls']),
  user: line(320),
  /** The address that the mails come from. */
  from: line(320),
}

/** What is set up, as it is kept in the settings and shown: nothing in it is a secret. */
export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...emailSettings, signIn: z.enum(['password', 'oauth2']) }),
  z.strictObject({
    kind: z.literal('phone'),
    by: z.enum(['twilio', 'gateway']),
    host: line(253),
    /** The sender as the provider knows it; a gateway has it in its body. */
    from: line(100).optional(),
  }),
  z.strictObject({ kind: z.literal('kakaotalk'), host: line(253) }),
])
export type ChannelView = z.infer<typeof channelSchema>

/** A token that is asked for with another, without a browser (RFC 6749, section 6). */
const refreshSchema = z.strictObject({
  tokenUrl: httpsUrl,
  clientId: line(500),
  clientSecret: line(2000).optional(),
  refreshToken: line(10_000),
})

/** All that is needed to set a channel up, secrets included. */
export const channelSetupSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...emailSettings,
    signIn: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('password'), password: line(1000) }),
      z.strictObject({ by: z.literal('oauth2'), ...refreshSchema.shape }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('phone'),
    sms: z.discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('twilio'),
        accountSid: line(50),
        authToken: line(200),
        /** A number in E.164, a name, or the SID of a messaging service. */
        from: line(100),
      }),
      z.strictObject({
        by: z.literal('gateway'),
        url: httpsUrl,
        /** One a line, as HTTP writes them. */
        headers: z.string().max(20_000),
        /** What is posted, as JSON or as a form, with {{to}} and {{text}} where the number and the text belong. */
        type: z.enum(['json', 'form']),
        body: line(10_000),
      }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('kakaotalk'),
    restApiKey: line(200),
    clientSecret: line(200).optional(),
    refreshToken: line(1000),
  }),
])
export type ChannelSetup = z.infer<typeof channelSetupSchema>

/** An address, or a number with its country; empty for KakaoTalk, which has one recipient. */
const recipientSchema = z.string().max(320)

const emailProviderSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls']),
  /** What it lets programs sign in with: a password made for the program alone, that of its own program, or a token. */
  signIn: z.enum(['app-password', 'bridge-password', 'oauth2']),
  /** Where a token is asked for, where the provider says so. */
  tokenUrl: z.string().optional(),
  /** Mail domains that are its own. */
  domains: z.array(z.string()),
})
export type EmailProvider = z.infer<typeof emailProviderSchema>

/** Which channels are set up is told with the settings. */
export const delivery = {
  /** The email providers whose servers are known. */
  providers: oc.output(z.array(emailProviderSchema)),
  /** Sends a test message by it and, when that was accepted, keeps it in place of the channel of this kind. */
  setUp: oc
    .input(z.strictObject({ channel: channelSetupSchema, testTo: recipientSchema }))
    .output(channelSchema),
  /** Sends a test message by the channel as it is set up. */
  test: oc.input(z.strictObject({ kind: channelKindSchema, to: recipientSchema })).output(z.void()),
  remove: oc.input(z.strictObject({ kind: channelKindSchema })).output(z.void()),
}
