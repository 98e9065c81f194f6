import { createHash, timingSafeEqual } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { decodeText } from '../texts/text.ts'
import { childOf, parseXml, type XmlElement } from '../texts/xml.ts'

/**
 * The key in a key file of KeePass: XML of version 1 (.key) and 2 (.keyx), 32 bytes as they are, 64 hexadecimal digits, and of any
 * other file its SHA-256, in this order. Source: https://keepass.info/help/base/keys.html#keyfiles.
 */

const keyLength = 32
/** A key file in XML is some hundred bytes; what is larger is a file taken for a key. */
const longestXml = 64 * 1024

/** Throws `key-file-damaged` for XML that says it is a key file and holds no key, or not the one of its checksum. */
export function keyOfKeyFile(bytes: Uint8Array): Buffer {
  const root = xmlOf(bytes)
  if (root?.name === 'KeyFile') return keyOfXml(root)
  if (bytes.length === keyLength) return Buffer.from(bytes)
  const text = bytes.length === 2 * keyLength ? Buffer.from(bytes).toString('latin1') : ''
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  return createHash('sha256').update(bytes).digest()
}

function xmlOf(bytes: Uint8Array): XmlElement | undefined {
  const text = bytes.length <= longestXml ? decodeText(bytes) : undefined
  if (text === undefined || !/^\s*</.test(text)) return undefined
  try {
    return parseXml(text)
  } catch {
    return undefined
  }
}

function keyOfXml(root: XmlElement): Buffer {
  const version = childOf(childOf(root, 'Meta'), 'Version')?.text.trim() ?? ''
  const data = childOf(childOf(root, 'Key'), 'Data')
  const written = data?.text.replace(/\s+/g, '') ?? ''
  if (/^1\.0*$/.test(version)) return checked(written, /^[A-Za-z0-9+/]{43}=$/, 'base64')
  if (!/^2\.0*$/.test(version)) throw new SparekeyError('key-file-damaged')
  const key = checked(written, /^[0-9a-f]{64}$/i, 'hex')
  const sum = checked(data?.attributes.get('Hash') ?? '', /^[0-9a-f]{8}$/i, 'hex')
  if (!timingSafeEqual(createHash('sha256').update(key).digest().subarray(0, 4), sum))
    throw new SparekeyError('key-file-damaged')
  return key
}

function checked(text: string, form: RegExp, encoding: 'base64' | 'hex'): Buffer {
  if (!form.test(text)) throw new SparekeyError('key-file-damaged')
  return Buffer.from(text, encoding)
}
