import { SparekeyError } from '../../../errors.ts'

/** The beginning of a KDBX file: its numbered fields, and the dictionary of the key derivation. What is not whole throws `file-damaged`. */

export interface Header {
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

export function readHeader(file: Buffer): Header {
  if (!isKdbx(file)) throw new SparekeyError('file-damaged')
  const minor = file.readUInt16LE(8)
  const major = file.readUInt16LE(10)
  if (major !== 3 && major !== 4)
    throw new SparekeyError('file-version-unknown', { version: `${major}.${minor}` })
  return { major, ...readFields(file, 12, major === 4 ? 4 : 2) }
}

/** Numbered fields with lengths of `lengthBytes`, up to the field 0. Repeated fields (attachments) keep the first. */
export function readFields(
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

/** A "variant dictionary": version, then type, name and value, each with its length. Values as bytes. */
export function readDictionary(bytes: Buffer): Map<string, Buffer> {
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

export function unsigned(values: ReadonlyMap<string, Buffer>, name: string): bigint {
  const bytes = values.get(name)
  if (bytes?.length === 8) return bytes.readBigUInt64LE(0)
  if (bytes?.length === 4) return BigInt(bytes.readUInt32LE(0))
  throw new SparekeyError('file-damaged')
}

export function need(header: Header, id: number, length?: number): Buffer {
  const value = header.fields.get(id)
  if (!value || (length !== undefined && value.length !== length)) throw new SparekeyError('file-damaged')
  return value
}

export function part(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length > bytes.length) throw new SparekeyError('file-damaged')
  return bytes.subarray(start, start + length)
}
