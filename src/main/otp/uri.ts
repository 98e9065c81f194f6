import type { Note } from '../../contract/transfer/notes.ts'
import { SparekeyError } from '../errors.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { nameOf, type ReadKey, setupKeyFromFields } from './fields.ts'
import { decodeComponent, encodeComponent } from './percent.ts'
import type { OtpType, SetupKey } from './setup-key.ts'

/**
 * The link of a setup QR: the Key Uri Format (github.com/google/google-authenticator/wiki/Key-Uri-Format), read as
 * services really write it, with the kinds that grew around it: `otpauth://steam`, `otpauth://yaotp`, `steam://`, `motp://`.
 */

const longestUri = 16_384

const typeNames: Record<string, OtpType> = {
  totp: 'totp',
  hotp: 'hotp',
  steam: 'steam',
  motp: 'motp',
  yaotp: 'yandex',
  yandex: 'yandex',
}

/** Whether the text claims to be a setup link, so that a refusal is worth more than "this is something else". */
export function isSetupUri(text: string): boolean {
  return (
    /^\s*(?:(?:apple-)?otpauth:|otpauth%3a|motp:\/\/)/i.test(text) || steamSecret(text.trim()) !== undefined
  )
}

/**
 * One setup key from one link. Throws `uri-not-otpauth`, `uri-too-long` {most}, `type-unknown`,
 * `parameter-repeated` {parameter} (given twice with different values), `parameter-empty` {parameter},
 * and what `setupKeyFromFields` throws.
 */
export function parseOtpauthUri(text: string): ReadKey {
  if (text.length > longestUri) throw new SparekeyError('uri-too-long', { most: longestUri })
  let uri = text.replace(/[\r\n\t]/g, '').trim()
  if (/^otpauth%3a/i.test(uri)) uri = decodeComponent(uri)
  const steam = steamSecret(uri)
  if (steam !== undefined) return setupKeyFromFields({ type: 'steam', issuer: 'Steam', secret: steam })
  const motp = /^motp:\/\/([^?]*)\??(.*)$/is.exec(uri)
  if (motp) return read('motp', motp[1] ?? '', parametersOf(motp[2] ?? ''), 'hex')
  const otpauth = /^(?:apple-)?otpauth:\/{0,3}([^/?]*)\/*([^?]*)\??(.*)$/is.exec(uri)
  if (!otpauth) throw new SparekeyError('uri-not-otpauth')
  const type = typeNames[(otpauth[1] ?? '').toLowerCase()]
  if (type === undefined) throw new SparekeyError('type-unknown')
  return read(type, otpauth[2] ?? '', parametersOf(otpauth[3] ?? ''), 'base32')
}

/** The label of a setup link, as far as it can be read, to name a refused one by: never what stands behind it. */
export function nameInUri(text: string): string {
  const label =
    /^\s*(?:(?:apple-)?otpauth:\/{0,3}[^/?]*\/+|motp:\/\/)([^?]*)\?/i.exec(text.slice(0, 1000))?.[1] ?? ''
  return nameOf(decodeComponent(label)).slice(0, 200)
}

/** The link for a key, in the form that the apps of phones read; PINs included, so that nothing is lost on the way. */
export function formatOtpauthUri(key: SetupKey): string {
  const label = labelFor(key)
  if (key.type === 'motp') {
    const parameters = [`secret=${Buffer.from(decodeBase32(key.secret)).toString('hex')}`]
    if (key.issuer) parameters.push(`issuer=${encodeComponent(key.issuer)}`)
    if (key.pin) parameters.push(`pin=${encodeComponent(key.pin)}`)
    return `motp://${label}?${parameters.join('&')}`
  }
  const parameters = [`secret=${key.secret}`]
  if (key.issuer) parameters.push(`issuer=${encodeComponent(key.issuer)}`)
  parameters.push(`algorithm=${key.algorithm}`, `digits=${key.digits}`)
  parameters.push(key.type === 'hotp' ? `counter=${key.counter}` : `period=${key.period}`)
  // Aegis and Ente write the PIN of Yandex in Base32.
  if (key.pin) parameters.push(`pin=${encodeBase32(Buffer.from(key.pin, 'utf8'))}`)
  return `otpauth://${key.type === 'yandex' ? 'yaotp' : key.type}/${label}?${parameters.join('&')}`
}

/** `issuer:account`; an account that holds a colon itself, and has no issuer, gets an empty issuer before it. */
function labelFor(key: SetupKey): string {
  const account = encodeComponent(key.account)
  if (key.issuer) return `${encodeComponent(key.issuer)}:${account}`
  return key.account.includes(':') ? `:${account}` : account
}

function read(
  type: OtpType,
  label: string,
  parameters: Map<string, string>,
  encoding: 'base32' | 'hex',
): ReadKey {
  const notes: Note[] = []
  const names = namesOf(decodeComponent(label), parameters.get('issuer') ?? '', notes)
  const kind = steamInDisguise(type, names.issuer, parameters, notes) ? 'steam' : type
  const fields = setupKeyFromFields({
    type: kind,
    issuer: names.issuer || issuerOfKind(kind),
    account: names.account,
    secret: parameters.get('secret') ?? '',
    encoding,
    algorithm: parameters.get('algorithm'),
    digits: parameters.get('digits'),
    period: parameters.get('period'),
    counter: parameters.get('counter'),
    pin: pinOf(kind, parameters.get('pin')),
  })
  return { key: fields.key, notes: [...notes, ...fields.notes] }
}

const knownParameters = ['secret', 'issuer', 'algorithm', 'digits', 'period', 'counter', 'pin', 'encoder']

/** Names are read in any case, `&amp;` as `&`; unknown parameters (images, tracking, …) are of no consequence to a code. */
function parametersOf(query: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=')
    const name = decodeComponent(equals < 0 ? pair : pair.slice(0, equals))
      .trim()
      .toLowerCase()
      .replace(/^amp;/, '')
    if (!knownParameters.includes(name)) continue
    const raw = equals < 0 ? '' : pair.slice(equals + 1)
    // In names of services a plus stands for a space, unless at the end ("Disney+"); in a PIN or number it stays.
    const spaced = name === 'issuer' || name === 'secret' ? raw.replace(/\+(?=[^+\s])/g, ' ') : raw
    const value = decodeComponent(spaced).trim()
    const before = parameters.get(name)
    if (before !== undefined && before !== value)
      throw new SparekeyError('parameter-repeated', { parameter: name })
    parameters.set(name, value)
  }
  for (const name of ['algorithm', 'digits', 'period', 'counter']) {
    if (parameters.get(name) === '') throw new SparekeyError('parameter-empty', { parameter: name })
  }
  return parameters
}

/**
 * Issuer and account of a label and an issuer parameter. Where they name different services the parameter wins, as in
 * Google's app, and a note says so.
 */
function namesOf(label: string, issuer: string, notes: Note[]): { issuer: string; account: string } {
  if (issuer && label[issuer.length] === ':' && sameName(label.slice(0, issuer.length), issuer)) {
    return { issuer, account: label.slice(issuer.length + 1) }
  }
  const colon = label.indexOf(':')
  if (colon < 0) return { issuer, account: label }
  const prefix = label.slice(0, colon).trim()
  const account = label.slice(colon + 1)
  if (!issuer || prefix === '') return { issuer: issuer || prefix, account }
  if (sameName(prefix, issuer)) return { issuer, account }
  // "user@host:22" is an account with a port and no issuer.
  if (prefix.includes('@')) return { issuer, account: label }
  notes.push({
    code: 'issuer-mismatch',
    details: { label: prefix.slice(0, 100), parameter: issuer.slice(0, 100) },
  })
  return { issuer, account }
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .replace(/[+\s]+/g, ' ')
      .trim()
      .toLowerCase()
  return plain(one) === plain(other)
}

/**
 * Steam's codes under the name of TOTP: KeePassXC's `encoder=steam`, and the links in Steam's own files, which say
 * neither digits nor encoder. Six digits of such a key are of use nowhere.
 */
function steamInDisguise(
  type: OtpType,
  issuer: string,
  parameters: Map<string, string>,
  notes: Note[],
): boolean {
  if (type !== 'totp') return false
  const encoder = parameters.get('encoder')?.toLowerCase()
  if (encoder === 'steam') return true
  if (encoder) throw new SparekeyError('type-unknown')
  if (issuer.toLowerCase() !== 'steam' || parameters.has('digits')) return false
  notes.push({ code: 'steam-assumed', details: {} })
  return true
}

function issuerOfKind(type: OtpType): string {
  return type === 'steam' ? 'Steam' : type === 'yandex' ? 'Yandex' : ''
}

/** Yandex PINs are digits; Aegis and Ente write them in Base32, which of digits always begins with a letter. */
function pinOf(type: OtpType, pin: string | undefined): string | undefined {
  if (type !== 'yandex' || pin === undefined || /^\d*$/.test(pin)) return pin
  try {
    return Buffer.from(decodeBase32(pin)).toString('utf8')
  } catch {
    throw new SparekeyError('field-wrong', { field: 'pin' })
  }
}

/** Bitwarden's `steam://SECRET`; Steam's own links (`steam://run/440`) are something else. */
function steamSecret(text: string): string | undefined {
  return /^steam:\/\/([a-z2-7]{16,128}=*)\/?$/i.exec(text)?.[1]
}
