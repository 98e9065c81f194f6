import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { updateFailure } from '../../../src/main/updates/failures.ts'
import { isSigned } from '../../../src/main/updates/signature.ts'
import { type UpdateSource, Updates } from '../../../src/main/updates/updates.ts'

/** A source that answers as it is told to, and counts what it was asked for. */
function source(answers: { check?: () => Promise<string | undefined>; download?: UpdateSource['download'] }) {
  const asked: string[] = []
  const made: UpdateSource = {
    check: () => {
      asked.push('check')
      return (answers.check ?? (async () => '2.0.0'))()
    },
    download: (told) => {
      asked.push('download')
      return (answers.download ?? (async () => {}))(told)
    },
    install: () => void asked.push('install'),
  }
  return { asked, made }
}

describe('updates', () => {
  it.each(['development', 'no-feed', 'package'] as const)(
    'ask nobody where there is nobody to ask (%s)',
    async (why) => {
      const updates = new Updates(why)
      await updates.check()
      await updates.download()
      updates.install()
      updates.checkDaily(true)
      expect(updates.state).toEqual({ state: 'off', why })
    },
  )

  it('ask nobody until the person says so', () => {
    const { asked, made } = source({})
    expect(new Updates(made).state).toEqual({ state: 'idle' })
    expect(asked).toEqual([])
  })

  it('go from found to downloaded to installed, each when the person says so', async () => {
    const told: string[] = []
    const { asked, made } = source({
      download: async (percent) => {
        percent(12.7)
        percent(99.9)
      },
    })
    const updates = new Updates(made)
    updates.onChange(() => told.push(JSON.stringify(updates.state)))
    await updates.download()
    updates.install()
    expect(asked).toEqual([])
    await updates.check()
    expect(updates.state).toEqual({ state: 'available', version: '2.0.0' })
    updates.install()
    expect(asked).toEqual(['check'])
    await updates.download()
    expect(updates.state).toEqual({ state: 'ready', version: '2.0.0' })
    expect(told).toContain(JSON.stringify({ state: 'downloading', version: '2.0.0', percent: 12 }))
    // A second look must not make forgotten what waits to be installed.
    await updates.check()
    updates.install()
    expect(asked).toEqual(['check', 'download', 'install'])
  })

  it('say that this is the newest, and when that was', async () => {
    const updates = new Updates(source({ check: async () => undefined }).made)
    await updates.check()
    expect(updates.state).toMatchObject({ state: 'current', at: expect.any(Number) })
  })

  it('tell a failure by its code, and can be asked again', async () => {
    let online = false
    const updates = new Updates(
      source({
        check: async () => {
          if (!online) throw new Error('net::ERR_INTERNET_DISCONNECTED')
          return '2.0.0'
        },
        download: async () => {
          throw Object.assign(new Error('sha512 checksum mismatch'), { code: 'ERR_CHECKSUM_MISMATCH' })
        },
      }).made,
    )
    await updates.check()
    expect(updates.state).toEqual({ state: 'failed', code: 'update-offline' })
    online = true
    await updates.check()
    await updates.download()
    expect(updates.state).toEqual({ state: 'failed', code: 'update-untrusted' })
    updates.install()
    await updates.check()
    expect(updates.state).toEqual({ state: 'available', version: '2.0.0' })
  })

  describe('by themselves', () => {
    beforeEach(() => void vi.useFakeTimers())
    afterEach(() => void vi.useRealTimers())

    it('look once a day, only where it was chosen, and never download', async () => {
      const { asked, made } = source({})
      const updates = new Updates(made)
      updates.checkDaily(false)
      await vi.advanceTimersByTimeAsync(3 * 86_400_000)
      expect(asked).toEqual([])
      updates.checkDaily(true)
      updates.checkDaily(true)
      await vi.advanceTimersByTimeAsync(2 * 86_400_000)
      expect(asked).toEqual(['check', 'check'])
      updates.checkDaily(false)
      await vi.advanceTimersByTimeAsync(3 * 86_400_000)
      expect(asked).toEqual(['check', 'check'])
      expect(vi.getTimerCount()).toBe(0)
    })
  })
})

describe('a failure', () => {
  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'update-untrusted'],
    ['sha512 checksum mismatch, expected a, got b', 'update-untrusted'],
    ['net::ERR_NAME_NOT_RESOLVED', 'update-offline'],
    ['net::ERR_CONNECTION_REFUSED', 'update-offline'],
    ['connect ECONNREFUSED 127.0.0.1:443', 'update-offline'],
    ['404 "method: GET url: https://example.com/latest-linux.yml"', 'update-feed'],
    ['ENOSPC: no space left on device, write', 'disk-full'],
    ["EACCES: permission denied, unlink '/opt/Sparekey.AppImage'", 'update-unwritable'],
    ['something new', 'update-failed'],
  ])('“%s” is told as %s, without its own words', (message, code) => {
    const failure = updateFailure(new Error(message))
    expect(failure).toMatchObject({ code, details: {}, message: code })
  })
})

describe('a feed', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const feed = 'version: 2.0.0\n'
  const signature = sign(null, Buffer.from(feed), privateKey).toString('base64')

  it('is believed when the key of this build has signed it', () => {
    expect(isSigned(feed, `${signature}\n`, key)).toBe(true)
  })

  it('is not believed when a letter of it differs, another key signed it, or there is no signature', () => {
    const other = generateKeyPairSync('ed25519')
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const spki = { format: 'der', type: 'spki' } as const
    expect(isSigned(feed.replace('2', '3'), signature, key)).toBe(false)
    expect(isSigned(feed, sign(null, Buffer.from(feed), other.privateKey).toString('base64'), key)).toBe(
      false,
    )
    expect(isSigned(feed, '', key)).toBe(false)
    expect(isSigned(feed, signature, '')).toBe(false)
    expect(
      isSigned(
        feed,
        sign('sha256', Buffer.from(feed), rsa.privateKey).toString('base64'),
        rsa.publicKey.export(spki).toString('base64'),
      ),
    ).toBe(false)
  })
})
