import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Verifications } from '../../../src/main/accounts/verifying.ts'
import { sentCodes } from '../../../src/main/owner/sent-codes.ts'
import { type MailServer, startMailServer } from '../../servers/mail-server.ts'
import { authority, type Computer, mailbox, makeComputer, mina, password } from '../delivery/on-loopback.ts'

const her = { kind: 'email', address: 'mina@example.net' } as const

let computer: Computer
let server: MailServer
let now = 0
let home: string
let verifications: Verifications

beforeAll(async () => {
  const made = await authority
  computer = await makeComputer(made)
  server = await startMailServer({ ...(await made.issue()), security: 'tls', user: mina, password })
  await computer.channels.setUp(mailbox(server.port), { to: mina, language: 'en' })
})
afterAll(async () => {
  await server.close()
})
beforeEach(() => {
  now = 1_000_000
  home = mkdtempSync(join(tmpdir(), 'sparekey-sent-'))
  verifications = started()
})

/** As a program that starts now has them. */
const started = () =>
  new Verifications(
    (kind) => computer.channels.channelFor(kind),
    () => now,
    sentCodes(home),
  )

/** The digits in the mail that came last. */
function arrived(): string {
  const { raw } = server.mails.at(-1)!
  const [code] = /\b\d{6}\b/.exec(raw.slice(raw.indexOf('\r\n\r\n'))) ?? []
  if (!code) throw new Error('there is no code in the mail')
  return code
}

const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((caught: unknown) => caught)
  if (!(error instanceof Error) || !('code' in error)) throw new Error('it was not refused')
  return { code: error.code, details: 'details' in error ? error.details : undefined }
}

describe('a verification', () => {
  it('is right with the code that the mail server got, once', async () => {
    expect(await verifications.send(her, 'en')).toEqual({ resendIn: 60 })
    expect(server.mails.at(-1)?.to).toContain(her.address)
    const code = arrived()
    expect(verifications.enter(her, `${code.slice(0, 3)} ${code.slice(3)}`).result).toBe('right')
    expect(verifications.enter(her, code).result).toBe('none')
  })

  it('is gone on with where it was left: until its code is used or too old, and until the next can be sent', async () => {
    expect(verifications.going(her)).toEqual({ sent: false, resendIn: 0 })
    await verifications.send(her, 'en')
    now += 20_000
    expect(verifications.going(her)).toEqual({ sent: true, resendIn: 40 })
    now += 280_000
    expect(verifications.going(her)).toEqual({ sent: false, resendIn: 0 })
    await verifications.send(her, 'en')
    verifications.enter(her, arrived())
    expect(verifications.going(her)).toEqual({ sent: false, resendIn: 60 })
  })

  it('of another address is not right with it', async () => {
    await verifications.send(her, 'en')
    expect(verifications.enter({ ...her, address: 'other@example.net' }, arrived()).result).toBe('none')
  })

  it('sends the next code after its wait, and then only that one counts', async () => {
    await verifications.send(her, 'en')
    const before = arrived()
    now += 20_000
    expect(await refusal(verifications.send(her, 'en'))).toEqual({
      code: 'verification-wait',
      details: { seconds: 40 },
    })
    now += 40_000
    await verifications.send(her, 'en')
    if (arrived() !== before) expect(verifications.enter(her, before).result).toBe('wrong')
    expect(verifications.enter(her, arrived()).result).toBe('right')
  })

  it('says after how many minutes there can be more, when many were sent', async () => {
    for (let count = 0; count < 5; count++) {
      await verifications.send(her, 'en')
      now += 60_000
    }
    expect(await refusal(verifications.send(her, 'en'))).toEqual({
      code: 'verification-too-many',
      details: { minutes: 55 },
    })
  })

  it('is refused where nothing is set up to send with', async () => {
    const phone = { kind: 'phone', address: '+821023456789' } as const
    expect((await refusal(verifications.send(phone, 'ko'))).code).toBe('channel-missing')
  })
})

describe('after a restart', () => {
  const file = () => join(home, 'slots', 'sent-codes.json')

  it('the waits are what they were, and the code that was sent is none any more', async () => {
    await verifications.send(her, 'en')
    const code = arrived()
    now += 20_000
    verifications = started()
    expect(await refusal(verifications.send({ ...her, address: 'MINA@example.net' }, 'en'))).toEqual({
      code: 'verification-wait',
      details: { seconds: 40 },
    })
    expect(verifications.enter(her, code).result).toBe('none')
    // Another address, and another purpose, have waits of their own.
    await verifications.send({ ...her, address: 'other@example.net' }, 'en')
    await verifications.send(her, 'en', undefined, 'reset')
  })

  it('the sixth code within an hour is refused, however often it was restarted', async () => {
    const before = server.mails.length
    for (let sent = 0; sent < 5; sent++) {
      verifications = started()
      await verifications.send(her, 'en')
      now += 60_000
    }
    verifications = started()
    expect(await refusal(verifications.send(her, 'en'))).toEqual({
      code: 'verification-too-many',
      details: { minutes: 55 },
    })
    expect(server.mails.length).toBe(before + 5)
    now += 55 * 60_000
    verifications = started()
    await verifications.send(her, 'en')
  })

  it('a clock that was set back makes no wait longer than it is', async () => {
    await verifications.send(her, 'en')
    now -= 500_000
    verifications = started()
    expect(await refusal(verifications.send(her, 'en'))).toMatchObject({ details: { seconds: 60 } })
    now += 60_000
    await verifications.send(her, 'en')
  })

  it('neither an address nor a code is in the file, and one that is damaged or too large is as none', async () => {
    await verifications.send(her, 'en')
    const text = readFileSync(file(), 'utf8')
    expect(text).not.toContain('mina')
    expect(text).not.toContain(arrived())
    for (const damaged of [
      '',
      '{',
      '[]',
      '{"salt":"x","sent":[]}',
      'x'.repeat(70_000),
      text.replace('}]', ',"more":1}]'),
    ]) {
      writeFileSync(file(), damaged)
      verifications = started()
      await verifications.send(her, 'en')
      expect(existsSync(file())).toBe(true)
    }
    expect(JSON.parse(readFileSync(file(), 'utf8')).sent).toHaveLength(1)
  })

  it('two that are asked for at once are one', async () => {
    const before = server.mails.length
    const done = await Promise.allSettled([verifications.send(her, 'en'), verifications.send(her, 'en')])
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(server.mails.length).toBe(before + 1)
  })
})
