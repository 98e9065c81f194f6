import { createDecipheriv, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { chacha20 } from '@noble/ciphers/chacha.js'
import { salsa20 } from '@noble/ciphers/salsa.js'
import { SparekeyError } from '../../../errors.ts'
import { fromBase64 } from '../../ciphers.ts'
import { decodeText } from '../texts/text.ts'
import { parseXml, type XmlElement } from '../texts/xml.ts'
import { blockKey, joinHashedBlocks, joinSealedBlocks } from './blocks.ts'
import { transform } from './derivation.ts'
import { hmac, sha256, sha512 } from './hashes.ts'
import { type Header, need, part, readFields, readHeader } from './header.ts'
import { keyOfKeyFile } from './key-file.ts'

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
const innerStream = { salsa20: 2, chacha20: 3 }

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
