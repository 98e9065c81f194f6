import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** Pixels a module: large enough to be scanned from a screen, and by a phone from paper. */
const scale = 8

/** A text as a QR code in a PNG picture (ISO/IEC 15948), one bit a pixel, with its quiet zone. Throws where the text is too long for one. */
export function qrPicture(text: string): Uint8Array {
  // The longest texts fit with the least error correction only.
  const { data, size } = encode(text, { ecc: Buffer.byteLength(text) > 2300 ? 'L' : 'M', border: 4 })
  const width = size * scale
  const rows: Uint8Array[] = []
  for (const modules of data) {
    // The first byte of a row names its filter, 0 for none; a bit that is set is white.
    const row = new Uint8Array(1 + Math.ceil(width / 8)).fill(0xff, 1)
    for (let x = 0; x < width; x++)
      if (modules[Math.floor(x / scale)]) row[1 + (x >> 3)]! &= ~(0x80 >> (x & 7))
    for (let i = 0; i < scale; i++) rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  header[8] = 1 // bits a pixel; all else is zero: greyscale, deflate, no interlacing
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
