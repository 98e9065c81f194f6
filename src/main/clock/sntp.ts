import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import type { Clock } from './steady-clock.ts'

/** What one server says: its time lies between these two differences from this computer's, in milliseconds. */
export interface Sample {
  least: number
  most: number
}

const packetBytes = 48
/** 1970 in seconds since 1900, where NTP counts from. */
const unixEpoch = 2_208_988_800
const eraSeconds = 2 ** 32

/**
 * Asks one SNTP server (RFC 4330, section 5), once. The request carries a random number where its time of sending could be: the
 * answer must repeat it, so that nobody who does not see the request can forge one, and it tells nothing about this computer.
 * Rejects when there is no usable answer, and when the signal aborts.
 */
export async function askSntp(
  host: string,
  port: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Sample> {
  const { address, family } = await lookup(host)
  signal.throwIfAborted()
  const request = Buffer.alloc(packetBytes)
  request[0] = (4 << 3) | 3 // version 4, client
  const nonce = randomBytes(8)
  nonce.copy(request, 40)

  return new Promise((resolve, reject) => {
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
    let sentAt = 0
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', abort)
      socket.close()
      settle()
    }
    const abort = () => finish(() => reject(signal.reason))
    signal.addEventListener('abort', abort, { once: true })
    socket.on('error', (error) => finish(() => reject(error)))
    socket.on('message', (answer) => {
      const receivedAt = clock()
      // What does not answer this request is not an answer: keep waiting for the real one.
      if (answer.length < packetBytes || !answer.subarray(24, 32).equals(nonce)) return
      finish(() => {
        const sample = readAnswer(answer, sentAt, receivedAt)
        if (sample === undefined) reject(new Error('the server is not in step itself'))
        else resolve(sample)
      })
    })
    socket.on('connect', () => {
      sentAt = clock()
      socket.send(request)
    })
    // Connected: the system drops the datagrams of anybody else.
    socket.connect(port, address)
  })
}

/** The sample in an answer; undefined when the server says that it does not know the time, or says what cannot be. */
function readAnswer(answer: Buffer, sentAt: number, receivedAt: number): Sample | undefined {
  const leap = answer[0]! >> 6
  const mode = answer[0]! & 7
  const stratum = answer[1]!
  const received = timestamp(answer, 32)
  const transmitted = timestamp(answer, 40)
  if (mode !== 4 || leap === 3 || stratum === 0 || stratum > 15) return undefined
  if (received === undefined || transmitted === undefined || transmitted < received) return undefined
  const drift = (received - sentAt + (transmitted - receivedAt)) / 2
  const delay = Math.max(0, receivedAt - sentAt - (transmitted - received))
  // RFC 5905, section 11.1: half of the way there and back, to this server and from it to its own source, and what drifts between.
  const uncertainty = delay / 2 + shortFormat(answer, 4) / 2 + shortFormat(answer, 8) + 1
  return { least: drift - uncertainty, most: drift + uncertainty }
}

/** Milliseconds since 1970; undefined for "not set". A first bit of 0 means the era that begins in 2036 (RFC 4330, section 3). */
function timestamp(packet: Buffer, at: number): number | undefined {
  const seconds = packet.readUInt32BE(at)
  const fraction = packet.readUInt32BE(at + 4)
  if (seconds === 0 && fraction === 0) return undefined
  const era = seconds < 2 ** 31 ? eraSeconds : 0
  return (seconds + era - unixEpoch) * 1000 + (fraction * 1000) / eraSeconds
}

/** A duration in NTP's short format, in milliseconds. */
function shortFormat(packet: Buffer, at: number): number {
  return (packet.readUInt32BE(at) * 1000) / 65_536
}
