import { createHash } from 'node:crypto'
import { Blowfish } from 'egoroof-blowfish'
import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import type { ArchivedFile } from '../../bounded/containers/zip.ts'
import { derivePbkdf2 } from '../../bounded/kdf.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { childOf, childrenOf, parseXml, type XmlElement } from '../../bounded/texts/xml.ts'
import { fromHex } from '../../ciphers.ts'
import { entryOf, entryOfUri, type NoteTaker, nameOf } from '../../entry.ts'
import type { Format, ImportedEntry, Reading, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * WinAuth for Windows. It exports setup links with parameters of its own, as text or in a ZIP with a password; its settings file winauth.xml holds
 * the same authenticators, each or all together encrypted.
 */
export const winauth: Format = {
  id: 'winauth',
  name: 'WinAuth',
  facts: {
    reads: 'Exported text and ZIP; winauth.xml of versions 2 and 3',
    opens:
      'ZIP password; the password in winauth.xml: PBKDF2-SHA1 of 2,000 rounds, Blowfish. What Windows (DPAPI) or a YubiKey protects can be opened on that computer only: export it as text there',
    loses:
      'Hot keys and skins; of Steam the data for confirming trades. A text without Battle.net or Steam in it cannot be told from any list of links, and is read as that.',
    sources: [
      'winauth/winauth, Authenticator/Authenticator.cs, WinAuth/WinAuthAuthenticator.cs, WinAuthConfig.cs and WinAuthHelper.cs',
    ],
  },
  async recognize(source) {
    const root = rootIn(source)
    if (root !== undefined)
      return elementsIn(root).some(needsPassword) ? 'encrypted' : authenticatorsIn(root).length > 0
    const list = await listIn(source)
    if (list === undefined) return isOwnList(source.text())
    if (list.encrypted) return 'encrypted'
    return isOwnList(decodeText(await list.read().catch(() => new Uint8Array())))
  },
  async read(source, options) {
    const root = rootIn(source)
    if (root !== undefined) return readSettings(root, options)
    const list = await listIn(source)
    const text = list === undefined ? source.text() : decodeText(await list.read(options))
    if (text === undefined) throw new SparekeyError('file-damaged')
    return readList(text, options)
  },
}

/** The one text in the ZIP, named after it. Authenticator Plus calls its own Accounts.txt. */
async function listIn(source: Source): Promise<ArchivedFile | undefined> {
  const files = await source.archive()
  const [file] = files ?? []
  return files?.length === 1 && /^[^/]+\.txt$/i.test(file!.path) && file!.path !== 'Accounts.txt'
    ? file
    : undefined
}

const ownParameter = /^otpauth:\/\/[^\r\n]*[?&](?:serial|deviceid)=/im

function isOwnList(text: string | undefined): boolean {
  return text !== undefined && ownParameter.test(text)
}

function readList(text: string, options: ReadOptions): Promise<Reading> {
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
  return readRecords(lines, options, readLink, (_line, index) => `#${index + 1}`)
}

/** Steam is named TOTP there, and a counter is the last one used. */
function readLink(line: string, note: NoteTaker): ImportedEntry {
  const isSteam = /[?&]deviceid=/i.test(line)
  const entry = entryOfUri(
    isSteam ? line.trim().replace(/^otpauth:\/\/totp\//i, 'otpauth://steam/') : line,
    {},
    note,
  )
  if (entry.type === 'hotp') entry.counter++
  if (entry.issuer === 'BattleNet') entry.issuer = 'Battle.net'
  return entry
}

function rootIn(source: Source): XmlElement | undefined {
  const root = source.xml()
  return root?.name === 'WinAuth' ? root : undefined
}

async function readSettings(root: XmlElement, options: ReadOptions): Promise<Reading> {
  const found: (XmlElement | SparekeyError)[] = []
  for (const element of elementsIn(root)) {
    if (element.name === 'data') found.push(...authenticatorsIn(await unsealedXml(element, options)))
    else found.push(await withOpenData(element, options))
  }
  return readRecords(
    found,
    options,
    (element, note) => {
      if (element instanceof SparekeyError) throw element
      return readAuthenticator(element, note)
    },
    (element) => (element instanceof SparekeyError ? '' : nameOf('', childOf(element, 'name')?.text)),
  )
}

/** The authenticators, and the block that holds all of them encrypted. */
function elementsIn(root: XmlElement): XmlElement[] {
  return [...childrenOf(root, 'data'), ...authenticatorsIn(root)]
}

function authenticatorsIn(root: XmlElement): XmlElement[] {
  const here = root.children.filter(({ name }) => name === 'WinAuthAuthenticator' || name === 'authenticator')
  return [...here, ...childrenOf(root, 'config').flatMap(authenticatorsIn)]
}

/** Where the secret is: in `authenticatordata` since version 3, in the authenticator itself before. */
function dataOf(authenticator: XmlElement): XmlElement | undefined {
  return authenticator.name === 'authenticator' ? authenticator : childOf(authenticator, 'authenticatordata')
}

function needsPassword(element: XmlElement): boolean {
  const parts =
    element.name === 'data' ? [element] : [dataOf(element), childOf(dataOf(element), 'secretdata')]
  return parts.some((part) => part !== undefined && protectionOf(part).includes('y'))
}

/** Letters: y a password, u and m Windows, a and b a YubiKey. */
function protectionOf(element: XmlElement): string {
  return element.attributes.get('encrypted') ?? ''
}

/** The authenticator with its data in the open; for one that cannot be, why. A wrong password is wrong for the whole file. */
async function withOpenData(
  authenticator: XmlElement,
  options: ReadOptions,
): Promise<XmlElement | SparekeyError> {
  const data = dataOf(authenticator)
  const secret = childOf(data, 'secretdata')
  try {
    if (data !== undefined && protectionOf(data) !== '') {
      const open = await unsealedXml(data, options)
      return {
        ...authenticator,
        children: [...authenticator.children.filter((child) => child !== data), open],
      }
    }
    if (data !== undefined && secret !== undefined && protectionOf(secret) !== '') {
      const open = { ...secret, text: await unseal(secret, options) }
      return {
        ...authenticator,
        children: [...authenticator.children.filter((child) => child !== secret), open],
      }
    }
    return authenticator
  } catch (error) {
    if (error instanceof SparekeyError && error.code === 'file-encrypted-unsupported') return error
    throw error
  }
}

async function unsealedXml(element: XmlElement, options: ReadOptions): Promise<XmlElement> {
  const text = decodeText(fromHex(await unseal(element, options)))
  if (text === undefined) throw new SparekeyError('password-wrong')
  return parseXml(text)
}

const header = Buffer.from('WINAUTH3', 'utf8').toString('hex').toUpperCase()
const saltDigits = 16
const hashDigits = 64
const rounds = 2000
/** So much of a key does Blowfish use; WinAuth derives 256 bytes. */
const keyBytes = 72

/**
 * The hexadecimal text under the password. Since version 3 a salted SHA-256 of it stands before it and tells a wrong password.
 * Throws `file-encrypted-unsupported` for what Windows or a YubiKey protects.
 */
async function unseal(element: XmlElement, { password, signal }: ReadOptions): Promise<string> {
  if (protectionOf(element) !== 'y') throw new SparekeyError('file-encrypted-unsupported')
  if (!password) throw new SparekeyError('password-needed')
  const text = element.text.trim()
  const isHashed = text.slice(0, header.length).toUpperCase() === header
  const body = isHashed ? text.slice(header.length + saltDigits + hashDigits) : text
  const salt = fromHex(body.slice(0, saltDigits))
  const sealed = fromHex(body.slice(saltDigits))
  if (sealed.length === 0 || sealed.length % 8 !== 0) throw new SparekeyError('file-damaged')
  const key = await derivePbkdf2(password, salt, {
    iterations: rounds,
    length: keyBytes,
    hash: 'sha1',
    signal,
  })
  const cipher = new Blowfish(key, Blowfish.MODE.ECB, Blowfish.PADDING.NULL)
  const plain = unpadded(cipher.decode(sealed, Blowfish.TYPE.UINT8_ARRAY), sealed.length)
  if (isHashed) {
    const seasoning = fromHex(text.slice(header.length, header.length + saltDigits))
    const hash = createHash('sha256').update(seasoning).update(plain).digest('hex')
    const stated = text.slice(header.length + saltDigits, header.length + saltDigits + hashDigits)
    if (hash !== stated.toLowerCase()) throw new SparekeyError('password-wrong')
  }
  return plain.toString('hex')
}

/** ISO 10126: the last byte says how many are padding, 1 to 8. The library has cut zeros off the end, which no padding ends with. */
function unpadded(padded: Uint8Array, length: number): Buffer {
  const last = padded.length === length ? padded[length - 1]! : 0
  if (last < 1 || last > 8) throw new SparekeyError('password-wrong')
  return Buffer.from(padded.subarray(0, length - last))
}

function readAuthenticator(element: XmlElement, note: NoteTaker): ImportedEntry {
  const data = dataOf(element)
  const kind = /(\w+)Authenticator$/.exec(element.attributes.get('type') ?? '')?.[1] ?? 'BattleNet'
  const parts = (childOf(data, 'secretdata')?.text ?? '').trim().split('|')
  const [secret = '', digits, algorithm, period] = (parts[0] ?? '').split('\t')
  if (secret === '') throw new SparekeyError('secret-missing')
  const created = Number(childOf(element, 'created')?.text)
  const key = { digits, algorithm, period, createdAt: created }
  const name = (childOf(element, 'name')?.text ?? '').trim()
  switch (kind) {
    case 'BattleNet':
      return entryOf(
        { type: 'totp', issuer: 'Battle.net', ...battleNetOf(name, secret, parts), createdAt: created },
        note,
      )
    case 'Steam':
      return entryOf(
        { type: 'steam', issuer: 'Steam', account: name, secret: base32Of(secret), createdAt: created },
        note,
      )
    case 'HOTP':
      return entryOf(
        { type: 'hotp', ...namesOf(name), secret: base32Of(secret), ...key, counter: nextCounter(parts[1]) },
        note,
      )
    default:
      return entryOf({ type: 'totp', ...namesOf(name), secret: base32Of(secret), ...key }, note)
  }
}

/** Of version 2 the serial number stands right behind the 40 digits of the secret; since then a bar and its place between. */
function battleNetOf(name: string, secret: string, parts: readonly string[]) {
  const serial = parts.length === 1 ? secret.slice(40) : parts.at(-1)!
  return {
    account: name || Buffer.from(fromHex(serial)).toString('utf8'),
    secret: base32Of(secret.slice(0, 40)),
    digits: 8,
  }
}

/** WinAuth counts on before it makes a code: what it keeps is the last counter used. */
function nextCounter(text: string | undefined): number {
  const counter = Number(text)
  if (!Number.isSafeInteger(counter) || counter < -1)
    throw new SparekeyError('number-unreadable', { field: 'counter' })
  return counter + 1
}

/** One name only; "Service (account)" where a setup link had both. */
function namesOf(name: string): { issuer: string; account: string } {
  const both = /^([^(]+?)\s+\((.*?)\)(.*)$/.exec(name)
  return both ? { issuer: both[1]!, account: both[2]! + both[3]! } : { issuer: name, account: '' }
}

function base32Of(hex: string): string {
  return encodeBase32(fromHex(hex))
}
