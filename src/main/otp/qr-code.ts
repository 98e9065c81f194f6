import { encode } from 'uqr'

/** A QR code as a drawing: `size` modules square with its quiet zone, and an SVG path of the dark ones, a unit a module. */
export interface QrDrawing {
  size: number
  path: string
}

/** Throws where the text is longer than a QR code holds (2,953 bytes). Error correction M, as screens are clean and phones far. */
export function drawQrCode(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const runs: string[] = []
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`)
    }
  }
  return { size, path: runs.join('') }
}
