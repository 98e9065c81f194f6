import { z } from 'zod'
import type { ErrorCode } from '../../../contract/errors.ts'
import { SparekeyError } from '../../errors.ts'
import type { Sender, Surroundings } from '../channel.ts'
import { post } from '../post.ts'
import { accessToken, type RefreshSecrets } from '../refresh.ts'

/**
 * KakaoTalk by Kakao's "send to me": a text in the chat room that the owner of the token has with themselves, and nowhere else.
 * The token is the person's, of an app that they have made at Kakao Developers, with the `talk_message` consent.
 */

const kakaoLoginAddress = 'https://kauth.kakao.com'
export const kakaoApiAddress = 'https://kapi.kakao.com'

const answerSchema = z.object({ result_code: z.number() })
const refusalSchema = z.object({ code: z.number() })

export function memoSender(secrets: RefreshSecrets, surroundings: Surroundings): Sender {
  const { endpoints, trusted } = surroundings
  const tokenUrl = `${endpoints?.kakaoLogin ?? kakaoLoginAddress}/oauth/token`
  const url = new URL('/v2/api/talk/memo/default/send', endpoints?.kakaoApi ?? kakaoApiAddress)
  return async ({ text }, signal) => {
    const token = await accessToken(tokenUrl, secrets, surroundings, signal)
    const template = { object_type: 'text', text, link: {} }
    const { status, json } = await post(url, {
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      },
      body: new URLSearchParams({ template_object: JSON.stringify(template) }).toString(),
      signal,
      trusted,
    })
    if (status === 200 && answerSchema.safeParse(json).data?.result_code === 0) return
    const number = refusalSchema.safeParse(json).data?.code
    throw new SparekeyError(refusalOf(status, number), { host: url.host, number: number ?? status })
  }
}

/** By Kakao's own number where it gives one (its REST API error codes), else by the HTTP status. */
function refusalOf(status: number, number = 0): ErrorCode {
  const known = refusals.find(([, numbers]) => numbers.includes(number))?.[0]
  if (known) return known
  if (status === 401) return 'delivery-token'
  if (status === 403) return 'delivery-permission'
  if (status === 429) return 'delivery-busy'
  return status >= 400 && status < 500 ? 'delivery-message-refused' : 'delivery-server-trouble'
}

const refusals: readonly (readonly [ErrorCode, readonly number[]])[] = [
  ['delivery-token', [-401]],
  // The feature is off, the account restricted, the app without permission, not allowed, suspended; no consent to send messages.
  ['delivery-permission', [-3, -4, -5, -6, -12, -402]],
  // Not a KakaoTalk user.
  ['delivery-recipient-refused', [-501]],
  ['delivery-quota', [-10, -11, -531, -532]],
  ['delivery-message-refused', [-2]],
  // Under maintenance.
  ['delivery-busy', [-9798]],
  // Kakao gave up waiting for itself.
  ['delivery-unsure', [-603]],
  ['delivery-server-trouble', [-1, -7]],
]
