import { createCipheriv, createHash, pbkdf2, scrypt } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { bundled } from '../../bundled.ts'
import { SparekeyError } from '../../errors.ts'
import { throwIfCancelled } from '../records.ts'
import { type Argon2Work, computeArgon2 } from './argon2.ts'

/**
 * Keys from passwords, with the cost that the file demands and no more than these limits: a file must not decide how much
 * memory and time reading it takes. The limits are far above what any app sets by itself, and some ten seconds of work.
 * Everything here throws `kdf-too-costly` {algorithm} beyond them, `file-damaged` for parameters that mean nothing,
 * and `cancelled`.
 */

const maxMemory = 1024 * 1024 * 1024
/** In bytes. */
export const maxArgon2Memory = maxMemory
const maxPbkdf2Iterations = 10_000_000
/** Blocks of 128 bytes that scrypt mixes in all: 2^20 with r = 8, p = 1 is 2^23. */
const maxScryptWork = 2 ** 24
/** Memory times passes, in KiB: Ente's highest setting (1 GiB, four passes) is half of it. */
export const maxArgon2Work = 8 * 1024 * 1024
/** AES-KDF at some 60 million rounds a second; KeePass's own "one second" setting. */
const maxAesRounds = 600_000_000
/** Argon2's measure: less than a tenth of a second, and less than it is worth starting a thread for. */
const workInPlace = 40 * 1024

const pbkdf2Native = promisify(pbkdf2)
const scryptNative = promisify<string | Uint8Array, Uint8Array, number, object, Buffer>(scrypt)

/** PBKDF2 (RFC 8018). `length` in bytes. */
export async function derivePbkdf2(
  password: string | Uint8Array,
  salt: Uint8Array,
  options: {
    iterations: number
    length: number
    hash: 'sha1' | 'sha256' | 'sha512'
    signal?: AbortSignal | undefined
  },
): Promise<Uint8Array> {
  throwIfCancelled(options.signal)
  whole(options.iterations, 1)
  if (options.iterations > maxPbkdf2Iterations)
    throw new SparekeyError('kdf-too-costly', { algorithm: 'PBKDF2' })
  return untilCancelled(
    pbkdf2Native(password, salt, options.iterations, options.length, options.hash),
    options.signal,
  )
}

/** scrypt (RFC 7914). `length` in bytes; `n` a power of two. */
export async function deriveScrypt(
  password: string | Uint8Array,
  salt: Uint8Array,
  options: { n: number; r: number; p: number; length: number; signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  throwIfCancelled(options.signal)
  const { n, r, p } = options
  for (const value of [n, r, p]) whole(value, 1)
  if (n < 2 || !Number.isInteger(Math.log2(n))) throw new SparekeyError('file-damaged')
  if (n * r * 128 > maxMemory || n * r * p > maxScryptWork)
    throw new SparekeyError('kdf-too-costly', { algorithm: 'scrypt' })
  const maxmem = 128 * r * (n + p + 2) + 1024 * 1024
  return untilCancelled(scryptNative(password, salt, options.length, { N: n, r, p, maxmem }), options.signal)
}

/** Argon2 version 1.3 (RFC 9106). `memory` in KiB, `length` in bytes. What takes longer than a blink runs in a thread of its own. */
export async function deriveArgon2(
  password: string | Uint8Array,
  salt: Uint8Array,
  options: {
    kind: 'argon2d' | 'argon2i' | 'argon2id'
    passes: number
    memory: number
    lanes: number
    length: number
    signal?: AbortSignal | undefined
  },
): Promise<Uint8Array> {
  throwIfCancelled(options.signal)
  const { kind, passes, memory, lanes, length } = options
  whole(passes, 1)
  whole(lanes, 1)
  whole(memory, 8 * lanes)
  if (salt.length < 8) throw new SparekeyError('file-damaged')
  if (memory * 1024 > maxMemory || memory * passes > maxArgon2Work || lanes > 255) {
    throw new SparekeyError('kdf-too-costly', { algorithm: 'Argon2' })
  }
  const work = { kind, password, salt, passes, memory, lanes, length }
  if (memory * passes <= workInPlace) return computeArgon2(work)
  return computeInWorker(work, options.signal)
}

/**
 * AES-KDF of KeePass: both halves of a key of 32 bytes, encrypted over and over with the seed, and hashed. A chain of encryptions is
 * what CBC makes of zeros when it starts from the half, which lets the native cipher do many rounds a call.
 */
export async function deriveAesKdf(
  key: Uint8Array,
  seed: Uint8Array,
  { rounds, signal }: { rounds: number; signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  if (key.length !== 32 || seed.length !== 32 || rounds < 1) throw new SparekeyError('file-damaged')
  if (rounds > maxAesRounds) throw new SparekeyError('kdf-too-costly', { algorithm: 'AES-KDF' })
  const halves = [key.subarray(0, 16), key.subarray(16)].map((half) =>
    createCipheriv('aes-256-cbc', seed, half),
  )
  const step = 250_000
  const zeros = Buffer.alloc(16 * Math.min(step, rounds))
  let last: Buffer[] = []
  for (let left = rounds; left > 0; left -= step) {
    throwIfCancelled(signal)
    last = halves.map((half) => half.update(zeros.subarray(0, 16 * Math.min(step, left))).subarray(-16))
    await nextTurn()
  }
  return createHash('sha256').update(Buffer.concat(last)).digest()
}

function computeInWorker(work: Argon2Work, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const file = bundled('argon2-worker.js') ?? fileURLToPath(new URL('./argon2-worker.ts', import.meta.url))
  const worker = new Worker(file, { workerData: work, argv: [], env: {}, execArgv: [] })
  const answer = new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve)
    // A computer without that much memory left, mostly.
    worker.once('error', () => reject(new SparekeyError('kdf-too-costly', { algorithm: 'Argon2' })))
    worker.once('exit', () => reject(new SparekeyError('cancelled')))
  })
  return untilCancelled(answer, signal).finally(() => worker.terminate())
}

/** Gives up waiting when the signal says so; what runs in Node's own threads ends there by itself, within its bounds. */
function untilCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new SparekeyError('cancelled'))
    signal.addEventListener('abort', cancel, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
    if (signal.aborted) cancel()
  })
}

function whole(value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) throw new SparekeyError('file-damaged')
}
