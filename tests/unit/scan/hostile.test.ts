import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../src/main/scan/format.ts'
import { limits } from '../../../src/main/scan/limits.ts'
import { readInWorker, workerCount } from '../../../src/main/scan/readers.ts'
import { readPictures } from '../../../src/main/scan/scan.ts'
import { wasmModule } from '../../../src/main/scan/wasm.ts'
import { blank, pngFrom, pngOf, qrPicture } from './drawing.ts'
import { encoders } from './encoding.ts'

const uri = 'otpauth://totp/ACME:alice?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME'
const picture = qrPicture(uri, 3)

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const { found, refused, pictures } = await readPictures([{ name: 'picture', bytes }])
  if (refused.length > 0) return refused[0]!.code
  return found.length > 0 ? 'found' : pictures.length > 0 ? 'nothing' : 'lost'
}

/** The file with some bytes replaced, so that it declares another size. */
function patched(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = bytes.slice()
  copy.set(values, at)
  return copy
}

function indexOf(bytes: Uint8Array, ...sought: number[]): number {
  const index = Buffer.from(bytes).indexOf(Buffer.from(sought))
  if (index < 0) throw new Error('not in the file')
  return index
}

const huge: Record<string, () => Promise<Uint8Array>> = {
  PNG: async () => pngFrom(0x7fffffff, 0x7fffffff, 2, new Uint8Array(20)),
  GIF: async () => patched(await encoders.GIF!(picture), 6, 0xff, 0xff, 0xff, 0xff),
  BMP: async () => patched(await encoders.BMP!(picture), 18, 0, 0, 1, 0, 0, 0, 1, 0),
  JPEG: async () => {
    const bytes = await encoders.JPEG!(picture)
    // The frame header: length, eight bits a sample, height, width.
    return patched(bytes, indexOf(bytes, 0xff, 0xc2) + 5, 0xff, 0xff, 0xff, 0xff)
  },
  WebP: async () => {
    const extended = Buffer.concat([
      Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'),
      Buffer.alloc(10),
    ])
    return patched(new Uint8Array(extended), 24, 0xff, 0xff, 0, 0xff, 0xff, 0)
  },
  AVIF: async () => {
    const bytes = await encoders.AVIF!(picture)
    return patched(bytes, indexOf(bytes, 0x69, 0x73, 0x70, 0x65) + 8, 0, 1, 0, 0, 0, 1, 0, 0)
  },
}

describe('a picture that declares more than 100 megapixels is refused before it is unpacked', () => {
  test.each(Object.keys(huge))('%s', async (format) => {
    expect(await outcomeOf(await huge[format]!())).toBe('picture-too-large')
  })

  test('and says how many it has, and how many there may be', async () => {
    const { refused } = await readPictures([
      { name: 'huge.png', bytes: pngFrom(20_000, 20_000, 2, new Uint8Array()) },
    ])
    expect(refused).toEqual([
      { code: 'picture-too-large', details: { megapixels: 400, most: 100 }, source: 'huge.png' },
    ])
  })
})

describe('a picture file', () => {
  test.each([
    ['with a size that its data does not fill', pngFrom(9000, 9000, 2, new Uint8Array(10))],
    ['of no width', pngFrom(0, 10, 2, new Uint8Array(10))],
    ['of nothing but its first bytes', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['of nothing at all', new Uint8Array()],
    ['of text', new TextEncoder().encode(uri)],
    ['of zeros', new Uint8Array(1000)],
  ])('%s is unreadable', async (_, bytes) => {
    expect(await outcomeOf(bytes)).toBe('picture-unreadable')
  })

  test('of more than 64 MB is refused unopened', async () => {
    const { refused } = await readPictures([{ name: 'big', bytes: new Uint8Array(limits.bytes + 1) }])
    expect(refused).toEqual([
      { code: 'picture-file-too-large', details: { megabytes: 65, most: 64 }, source: 'big' },
    ])
  })

  test('with a wrong checksum is read all the same', async () => {
    const bytes = pngOf(picture)
    expect(await outcomeOf(patched(bytes, bytes.length - 18, bytes.at(-18)! ^ 1))).toBe('found')
  })

  test.each([
    ['%PDF-1.7', 'PDF'],
    ['II*\0\x08\0\0\0', 'TIFF'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
    ['\xff\x0a\0\0', 'JPEG XL'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC'],
  ])('that begins %j is named as %s, which is not read', async (head, format) => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(100)]))
    const { refused } = await readPictures([{ name: 'x', bytes }])
    expect(refused).toEqual([{ code: 'picture-format-unsupported', details: { format }, source: 'x' }])
  })

  test('that moves is named as what it is', async () => {
    const still = await encoders.WebP!(picture)
    const extended = Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x92\0\0\x92\0\0', 'latin1')
    const frames = Buffer.from('ANIM\x06\0\0\0\0\0\0\0\0\0ANMF\x18\0\0\0', 'latin1')
    const bytes = Buffer.concat([extended, frames, Buffer.alloc(16), still.subarray(12)])
    bytes.writeUInt32LE(bytes.length - 8, 4)
    expect(await outcomeOf(new Uint8Array(bytes))).toBe('picture-animated')
  })
})

describe('whatever happens to a file, the answer is a refusal or what is there', () => {
  const answers = [
    'found',
    'nothing',
    'picture-unreadable',
    'picture-too-large',
    'picture-format-unsupported',
    'picture-animated',
  ]

  test.each(Object.keys(encoders))('%s cut anywhere', async (format) => {
    const whole = await encoders[format]!(picture)
    const lengths = Array.from({ length: 40 }, (_, step) => Math.floor((whole.length * step) / 40))
    const files = [1, 2, 3, 8, 16, whole.length - 1, ...lengths].map((length) => ({
      name: `${length}`,
      bytes: whole.slice(0, length),
    }))
    const { refused, pictures } = await readPictures(files)
    expect(refused.length + pictures.length).toBe(files.length)
    for (const { code } of refused) expect(answers).toContain(code)
  })

  test.each(Object.keys(encoders))('%s with bytes changed anywhere', async (format) => {
    const whole = await encoders[format]!(picture)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
        async (changes) => {
          const bytes = whole.slice()
          for (const [at, value] of changes) bytes[at] = value
          expect(answers).toContain(await outcomeOf(bytes))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('arbitrary bytes behind the beginning of each format', async () => {
    const heads = await Promise.all(
      Object.values(encoders).map(async (encode) => (await encode(picture)).slice(0, 40)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.nat({ max: 40 }),
        fc.uint8Array({ maxLength: 300 }),
        async (head, length, tail) => {
          expect(answers).toContain(await outcomeOf(Uint8Array.from([...head.slice(0, length), ...tail])))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('arbitrary bytes are of one format at most', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        try {
          expect(['png', 'jpeg', 'gif', 'bmp', 'webp', 'avif']).toContain(formatOf(bytes))
        } catch (error) {
          expect(error).toMatchObject({ name: 'SparekeyError' })
        }
      }),
    )
  })
})

describe('the workers', () => {
  test('are two at most, however many pictures there are', async () => {
    const counts: number[] = []
    const files = Array.from({ length: 10 }, () => ({ name: 'x', bytes: pngOf(picture) }))
    await readPictures(files, () => counts.push(workerCount()))
    expect(Math.max(...counts)).toBeLessThanOrEqual(2)
  })

  test('that take too long are ended, and the next picture is read by another', async () => {
    const modules = { qr: await wasmModule('qr') }
    const large = blank(6000, 6000)
    const slow = readInWorker({ modules, pixels: large }, 5)
    await expect(slow).rejects.toMatchObject({ code: 'picture-too-slow' })
    expect(await outcomeOf(pngOf(picture))).toBe('found')
  })

  test('let the program end while they wait', () => {
    // In a program of its own: the resources of a test runner are none of ours.
    const program = `
      import { readPictures } from './src/main/scan/scan.ts'
      import { workerCount } from './src/main/scan/readers.ts'
      import { pngOf, qrPicture } from './tests/unit/scan/drawing.ts'
      const { found } = await readPictures([{ name: 'x', bytes: pngOf(qrPicture('${uri}', 3)) }])
      const held = process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort|Timeout/.test(name))
      console.log(JSON.stringify({ found: found.length, workers: workerCount(), held }))
    `
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    })
    expect(JSON.parse(output)).toEqual({ found: 1, workers: 1, held: [] })
  })

  test('say nothing on the terminal, whatever a decoder has to complain about', async () => {
    const whole = await encoders.JPEG!(picture)
    const program = `
      import { readPictures } from './src/main/scan/scan.ts'
      await readPictures([{ name: 'x', bytes: Buffer.from('${Buffer.from(whole.slice(0, 400)).toString('base64')}', 'base64') }])
    `
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    })
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' })
  })
})
