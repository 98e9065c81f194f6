import { z } from 'zod'
import type { ErrorCode } from '../../../contract/errors.ts'
import { SparekeyError } from '../../errors.ts'
import type { Sender, Surroundings } from '../channel.ts'
import { post } from '../post.ts'

/** Text messages by Twilio's REST API: one POST to the Messages resource (2010-04-01). */

export interface TwilioSecrets {
  by: 'twilio'
  accountSid: string
  authToken: string
  from: string
}

export const twilioAddress = 'https://api.twilio.com'

const answerSchema = z.object({ status: z.string(), error_code: z.number().nullish() })
const refusalSchema = z.object({ code: z.number() })

export function twilioSender(secrets: TwilioSecrets, { endpoints, trusted }: Surroundings): Sender {
  const { accountSid, authToken, from } = secrets
  const url = new URL(
    `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
    endpoints?.twilio ?? twilioAddress,
  )
  const isService = /^MG[0-9a-f]{32}$/i.test(from)
  return async ({ to, text }, signal) => {
    const { status, json } = await post(url, {
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        To: to,
        Body: text,
        ...(isService ? { MessagingServiceSid: from } : { From: from }),
      }).toString(),
      signal,
      trusted,
    })
    const accepted = status >= 200 && status < 300
    const answer = answerSchema.safeParse(json)
    const failed = answer.success && /^(failed|undelivered|canceled)$/.test(answer.data.status)
    if (accepted && !failed) return
    const number = accepted ? answer.data?.error_code : refusalSchema.safeParse(json).data?.code
    throw new SparekeyError(refusalOf(status, number ?? 0), { host: url.host, number: number ?? status })
  }
}

/** By Twilio's own number where it gives one (its error dictionary), else by the HTTP status. */
function refusalOf(status: number, number: number): ErrorCode {
  const known = refusals.find(([, numbers]) => numbers.includes(number))?.[0]
  if (known) return known
  if (status === 401) return 'delivery-login'
  if (status === 403) return 'delivery-permission'
  if (status === 429) return 'delivery-busy'
  return status >= 500 || status < 400 ? 'delivery-server-trouble' : 'delivery-message-refused'
}

const refusals: readonly (readonly [ErrorCode, readonly number[]])[] = [
  // Authenticate; account or token that is not there.
  ['delivery-login', [20003, 20404]],
  // Account not active or suspended; a country that is not allowed; a number that a trial account may not send to.
  ['delivery-permission', [10001, 20005, 21408, 21608, 30002]],
  // Not a number, not a mobile number, a number that has opted out, one that this sender cannot reach, one's own, a landline.
  ['delivery-recipient-refused', [21211, 21214, 21217, 21610, 21612, 21614, 21266, 21635]],
  // Not a number, not one of the account, not one for text messages; a service that is not there or empty.
  ['delivery-sender-refused', [21212, 21603, 21606, 21659, 21660, 21701, 21703, 21704]],
  ['delivery-busy', [20429, 21611, 30001]],
  ['delivery-quota', [63038]],
]
