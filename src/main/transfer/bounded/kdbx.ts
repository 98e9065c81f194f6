import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { chacha20 } from '@noble/ciphers/chacha.js'
import { salsa20 } from '@noble/ciphers/salsa.js'
import { SparekeyError } from '../../errors.ts'
import { fromBase64 } from '../ciphers.ts'
import { deriveAesKdf, deriveArgon2 } from './kdf.ts'
import { keyOfKeyFile } from './key-file.ts'
import { decodeText } from './text.ts'
import { parseXml, type XmlElement } from './xml.ts'

/**
 * KDBX, the database file of KeePass and KeePassXC, versions 3.1 and 4, opened by its password, its key file or both. The cost of the key
 * derivation, the unpacked size and the XML are bounded; nothing is unpacked before it is authenticated.
 * Sources: https://keepass.info/help/kb/kdbx.html, https://github.com/keepassxreboot/keepassxc-specs.
 */

const maxUnpacked = 128 * 1024 * 1024

const cipherIds = {
  aes: '31c1f2e6bf714350be5805216afc5aff',
  chacha20: 'd6038a2b8b6f4cb5a524339a31dbb59a',
}
const kdfIds = {
  aes3: 'c9d9f39a628a4460bf740d08c18a4fea',
  aes4: '7c02bb8279a74ac0927d114a00648238',
  argon2d: 'ef636ddf8c29444b91f7a9a403e30a0c',
  argon2id: '9e298b1956db4773b23dfc3ec6f0a1e6',
}
const innerStream = { salsa20: 2, chacha20: 3 }

interface Header {
  major: number
  /** By their number. */
  fields: ReadonlyMap<number, Buffer>
  /** Where the header ends in the file. */
  end: number
}

export function isKdbx(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (
    bytes.length >= 12 && view.getUint32(0, true) === 0x9aa2d903 && view.getUint32(4, true) === 0xb54bfb67
  )
}

export interface KdbxKey {
  /** Empty: the key file alone. */
  password: string
  /** The whole key file, where there is one. */
  keyFile?: Uint8Array | undefined
}

/**
 * The XML of the database, with its protected values in the clear.
 * Throws `file-version-unknown`, `file-damaged`, `kdf-too-costly`, `file-too-large`, `password-wrong`, `cancelled`; with a key file
 * `key-file-damaged`, and `key-file-wrong` where password and key file do not open it together.
 */
export async function openKdbx(
  bytes: Uint8Array,
  { password, keyFile }: KdbxKey,
  signal?: AbortSignal,
): Promise<XmlElement> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = readHeader(file)
  const parts = [
    ...(password === '' ? [] : [sha256(Buffer.from(password, 'utf8'))]),
    ...(keyFile ? [keyOfKeyFile(keyFile)] : []),
  ]
  const transformed = await transform(sha256(...parts), header, signal)
  try {
    return await (header.major === 4 ? open4(file, header, transformed) : open3(file, header, transformed))
  } catch (error) {
    const wrong = keyFile && error instanceof SparekeyError && error.code === 'password-wrong'
    throw wrong ? new SparekeyError('key-file-wrong') : error
  }
}

async function open3(file: Buffer, header: Header, transformed: Buffer): Promise<XmlElement> {
  const masterKey = sha256(need(header, 4, 32), transformed)
  const plain = decrypt(header, masterKey, file.subarray(header.end))
  const startBytes = need(header, 9, 32)
  if (plain === undefined || !plain.subarray(0, 32).equals(startBytes))
    throw new SparekeyError('password-wrong')
  const content = await unpack(header, joinHashedBlocks(plain.subarray(32)))
  return readDocument(content, need(header, 10, 4).readUInt32LE(0), need(header, 8))
}

async function open4(file: Buffer, header: Header, transformed: Buffer): Promise<XmlElement> {
  const head = file.subarray(0, header.end)
  const seed = need(header, 4, 32)
  const hash = part(file, header.end, 32)
  const mac = part(file, header.end + 32, 32)
  if (!sha256(head).equals(hash)) throw new SparekeyError('file-damaged')
  const macKey = sha512(seed, transformed, Buffer.of(1))
  if (!timingSafeEqual(hmac(blockKey(macKey, 0xffff_ffff_ffff_ffffn), head), mac))
    throw new SparekeyError('password-wrong')
  const sealed = joinSealedBlocks(file, header.end + 64, macKey)
  const plain = decrypt(header, sha256(seed, transformed), sealed)
  if (plain === undefined) throw new SparekeyError('file-damaged')
  const content = await unpack(header, plain)
  const inner = readFields(content, 0, 4)
  const kind = inner.fields.get(1)
  const key = inner.fields.get(2)
  if (kind?.length !== 4 || !key) throw new SparekeyError('file-damaged')
  return readDocument(content.subarray(inner.end), kind.readUInt32LE(0), key)
}

function readHeader(file: Buffer): Header {
  if (!isKdbx(file)) throw new SparekeyError('file-damaged')
  const minor = file.readUInt16LE(8)
  const major = file.readUInt16LE(10)
  if (major !== 3 && major !== 4)
    throw new SparekeyError('file-version-unknown', { version: `${major}.${minor}` })
  return { major, ...readFields(file, 12, major === 4 ? 4 : 2) }
}

/** Numbered fields with lengths of `lengthBytes`, up to the field 0. Repeated fields (attachments) keep the first. */
function readFields(
  bytes: Buffer,
  start: number,
  lengthBytes: 2 | 4,
): { fields: Map<number, Buffer>; end: number } {
  const fields = new Map<number, Buffer>()
  let at = start
  for (;;) {
    const id = part(bytes, at, 1)[0]!
    const length = part(bytes, at + 1, lengthBytes).readUIntLE(0, lengthBytes)
    const data = part(bytes, at + 1 + lengthBytes, length)
    at += 1 + lengthBytes + length
    if (id === 0) return { fields, end: at }
    if (!fields.has(id)) fields.set(id, data)
  }
}

async function transform(
  composite: Buffer,
  header: Header,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  if (header.major === 3)
    return aesKdf(composite, need(header, 5, 32), need(header, 6, 8).readBigUInt64LE(0), signal)
  const parameters = readDictionary(need(header, 11))
  const kdf = parameters.get('$UUID')?.toString('hex')
  const salt = parameters.get('S')
  if (!salt) throw new SparekeyError('file-damaged')
  if (kdf === kdfIds.aes3 || kdf === kdfIds.aes4)
    return aesKdf(composite, salt, unsigned(parameters, 'R'), signal)
  if (kdf !== kdfIds.argon2d && kdf !== kdfIds.argon2id)
    throw new SparekeyError('file-version-unknown', { version: 'key derivation' })
  if (unsigned(parameters, 'V') !== 0x13n)
    throw new SparekeyError('file-version-unknown', { version: 'Argon2' })
  return Buffer.from(
    await deriveArgon2(composite, salt, {
      kind: kdf === kdfIds.argon2d ? 'argon2d' : 'argon2id',
      passes: Number(unsigned(parameters, 'I')),
      memory: Number(unsigned(parameters, 'M') / 1024n),
      lanes: Number(unsigned(parameters, 'P')),
      length: 32,
      signal,
    }),
  )
}

async function aesKdf(
  composite: Buffer,
  seed: Buffer,
  rounds: bigint,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  return Buffer.from(await deriveAesKdf(composite, seed, { rounds: Number(rounds), signal }))
}

/** A "variant dictionary": version, then type, name and value, each with its length. Values as bytes. */
function readDictionary(bytes: Buffer): Map<string, Buffer> {
  const values = new Map<string, Buffer>()
  let at = 2
  while (part(bytes, at, 1)[0] !== 0) {
    const nameLength = part(bytes, at + 1, 4).readUInt32LE(0)
    const name = part(bytes, at + 5, nameLength).toString('utf8')
    const length = part(bytes, at + 5 + nameLength, 4).readUInt32LE(0)
    values.set(name, part(bytes, at + 9 + nameLength, length))
    at += 9 + nameLength + length
  }
  return values
}

function unsigned(values: ReadonlyMap<string, Buffer>, name: string): bigint {
  const bytes = values.get(name)
  if (bytes?.length === 8) return bytes.readBigUInt64LE(0)
  if (bytes?.length === 4) return BigInt(bytes.readUInt32LE(0))
  throw new SparekeyError('file-damaged')
}

/** Undefined where the padding does not fit, as with another key. */
function decrypt(header: Header, key: Buffer, sealed: Buffer): Buffer | undefined {
  const cipher = need(header, 2, 16).toString('hex')
  const iv = need(header, 7)
  if (cipher === cipherIds.chacha20) {
    if (iv.length !== 12) throw new SparekeyError('file-damaged')
    return Buffer.from(chacha20(key, iv, sealed))
  }
  if (cipher !== cipherIds.aes) throw new SparekeyError('file-version-unknown', { version: 'cipher' })
  if (iv.length !== 16) throw new SparekeyError('file-damaged')
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv)
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    return undefined
  }
}

/** Version 3: number, SHA-256, length and data of each block; an empty one ends them. */
function joinHashedBlocks(bytes: Buffer): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; ; ) {
    const hash = part(bytes, at + 4, 32)
    const length = part(bytes, at + 36, 4).readUInt32LE(0)
    if (length === 0) return Buffer.concat(blocks)
    const data = part(bytes, at + 40, length)
    if (!sha256(data).equals(hash)) throw new SparekeyError('file-damaged')
    blocks.push(data)
    at += 40 + length
  }
}

/** Version 4: HMAC-SHA-256, length and data of each block; an empty one ends them. */
function joinSealedBlocks(file: Buffer, start: number, macKey: Buffer): Buffer {
  const blocks: Buffer[] = []
  let at = start
  for (let index = 0n; ; index++) {
    const mac = part(file, at, 32)
    const length = part(file, at + 32, 4)
    const data = part(file, at + 36, length.readUInt32LE(0))
    const place = Buffer.alloc(8)
    place.writeBigUInt64LE(index)
    if (!timingSafeEqual(hmac(blockKey(macKey, index), place, length, data), mac))
      throw new SparekeyError('file-damaged')
    if (data.length === 0) return Buffer.concat(blocks)
    blocks.push(data)
    at += 36 + data.length
  }
}

async function unpack(header: Header, bytes: Buffer): Promise<Buffer> {
  if (need(header, 3, 4).readUInt32LE(0) === 0) return bytes
  try {
    return await promisify<Buffer, object, Buffer>(gunzip)(bytes, { maxOutputLength: maxUnpacked })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    if (!tooLarge) throw new SparekeyError('file-damaged')
    throw new SparekeyError('file-too-large', {
      megabytes: maxUnpacked / 2 ** 20,
      limit: maxUnpacked / 2 ** 20,
    })
  }
}

function readDocument(bytes: Buffer, kind: number, key: Buffer): XmlElement {
  const text = decodeText(bytes)
  if (text === undefined) throw new SparekeyError('file-damaged')
  const root = parseXml(text)
  const hidden = protectedValues(root)
  const sealed = hidden.map((element) => fromBase64(element.text))
  const plain = openInner(kind, key, Buffer.concat(sealed))
  let at = 0
  for (const [i, element] of hidden.entries()) {
    element.text = plain.toString('utf8', at, at + sealed[i]!.length)
    at += sealed[i]!.length
  }
  return root
}

/** In the order of the document: all of them are enciphered by one key stream, one after the other. */
function protectedValues(element: XmlElement): XmlElement[] {
  if (element.attributes.get('Protected')?.toLowerCase() === 'true') return [element]
  return element.children.flatMap(protectedValues)
}

function openInner(kind: number, key: Buffer, sealed: Buffer): Buffer {
  if (kind === 0) return sealed
  if (kind === innerStream.salsa20) {
    return Buffer.from(salsa20(sha256(key), Buffer.from('e830094b97205d2a', 'hex'), sealed))
  }
  if (kind !== innerStream.chacha20)
    throw new SparekeyError('file-version-unknown', { version: 'inner cipher' })
  const both = sha512(key)
  return Buffer.from(chacha20(both.subarray(0, 32), both.subarray(32, 44), sealed))
}

function need(header: Header, id: number, length?: number): Buffer {
  const value = header.fields.get(id)
  if (!value || (length !== undefined && value.length !== length)) throw new SparekeyError('file-damaged')
  return value
}

function part(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length > bytes.length) throw new SparekeyError('file-damaged')
  return bytes.subarray(start, start + length)
}

function blockKey(macKey: Buffer, index: bigint): Buffer {
  const place = Buffer.alloc(8)
  place.writeBigUInt64LE(index)
  return sha512(place, macKey)
}

function hmac(key: Buffer, ...parts: Buffer[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const each of parts) mac.update(each)
  return mac.digest()
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const each of parts) hash.update(each)
  return hash.digest()
}

function sha512(...parts: Buffer[]): Buffer {
  const hash = createHash('sha512')
  for (const each of parts) hash.update(each)
  return hash.digest()
}
