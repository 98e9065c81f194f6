import { Session } from 'node:inspector/promises'
import { expectBounded } from './hostile.ts'
import type { Fixture } from './vectors.ts'

/**
 * A fuzzer for the readers: it changes files of the fixtures, byte by byte, field by field and by the words of the formats, and keeps what
 * reaches code that nothing before it reached, to change that further. V8's own block coverage tells.
 */

export interface FuzzResult {
  inputs: number
  /** Inputs that reached something new, fixtures not counted. */
  kept: number
  /** Blocks of the app's code that were reached in all. */
  blocks: number
  /** The one that took the longest, in milliseconds. */
  slowest: { milliseconds: number; what: string }
  failures: Failure[]
}

export interface Failure {
  message: string
  bytes: Uint8Array
}

export interface FuzzOptions {
  seed: number
  /** Looked at between batches. */
  isDone: (inputs: number) => boolean
  onProgress?: (result: FuzzResult) => void
}

const batch = 40
const mostFailures = 10
const longestInput = 64 * 1024

export async function fuzz(
  fixtures: readonly Fixture[],
  { seed, isDone, onProgress }: FuzzOptions,
): Promise<FuzzResult> {
  const random = new Random(seed)
  const coverage = await Coverage.start()
  const corpus: Fixture[] = fixtures.filter(({ bytes }) => bytes.length <= longestInput)
  const result: FuzzResult = {
    inputs: 0,
    kept: 0,
    blocks: 0,
    slowest: { milliseconds: 0, what: '' },
    failures: [],
  }

  async function run(input: Fixture): Promise<void> {
    result.inputs++
    const start = performance.now()
    try {
      await expectBounded(input, input.bytes, 'changed')
    } catch (error) {
      result.failures.push({ message: (error as Error).message, bytes: input.bytes })
    }
    const milliseconds = performance.now() - start
    if (milliseconds > result.slowest.milliseconds)
      result.slowest = { milliseconds, what: `${input.format}, ${input.title}` }
  }

  /** Halves of a batch that reached something new, down to the input that did. */
  async function keepNew(inputs: readonly Fixture[]): Promise<void> {
    if (inputs.length === 1) {
      corpus.push(inputs[0]!)
      result.kept++
      return
    }
    const middle = Math.ceil(inputs.length / 2)
    for (const half of [inputs.slice(0, middle), inputs.slice(middle)]) {
      for (const input of half) await run(input)
      if ((await coverage.newBlocks()).length > 0) return keepNew(half)
    }
  }

  for (const fixture of corpus.slice()) await run(fixture)
  coverage.learn(await coverage.newBlocks())
  while (!isDone(result.inputs) && result.failures.length < mostFailures) {
    const inputs = Array.from({ length: batch }, () => {
      const parent = random.of(corpus)
      return { ...parent, bytes: changed(parent.bytes, random.of(corpus).bytes, random) }
    })
    for (const input of inputs) await run(input)
    const reached = await coverage.newBlocks()
    if (reached.length > 0) {
      await keepNew(inputs)
      coverage.learn(reached)
    }
    result.blocks = coverage.size
    onProgress?.(result)
  }
  await coverage.stop()
  return result
}

const words = [
  ...[
    'otpauth://totp/',
    'otpauth-migration://offline?data=',
    'secret=',
    'issuer=',
    '&period=0',
    '&digits=99',
    '&counter=-1',
    '%00',
    '%',
    'steam://',
    'motp://',
  ],
  ...[
    '"type":"hotp"',
    '"secret":null',
    '"__proto__":{}',
    '"constructor":1',
    'null',
    'true',
    '-1',
    '1e999',
    '9007199254740993',
    '[]',
    '{}',
    '""',
    '\\ud800',
    '\\u0000',
  ],
  ...[
    '<',
    '/>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '<!DOCTYPE a>',
    '<string name="x">',
    '\r\n',
    '\t',
    ';',
    ',',
    '"',
    '\ufeff',
    '\u2028',
  ],
]

/** Between one and four changes, each of bytes, of text or of JSON. */
function changed(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let current = bytes
  for (let times = random.below(4) + 1; times > 0; times--) {
    current = random.of([
      flip,
      cut,
      repeat,
      insertWord,
      insertNumber,
      splice,
      changeJson,
      changeJson,
      changeDigits,
    ])(current, random, other)
  }
  return current.length === 0 ? Uint8Array.of(0) : current.slice(0, 2 * longestInput)
}

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array

const flip: Change = (bytes, random) => {
  const copy = bytes.slice()
  copy[random.below(copy.length)]! ^= 1 << random.below(8)
  return copy
}
const cut: Change = (bytes, random) => {
  const [from, to] = random.range(bytes.length)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}
const repeat: Change = (bytes, random) => {
  const [from, to] = random.range(bytes.length)
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)])
}
const insertWord: Change = (bytes, random) => insert(bytes, Buffer.from(random.of(words)), random)
const insertNumber: Change = (bytes, random) => {
  const number = Buffer.alloc(random.of([1, 2, 4, 8]))
  number.fill(random.of([0, 0xff, 0x7f, 0x80, 1]))
  return random.below(2) === 0 ? insert(bytes, number, random) : overwrite(bytes, number, random)
}
const splice: Change = (bytes, random, other) => {
  const [from, to] = random.range(other.length)
  return insert(bytes, other.subarray(from, Math.min(to, from + 2000)), random)
}
/** Another number where there is one. */
const changeDigits: Change = (bytes, random) => {
  const text = Buffer.from(bytes).toString('latin1')
  const numbers = [...text.matchAll(/\d+/g)]
  if (numbers.length === 0) return bytes
  const { index, 0: found } = random.of(numbers)
  const number = random.of([
    '0',
    '-1',
    '1',
    '255',
    '65536',
    '2147483648',
    '4294967296',
    '18446744073709551616',
    '0.5',
    '1e308',
  ])
  return Buffer.from(text.slice(0, index) + number + text.slice(index + found.length), 'latin1')
}
/** A value, a field or an element of a document, gone, doubled or put somewhere else. */
const changeJson: Change = (bytes, random, other) => {
  const document = jsonOf(bytes)
  if (document === undefined) return insertWord(bytes, random, other)
  const places = containersOf(document)
  if (places.length === 0) return bytes
  const place = random.of(places)
  const names = Object.keys(place)
  const name = names.length > 0 ? random.of(names) : '0'
  const donor = containersOf(jsonOf(other) ?? document)
  const value = random.of([
    null,
    0,
    -1,
    1e16,
    '',
    random.of(words),
    [],
    {},
    donor.length > 0 ? random.of(donor) : {},
    Object.values(random.of(places))[0] ?? null,
  ])
  const target =
    random.below(5) === 0
      ? random.of(['__proto__', 'secret', 'type', 'version', 'entries', '0', 'toString'])
      : name
  if (random.below(4) === 0) Reflect.deleteProperty(place, name)
  else Object.defineProperty(place, target, { value, enumerable: true, configurable: true, writable: true })
  return Buffer.from(withoutCycles(document))
}

function jsonOf(bytes: Uint8Array): unknown {
  if (bytes[0] !== 0x7b && bytes[0] !== 0x5b) return undefined
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

function containersOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(containersOf)]
}

function withoutCycles(document: unknown): string {
  try {
    return JSON.stringify(document)
  } catch {
    return '{}'
  }
}

function insert(bytes: Uint8Array, more: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
}

function overwrite(bytes: Uint8Array, more: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length)
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + more.length)])
}

/** The same numbers for the same seed: mulberry32. */
class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  range(length: number): [number, number] {
    const from = this.below(length)
    const longest = this.below(8) === 0 ? length : 40
    return [from, Math.min(length, from + 1 + this.below(longest))]
  }
}

/** Which blocks of the app's own code ran since the last look. */
class Coverage {
  readonly #session: Session
  readonly #seen = new Set<string>()

  private constructor(session: Session) {
    this.#session = session
  }

  static async start(): Promise<Coverage> {
    const session = new Session()
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    return new Coverage(session)
  }

  get size(): number {
    return this.#seen.size
  }

  /** Asked again, it starts from nothing: what ran before is not counted twice. */
  async newBlocks(): Promise<string[]> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage')
    return result
      .filter(({ url }) => /\/src\/main\//.test(url))
      .flatMap(({ scriptId, functions }) =>
        functions.flatMap(({ ranges }) =>
          ranges
            .filter(({ count }) => count > 0)
            .map(({ startOffset, endOffset }) => `${scriptId}:${startOffset}:${endOffset}`)
            .filter((block) => !this.#seen.has(block)),
        ),
      )
  }

  learn(blocks: readonly string[]): void {
    for (const block of blocks) this.#seen.add(block)
  }

  async stop(): Promise<void> {
    await this.#session.post('Profiler.stopPreciseCoverage')
    this.#session.disconnect()
  }
}
