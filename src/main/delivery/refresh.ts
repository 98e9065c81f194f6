import { z } from 'zod'
import { SparekeyError } from '../errors.ts'
import type { Surroundings } from './channel.ts'
import { post } from './post.ts'

/** Access tokens for a refresh token (RFC 6749, section 6), without a browser. */

export interface RefreshSecrets {
  clientId: string
  clientSecret?: string | undefined
  refreshToken: string
}

const tokenSchema = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1).optional() })
/** RFC 6749, section 5.2. */
const refusalSchema = z.object({ error: z.string() })

/**
 * A fresh access token. A new refresh token that comes with it takes the old one's place before anything else is done: the old
 * one may no longer count. Throws `delivery-token` where the provider does not take the refresh token (any more), otherwise as
 * post does, but never `delivery-unsure`: no message was on its way yet.
 */
export async function accessToken(
  url: string,
  secrets: RefreshSecrets,
  { keep, trusted }: Surroundings,
  signal: AbortSignal,
): Promise<string> {
  const { clientId, clientSecret, refreshToken } = secrets
  const host = new URL(url).host
  const { status, json } = await post(url, {
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refreshToken,
      ...(clientSecret ? { client_secret: clientSecret } : {}),
    }).toString(),
    signal,
    trusted,
  }).catch((error: unknown) => {
    throw error instanceof SparekeyError && error.code === 'delivery-unsure'
      ? new SparekeyError('delivery-interrupted', { host })
      : error
  })
  if (status === 429 || status >= 500) throw new SparekeyError('delivery-busy', { host })
  const answer = tokenSchema.safeParse(json)
  if (status !== 200 || !answer.success)
    throw new SparekeyError(
      refusalSchema.safeParse(json).success ? 'delivery-token' : 'delivery-answer-unreadable',
      { host },
    )
  const { access_token, refresh_token } = answer.data
  if (refresh_token && refresh_token !== refreshToken) await keep({ refreshToken: refresh_token })
  return access_token
}
