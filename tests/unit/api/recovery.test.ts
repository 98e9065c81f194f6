import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { RecoveryOverview, WayBackView } from '../../../src/contract/recovery/recovery.ts'
import { keepMina } from '../recovery/keep.ts'
import { mina } from '../recovery/made-up.ts'
import { openPage, type Page } from './page.ts'

// What the page is told of recovery, by the real handlers over a real port with a real vault: Mina's, who does not exist.

let page: Page
const known = mina()
const phone = known.devices[0]!

beforeAll(async () => {
  page = await openPage()
  await page.main.vault.create({})
  await keepMina(page.session.vault, known)
  await page.session.vault.change((draft) => {
    const cloud = draft.records('accounts').find(({ serviceName }) => serviceName === 'KakaoCloud')!
    draft.put('accounts', { ...cloud, recoveryCodes: [{ code: 'swordfish-4711' }] })
  })
})
afterAll(() => page.close())

const setupForm = (issuer: string, secret: string) => ({
  type: 'totp' as const,
  issuer,
  account: 'mina',
  secret,
  algorithm: 'SHA1' as const,
  digits: 6,
  period: 30,
  counter: 0,
})

async function overview(): Promise<RecoveryOverview> {
  for await (const told of await page.main.recovery.watch()) return told
  throw new Error('nothing was told')
}

const withoutThings = async (...names: string[]) => {
  const { resources } = await overview()
  const lose = resources.filter(({ name }) => names.includes(name)).map(({ id }) => id)
  const { accounts } = await page.main.recovery.after({ lose })
  return {
    lost: accounts.filter(({ reach }) => reach === 'lost').map(({ name }) => name),
    open: accounts.filter(({ reach }) => reach === 'open').map(({ name }) => name),
  }
}

describe('the page is told', () => {
  test('what most rests on, first', async () => {
    const [worst] = (await overview()).resources
    expect(worst).toMatchObject({ kind: 'phone', name: 'Galaxy S24', detail: '+82 10 2345 6789', locks: 4 })
  })

  test('what a loss leaves and takes', async () => {
    expect(await withoutThings('Galaxy S24')).toEqual({
      lost: ['Google', 'Proton', 'Hanbit Bank', 'Kakao Account'],
      open: ['KakaoCloud', 'My Kaspersky'],
    })
  })

  test('no recovery code and no setup key', async () => {
    await overview()
    await page.main.recovery.after({ lose: [] })
    expect(page.crossed()).not.toContain('swordfish')
    expect(page.crossed()).not.toContain(known.entries[0]!.secret)
  })
})

describe('when the phone is gone', () => {
  let id: string
  const back = async (): Promise<WayBackView> => (await overview()).lost.find((one) => one.id === id)!
  const step = async (name: string) => (await back()).steps.find((one) => one.name === name)!

  test('it is marked lost, and beginning again begins nothing new', async () => {
    id = (await page.main.recovery.lost.begin({ deviceId: phone.id })).id
    expect((await page.main.recovery.lost.begin({ deviceId: phone.id })).id).toBe(id)
    expect(page.session.vault.record('devices', phone.id)?.lostAt).toBeDefined()
    expect((await overview()).lost).toHaveLength(1)
  })

  test('what can be done now comes first, then what waits for the carrier, mailboxes before the rest', async () => {
    const { steps, numbers } = await back()
    expect(numbers).toEqual(['+82 10 2345 6789'])
    expect(steps.map(({ name, when }) => [name, when])).toEqual([
      ['KakaoCloud', 'now'],
      ['My Kaspersky', 'now'],
      ['Google', 'carrier'],
      ['Proton', 'carrier'],
      ['Hanbit Bank', 'carrier'],
      ['Kakao Account', 'carrier'],
    ])
    // What will open it is said before the card is there.
    expect((await step('Hanbit Bank')).ways.map(({ by }) => by)).toEqual(['sms'])
  })

  test('each step has the service’s own words, and the entry whose code is asked for', async () => {
    const kaspersky = await step('My Kaspersky')
    expect(kaspersky.steps[1]?.en).toContain('Enter the code from the authenticator app')
    expect(kaspersky.ways.map(({ by }) => by)).toEqual(['authenticator'])
    const [code] = await page.main.codes.current({ ids: [kaspersky.ways[0]!.entryId!] })
    expect(code?.code).toMatch(/^\d{6}$/)
    expect((await step('KakaoCloud')).organization).toBe('hanbit')
  })

  test('with the new SIM card, everything that text messages open can be done', async () => {
    await page.main.recovery.lost.tick({ id, step: 'carrier', done: true })
    expect((await back()).carrierAt).toBeDefined()
    expect((await back()).steps.map(({ when }) => when)).toEqual(Array(6).fill('now'))
    const kaspersky = await step('My Kaspersky')
    expect(kaspersky.ways.find(({ by }) => by === 'sms')?.atSignIn?.en).toContain('Use the code from SMS')
    expect((await step('Kakao Account')).after[0]?.en).toContain('change your 2-Step Verification')
  })

  test('steps for a way that she does not have are not shown: Kakao’s go by a backup email', async () => {
    expect((await step('Kakao Account')).steps).toEqual([])
  })

  test('what is done stays done until it is taken back', async () => {
    const { accountId } = await step('Google')
    await page.main.recovery.lost.tick({ id, step: 'sign-in', accountId, done: true })
    expect((await step('Google')).signedInAt).toBeDefined()
    await page.main.recovery.lost.tick({ id, step: 'sign-in', accountId, done: false })
    expect((await step('Google')).signedInAt).toBeUndefined()
    await page.main.recovery.lost.tick({ id, step: 'sign-in', accountId, done: true })
  })

  test('the list goes on paper without a code', async () => {
    expect(await page.main.recovery.lost.save({ id })).toEqual({ saved: true })
    const [html] = page.printed.slice(-1)
    expect(html).toContain('The way back in after losing Galaxy S24')
    expect(html).toContain('☑ I am in')
    expect(html).toContain('My Kaspersky')
    expect(html).not.toContain('swordfish')
  })

  test('found again, it is no longer lost; and a loss is closed once', async () => {
    const report = await page.main.recovery.lost.close({ id, how: 'found' })
    expect(report).toMatchObject({ device: 'Galaxy S24', closed: { how: 'found' } })
    expect(report.steps.filter(({ signedInAt }) => signedInAt !== undefined)).toHaveLength(1)
    expect(page.session.vault.record('devices', phone.id)?.lostAt).toBeUndefined()
    expect((await overview()).lost).toEqual([])
    await expect(page.main.recovery.lost.close({ id, how: 'found' })).rejects.toMatchObject({
      data: { code: 'recovery-loss-missing' },
    })
  })
})

describe('a phone that stays lost', () => {
  test('leaves its number to be asked about, once the new SIM card is there', async () => {
    const { id } = await page.main.recovery.lost.begin({ deviceId: phone.id })
    await page.main.recovery.lost.tick({ id, step: 'carrier', done: true })
    await page.main.recovery.lost.close({ id, how: 'replaced' })
    const asked = (await overview()).questions.find(({ ask }) => ask === 'number')!
    expect(asked.about).toBe('+82 10 2345 6789')
    expect((await withoutThings()).open).not.toContain('Hanbit Bank')
    await page.main.recovery.answer({
      id: asked.id,
      answer: { newDevice: { kind: 'phone', name: 'Galaxy S26' } },
    })
    expect((await withoutThings()).open).toContain('Hanbit Bank')
    expect((await withoutThings('Galaxy S26')).lost).toContain('Hanbit Bank')
  })
})

describe('a question', () => {
  test('is answered into the records, and is not asked again', async () => {
    const forum = { ...known.accounts[0]!, id: crypto.randomUUID(), serviceName: 'Forum', methods: [] }
    const { serviceId: _, ...unknownService } = forum
    const mailbox = { ...known.contacts[2]!, id: crypto.randomUUID(), address: 'old@example.net' }
    const { heldBy: __, ...unheld } = mailbox
    await page.session.vault.change((draft) => {
      draft.put('accounts', unknownService)
      draft.put('contacts', unheld)
      const google = draft.records('accounts').find(({ serviceName }) => serviceName === 'Google')!
      draft.put('accounts', {
        ...google,
        methods: [
          ...google.methods,
          { ...google.methods[0]!, id: crypto.randomUUID(), kind: 'email', contactId: unheld.id },
        ],
      })
    })
    const asked = (await overview()).questions
    const step = asked.find(({ ask }) => ask === 'second-step')!
    const box = asked.find(({ ask }) => ask === 'mailbox')!
    expect([step.about, box.about]).toEqual(['Forum', 'old@example.net'])
    await page.main.recovery.answer({ id: step.id, answer: { yes: false } })
    await page.main.recovery.answer({ id: box.id, answer: { accountId: known.accounts[1]!.id } })
    const left = (await overview()).questions.map(({ id }) => id)
    expect(left).not.toContain(step.id)
    expect(left).not.toContain(box.id)
    expect((await withoutThings('Galaxy S26')).open).toContain('Forum')
    await expect(page.main.recovery.answer({ id: step.id, answer: { yes: false } })).rejects.toMatchObject({
      data: { code: 'recovery-question-gone' },
    })
  })
})

describe('following every fix', () => {
  test('goes from four accounts lost to none', async () => {
    const page = await openPage()
    onTestFinished(() => page.close())
    await page.main.vault.create({})
    const known = mina()
    await keepMina(page.session.vault, known)
    const lose = [`device:${known.devices[0]!.id}`]
    const counts: number[] = []
    for (let round = 0; round < 5; round++) {
      const { accounts, plan } = await page.main.recovery.after({ lose })
      counts.push(accounts.filter(({ reach }) => reach === 'lost').length)
      const next = accounts.find(({ id }) => id === plan[0]?.id)
      if (!next) break
      expect(plan[0]!.saves).toBeGreaterThan(0)
      const id = next.accountId!
      const begin = async () => {
        if (next.fix!.do === 'add-backup-email')
          return { kind: 'email', contactId: next.fix!.contactId! } as const
        expect(next.fix!.do).toBe('register-otp-here')
        const { id: entryId } = await page.main.entries.add(
          setupForm(next.name, `MFRGGZDFMZTWQ2L${'KLMN'[round]}`),
        )
        return { kind: 'authenticator', entryId } as const
      }
      const { methodId } = await page.main.accounts.act({
        id,
        action: { do: 'begin-method', ...(await begin()) },
      })
      // Begun is not done: it opens nothing before the service has taken a code.
      const meanwhile = await page.main.recovery.after({ lose })
      expect(meanwhile.accounts.find((one) => one.accountId === id)?.reach).toBe('lost')
      await page.main.accounts.act({ id, action: { do: 'confirm-method', id: methodId! } })
    }
    expect(counts).toEqual([4, 2, 1, 0])
  })
})
