import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { agreement, measureDrift } from '../../../src/main/clock/drift.ts'
import { parseTimeServer } from '../../../src/main/clock/server.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

interface Behaviour {
  /** Milliseconds that the server's clock is ahead of this computer's. */
  ahead?: number
  edit?: (answer: Buffer) => void
  answers?: boolean
}

/** A real SNTP server on the loopback, written from RFC 4330 by itself: it shares nothing with the client under test. */
async function sntpServer({ ahead = 0, edit, answers = true }: Behaviour = {}): Promise<string> {
  const socket: Socket = createSocket('udp4')
  socket.on('message', (request, from) => {
    if (!answers) return
    const answer = Buffer.alloc(48)
    answer[0] = (4 << 3) | 4
    answer[1] = 2
    request.copy(answer, 24, 40, 48)
    const now = (Date.now() + ahead) / 1000 + 2_208_988_800
    for (const at of [32, 40]) {
      answer.writeUInt32BE(Math.floor(now) % 2 ** 32, at)
      answer.writeUInt32BE(Math.floor((now % 1) * 2 ** 32), at + 4)
    }
    edit?.(answer)
    socket.send(answer, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  closing.push(() => socket.close())
  return `ntp://127.0.0.1:${socket.address().port}`
}

async function webServer(headers: () => Record<string, string>): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.sendDate = false
    for (const [name, value] of Object.entries(headers())) response.setHeader(name, value)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const dateHeader = (ahead: number) => () => ({ date: new Date(Date.now() + ahead).toUTCString() })

describe('the drift of the clock', () => {
  it('is what an SNTP server is ahead, within the uncertainty it states', async () => {
    for (const ahead of [0, 90_000, -7_200_000, 3 * 365 * 86_400_000]) {
      const drift = await measureDrift({ servers: [await sntpServer({ ahead })] })
      expect(Math.abs(drift.milliseconds - ahead)).toBeLessThanOrEqual(drift.uncertainty + 1)
    }
  })

  it('is right across the end of NTP’s first era in 2036', async () => {
    const ahead = Date.UTC(2037, 0, 1) - Date.now()
    const drift = await measureDrift({ servers: [await sntpServer({ ahead })] })
    expect(Math.abs(drift.milliseconds - ahead)).toBeLessThanOrEqual(drift.uncertainty + 1)
  })

  it('is read from the Date header of a web server to about a second', async () => {
    const drift = await measureDrift({ servers: [await webServer(dateHeader(45_000))] })
    expect(Math.abs(drift.milliseconds - 45_000)).toBeLessThanOrEqual(drift.uncertainty)
    expect(drift.uncertainty).toBeGreaterThanOrEqual(500)
  })

  it('is what the majority says, and the others are named', async () => {
    const right = [await sntpServer({ ahead: 4000 }), await webServer(dateHeader(4000))]
    const wrong = await sntpServer({ ahead: 600_000 })
    const drift = await measureDrift({ servers: [wrong, ...right] })
    expect(drift.agreeing).toEqual(right)
    expect(drift.disagreeing).toEqual([wrong])
    expect(Math.abs(drift.milliseconds - 4000)).toBeLessThanOrEqual(drift.uncertainty + 1)
  })

  it('is refused when two servers say two things', async () => {
    const servers = [await sntpServer({ ahead: 0 }), await sntpServer({ ahead: 60_000 })]
    await expect(measureDrift({ servers })).rejects.toMatchObject({ code: 'time-servers-disagree' })
  })

  it('counts a wider uncertainty when the server states one', async () => {
    const servers = [await sntpServer({ edit: (answer) => answer.writeUInt32BE(65_536 / 4, 8) })]
    expect((await measureDrift({ servers })).uncertainty).toBeGreaterThanOrEqual(250)
  })

  it.each([
    ['does not repeat the random number of the request', (a: Buffer) => a.fill(0, 24, 32)],
    ['is out of step itself', (a: Buffer) => (a[0] = 0b11_100_100)],
    ['tells to go away', (a: Buffer) => (a[1] = 0)],
    ['is no server’s answer', (a: Buffer) => (a[0] = (4 << 3) | 3)],
    ['sent it before it received the request', (a: Buffer) => a.writeUInt32BE(0xc0000000, 40)],
    ['has no time in it', (a: Buffer) => a.fill(0, 32)],
  ] as [string, (a: Buffer) => void][])('does not use an answer that %s', async (_what, edit) => {
    const servers = [await sntpServer({ edit })]
    await expect(measureDrift({ servers, timeout: 150 })).rejects.toMatchObject({ code: 'time-unreachable' })
  })

  it('does not use a date that a cache kept, nor an answer without one', async () => {
    const cached = await webServer(() => ({ ...dateHeader(0)(), age: '86400' }))
    await expect(measureDrift({ servers: [cached] })).rejects.toMatchObject({ code: 'time-unreachable' })
    await expect(measureDrift({ servers: [await webServer(() => ({}))] })).rejects.toMatchObject({
      code: 'time-unreachable',
    })
  })

  it('does without the servers that stay silent, and names them', async () => {
    const silent = await sntpServer({ answers: false })
    const drift = await measureDrift({ servers: [silent, await sntpServer()], timeout: 150 })
    expect(drift.silent).toEqual([silent])
  })

  it('gives up at the timeout, and at once when it is cancelled', async () => {
    const servers = [await sntpServer({ answers: false })]
    await expect(measureDrift({ servers, timeout: 100 })).rejects.toMatchObject({ code: 'time-unreachable' })
    const cancelling = new AbortController()
    const measuring = measureDrift({ servers, timeout: 60_000, signal: cancelling.signal })
    setTimeout(() => cancelling.abort(), 20)
    await expect(measuring).rejects.toMatchObject({ code: 'cancelled' })
    await expect(measureDrift({ servers, signal: cancelling.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })

  it('always lies within every sample of the agreeing majority', () => {
    const sample = fc
      .tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(500))
      .map(([least, width]) => ({ least, most: least + width }))
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 8 }), (samples) => {
        const common = agreement(samples)
        const depth = (at: number) => samples.filter(({ least, most }) => least <= at && at <= most).length
        const deepest = Math.max(...samples.map(({ least }) => depth(least)))
        if (common === undefined) {
          expect(deepest * 2).toBeLessThanOrEqual(samples.length)
          return
        }
        expect(common.least).toBeLessThanOrEqual(common.most)
        expect(depth(common.least)).toBe(deepest)
        expect(depth(common.most)).toBe(deepest)
      }),
    )
  })
})

describe('a time server', () => {
  it('is written as ntp://, as https:// or as a bare name', () => {
    expect(parseTimeServer(' time.example.org ')).toEqual({
      kind: 'sntp',
      host: 'time.example.org',
      port: 123,
    })
    expect(parseTimeServer('ntp://[::1]:1123')).toEqual({ kind: 'sntp', host: '::1', port: 1123 })
    expect(parseTimeServer('https://example.org/x')).toMatchObject({ kind: 'http' })
  })

  it.each(['', 'ftp://example.org', 'ntp://user:word@example.org', 'ntp://example.org/path', 'a b'])(
    'is not %j',
    (text) => {
      expect(() => parseTimeServer(text)).toThrow(expect.objectContaining({ code: 'time-server-unreadable' }))
    },
  )
})
