import { createHash } from 'node:crypto'
import { decodeBase32 } from './base32.ts'

/**
 * Mobile-OTP (motp.sourceforge.net): the first hexadecimal digits of MD5 over the counter, the secret in hexadecimal
 * and the PIN, written one after the other as text.
 */
export function motpCode(secret: string, pin: string, digits: number, counter: number): string {
  const hex = Buffer.from(decodeBase32(secret)).toString('hex')
  return createHash('md5').update(`${counter}${hex}${pin}`).digest('hex').slice(0, digits)
}
