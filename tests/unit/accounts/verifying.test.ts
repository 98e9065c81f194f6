import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Verifications } from '../../../src/main/accounts/verifying.ts'
import { type MailServer, startMailServer } from '../../servers/mail-server.ts'
import { authority, type Computer, mailbox, makeComputer, mina, password } from '../delivery/on-loopback.ts'

const her = { kind: 'email', address: 'mina@example.net' } as const

let computer: Computer
let server: MailServer
let now = 0
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
  verifications = new Verifications(
    (kind) => computer.channels.channelFor(kind),
    () => now,
  )
})

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
