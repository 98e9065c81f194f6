import { timingSafeEqual } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { hmac, sha256, sha512 } from './hashes.ts'
import { part } from './header.ts'

/** The blocks that the content of a KDBX file is cut into, each authenticated before it is used. */

/** Version 3: number, SHA-256, length and data of each block; an empty one ends them. */
export function joinHashedBlocks(bytes: Buffer): Buffer {
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
export function joinSealedBlocks(file: Buffer, start: number, macKey: Buffer): Buffer {
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

export function blockKey(macKey: Buffer, index: bigint): Buffer {
  const place = Buffer.alloc(8)
  place.writeBigUInt64LE(index)
  return sha512(place, macKey)
}
