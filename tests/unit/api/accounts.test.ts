import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountAction, AccountView } from '../../../src/contract/accounts/accounts.ts'
import { openPage, type Page } from './page.ts'

const setup = {
  type: 'totp',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
  counter: 0,
} as const

const printed = `Save your backup codes
 1. 9f3k-2m7q   6. x4tw-81pz
 2. h7d2-0cva   7. 5jrn-e6ym
 3. q1s8-z3lb   8. (used) w2ga-79kd`
const secretCodes = ['9f3k-2m7q', 'x4tw-81pz', 'h7d2-0cva', '5jrn-e6ym', 'q1s8-z3lb', 'w2ga-79kd']

let page: Page
beforeEach(async () => {
  page = await openPage()
  await page.main.vault.create({})
})
afterEach(() => page.close())

async function first<T>(stream: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await stream) return value
  throw new Error('the stream ended')
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((caught: unknown) => caught)
  if (!(error instanceof ORPCError)) throw new Error('it was not refused')
  return error.data
}

async function account(id: string): Promise<AccountView> {
  const { accounts } = await first(page.main.accounts.watch())
  const found = accounts.find((one) => one.id === id)
  if (!found) throw new Error('the account is not there')
  return found
}

async function fromEntry(issuer: string, name = 'mina.park@example.com') {
  const entry = await page.main.entries.add({ ...setup, issuer, account: name })
  const { id } = await page.main.accounts.fromEntry({ entryId: entry.id })
  return { id, entryId: entry.id }
}

const act = (id: string, action: AccountAction) => page.main.accounts.act({ id, action })

describe('the services of the person’s own folder', () => {
  it('are named where they could not be read, and the others are there all the same', async () => {
    const home = mkdtempSync(join(tmpdir(), 'sparekey-own-services-'))
    mkdirSync(join(home, 'services'))
    writeFileSync(join(home, 'services', 'forum.json'), '{')
    writeFileSync(join(home, 'services', 'shop.json'), '{ "id": "shop" }')
    const other = await openPage(home)
    try {
      expect(await other.main.services.problems()).toEqual([
        { file: 'forum.json', problem: 'not-json' },
        { file: 'shop.json', problem: 'wrong', where: expect.any(String) },
      ])
      expect((await other.main.services.list()).map(({ id }) => id)).toContain('kakaocloud')
    } finally {
      await other.close()
    }
  })
})

describe('the pages that a service names', () => {
  it('are opened letter for letter, on the service’s own domains alone', async () => {
    const services = await page.main.services.list()
    const github = services.find(({ id }) => id === 'github')!
    // A copy of its documentation that somebody else keeps.
    const google = services.find(({ id }) => id === 'google')!
    expect(google.pages.filter((url) => !/^https:\/\/([a-z.]+\.)?google\.com\//.test(url))).toEqual([])
    for (const { pages } of services) for (const url of pages) expect(new URL(url).protocol).toBe('https:')
    await page.main.services.openPage({ serviceId: 'github', url: github.help! })
    expect(page.opened).toEqual([github.help])
    for (const url of [
      `${github.help}?next=https://evil.example`,
      'https://github.com/',
      'http://github.com/settings/security',
      'file:///etc/passwd',
      'javascript:alert(1)',
      '',
    ]) {
      const attempt = page.main.services.openPage({ serviceId: 'github', url })
      expect(await refusal(attempt)).toMatchObject({ code: 'page-unknown' })
    }
    const elsewhere = page.main.services.openPage({ serviceId: 'google', url: github.help! })
    expect(await refusal(elsewhere)).toMatchObject({ code: 'page-unknown' })
    const nowhere = page.main.services.openPage({ serviceId: 'nobody', url: github.help! })
    expect(await refusal(nowhere)).toMatchObject({ code: 'service-missing' })
    expect(page.opened).toHaveLength(1)
  })

  it('of a file of the person’s own are not opened, also where it stands in for a service that is known', async () => {
    const home = mkdtempSync(join(tmpdir(), 'sparekey-own-pages-'))
    mkdirSync(join(home, 'services'))
    const help = 'https://github.example/help'
    const own = {
      id: 'github',
      names: { en: 'GitHub', ko: 'GitHub' },
      aliases: [],
      domains: [],
      help,
      methods: [{ kind: 'sms', uses: ['second-step'], sources: ['help'] }],
      sources: { help: { title: 'Help', url: help, checked: '2026-11-20' } },
    }
    writeFileSync(join(home, 'services', 'github.json'), JSON.stringify(own))
    const other = await openPage(home)
    try {
      const service = (await other.main.services.list()).find(({ id }) => id === 'github')
      expect(service).toMatchObject({ help, pages: [] })
      const attempt = other.main.services.openPage({ serviceId: 'github', url: help })
      expect(await refusal(attempt)).toMatchObject({ code: 'page-unknown' })
      expect(other.opened).toEqual([])
    } finally {
      await other.close()
    }
  })
})

describe('an entry that a service still asks for', () => {
  it('is not thrown away, alone or among others, until it is off there', async () => {
    const { id, entryId } = await fromEntry('KakaoCloud')
    const other = await page.main.entries.add({
      ...setup,
      secret: 'MFRGGZDFMZTWQ2LK',
      issuer: 'Forum',
      account: '',
    })
    const asked = { code: 'entry-asked-for', details: { services: 'KakaoCloud' } }
    expect(await refusal(page.main.entries.trash({ ids: [other.id, entryId] }))).toEqual(asked)
    expect(await refusal(page.main.entries.deleteForever({ ids: [entryId] }))).toEqual(asked)
    const { entries } = await first(page.main.entries.watch())
    expect(entries.filter(({ trashedAt }) => trashedAt !== undefined)).toEqual([])

    const method = (await account(id)).methods[0]!
    await act(id, { do: 'begin-removal', id: method.id })
    expect(await refusal(page.main.entries.trash({ ids: [entryId] }))).toEqual(asked)
    await act(id, { do: 'remove-method', id: method.id, seen: ['second-step-off', 'last-way'] })
    await page.main.entries.trash({ ids: [other.id, entryId] })
    await page.main.entries.deleteForever({ ids: [entryId] })
    expect((await first(page.main.entries.watch())).entries.map((one) => one.id)).toEqual([other.id])
  })

  it('goes as any other once its account is written down no more', async () => {
    const { id, entryId } = await fromEntry('KakaoCloud')
    await page.main.accounts.remove({ id })
    await page.main.entries.trash({ ids: [entryId] })
  })
})

describe('an account made from an entry', () => {
  it('knows its service by the issuer, its user ID, and that the service asks for these codes', async () => {
    const { id, entryId } = await fromEntry('KakaoCloud')
    const made = await account(id)
    expect(made).toMatchObject({
      serviceId: 'kakaocloud',
      serviceName: 'KakaoCloud',
      userId: 'mina.park@example.com',
      methods: [{ kind: 'authenticator', entryId, isDefault: true }],
      ways: [{ use: 'second-step', kind: 'authenticator', isDefault: true, withoutPhone: true }],
    })
  })

  it('is the same one when it is asked for again', async () => {
    const { id, entryId } = await fromEntry('KakaoCloud')
    expect(await page.main.accounts.fromEntry({ entryId })).toEqual({ id })
  })

  it('shows in the entry, until the account is deleted, which leaves the entry where it is', async () => {
    const { id, entryId } = await fromEntry('GitHub')
    const entry = async () =>
      (await first(page.main.entries.watch())).entries.find((one) => one.id === entryId)
    expect((await entry())?.accountId).toBe(id)
    await page.main.accounts.remove({ id })
    expect((await entry())?.accountId).toBeUndefined()
  })
})

describe("a service's rules", () => {
  it('refuse the app of My Kaspersky before the phone, and say what it needs', async () => {
    const { id } = await page.main.accounts.add({ serviceName: 'My Kaspersky', userId: 'mina@example.com' })
    const begun = act(id, { do: 'begin-method', kind: 'authenticator' })
    expect(await refusal(begun)).toMatchObject({ code: 'method-requires', details: { needs: 'sms' } })
  })

  it('say before the phone of My Kaspersky is removed that the app goes with it, and want that seen', async () => {
    const { id, entryId } = await fromEntry('My Kaspersky')
    const sms = (await account(id)).methods.find(({ kind }) => kind === 'sms')!
    const action = { do: 'remove-method', id: sms.id } as const
    const decision = await page.main.accounts.decide({ id, action })
    expect(decision).toMatchObject({ allowed: true })
    expect(decision.allowed && decision.follows.map(({ what }) => what)).toEqual([
      'method-off',
      'second-step-off',
      'entry-idle',
      'last-way',
    ])
    expect(await refusal(act(id, action))).toMatchObject({ code: 'warnings-unseen' })
    expect((await account(id)).methods).toHaveLength(2)
    await act(id, {
      ...action,
      seen: ['method-off', 'second-step-off', 'last-way'],
      trashEntry: true,
    })
    expect((await account(id)).methods).toEqual([])
    const { entries } = await first(page.main.entries.watch())
    expect(entries.find((entry) => entry.id === entryId)?.trashedAt).toBeDefined()
  })

  it('keep an OTP pending until the service has taken a code of it', async () => {
    const { id } = await page.main.accounts.add({ serviceName: 'KakaoCloud', userId: 'mina@example.com' })
    const entry = await page.main.entries.add({ ...setup, issuer: 'KakaoCloud', account: 'mina@example.com' })
    const { methodId } = await act(id, { do: 'begin-method', kind: 'authenticator', entryId: entry.id })
    expect((await account(id)).methods).toMatchObject([{ pending: 'registration' }])
    expect((await account(id)).ways).toMatchObject([{ use: 'password' }])
    await act(id, { do: 'confirm-method', id: methodId! })
    expect((await account(id)).ways).toMatchObject([{ use: 'second-step', kind: 'authenticator' }])
  })

  it('never let the entry of an OTP go before its removal at the service has begun', async () => {
    const { id, entryId } = await fromEntry('KakaoCloud')
    const [otp] = (await account(id)).methods
    const removal = {
      do: 'remove-method',
      id: otp!.id,
      trashEntry: true,
      seen: ['second-step-off', 'last-way'],
    }
    expect(await refusal(act(id, removal as AccountAction))).toMatchObject({ code: 'method-still-on' })
    const entry = (await first(page.main.entries.watch())).entries.find((one) => one.id === entryId)
    expect(entry?.trashedAt).toBeUndefined()
    await act(id, { do: 'begin-removal', id: otp!.id })
    await act(id, removal as AccountAction)
    const gone = (await first(page.main.entries.watch())).entries.find((one) => one.id === entryId)
    expect(gone?.trashedAt).toBeDefined()
  })

  it('keep a KakaoCloud user ID as it is, unless it was written down wrongly', async () => {
    const { id } = await fromEntry('KakaoCloud')
    const change = { userId: 'other@example.com' }
    expect(await refusal(page.main.accounts.edit({ id, change }))).toMatchObject({
      code: 'account-userid-fixed',
    })
    await page.main.accounts.edit({ id, change: { ...change, correction: true } })
    expect((await account(id)).userId).toBe('other@example.com')
  })

  it('do not stand in the way of saying later which phone a method rests on', async () => {
    const { id } = await fromEntry('My Kaspersky')
    const phone = await page.main.contacts.add({ kind: 'phone', address: '+82 10-2345-6789' })
    const sms = (await account(id)).methods.find(({ kind }) => kind === 'sms')!
    await page.main.accounts.restOn({ id, methodId: sms.id, contactId: phone.id })
    expect((await account(id)).ways).toMatchObject([{ kind: 'authenticator' }, { contactId: phone.id }])
  })

  it('take a second device that has the code for what it is: neither it nor this computer is the last way', async () => {
    const { id } = await fromEntry('KakaoCloud')
    const [method] = (await account(id)).methods
    const phone = await page.main.contacts.devices.add({ kind: 'phone', name: 'Galaxy S24' })
    await page.main.accounts.restOn({ id, methodId: method!.id, deviceId: phone.id })
    expect((await account(id)).methods).toMatchObject([{ entryId: method!.entryId, deviceId: phone.id }])
    expect(await page.main.contacts.devices.dependants({ id: phone.id })).toEqual([
      { accountId: id, methods: [method!.id], isLastWay: false },
    ])
  })

  it('take only a contact of the kind that the method sends to', async () => {
    const { id } = await page.main.accounts.add({ serviceName: 'Kakao Account', userId: 'mina@example.com' })
    const email = await page.main.contacts.add({ kind: 'email', address: 'mina@example.net' })
    const begun = act(id, { do: 'begin-method', kind: 'sms', contactId: email.id })
    expect(await refusal(begun)).toMatchObject({ code: 'contact-kind-wrong' })
  })
})

describe('the primary email of an account', () => {
  it('is one: with a new one the former is a backup, and a phone stays what it is', async () => {
    const { id } = await page.main.accounts.add({ serviceName: 'Forum', userId: 'mina' })
    const add = (kind: 'email' | 'phone', address: string) => page.main.contacts.add({ kind, address })
    const [first, second] = [await add('email', 'a@example.com'), await add('email', 'b@example.com')]
    const phone = await add('phone', '+82 10-2345-6789')
    for (const one of [first, phone, second])
      await act(id, { do: 'add-contact', contactId: one.id, role: 'primary' })
    expect((await account(id)).contacts).toEqual([
      { contactId: first.id, role: 'backup' },
      { contactId: phone.id, role: 'primary' },
      { contactId: second.id, role: 'primary' },
    ])
  })
})

describe('recovery codes', () => {
  it('are read as they are printed, counted for the page, and never cross unasked', async () => {
    const { id } = await fromEntry('GitHub', 'minapark')
    expect(await page.main.accounts.recoveryCodes.read({ text: printed })).toMatchObject({
      codes: 6,
      used: 1,
    })
    await page.main.accounts.recoveryCodes.replace({ id, text: printed })
    expect((await account(id)).recoveryCodes).toMatchObject({ left: 5, total: 6, few: false })
    for (const code of secretCodes) expect(page.crossed()).not.toContain(code)
  })

  it('are copied one at a time by main, marked used, and run out with a warning at two', async () => {
    const { id } = await fromEntry('GitHub', 'minapark')
    await page.main.accounts.recoveryCodes.replace({ id, text: printed })
    for (const left of [4, 3, 2]) {
      expect(await page.main.accounts.recoveryCodes.copyOne({ id })).toMatchObject({ left })
    }
    expect(page.copied).toEqual(['9f3k-2m7q', 'x4tw-81pz', 'h7d2-0cva'])
    expect((await account(id)).recoveryCodes).toMatchObject({ left: 2, few: true })
    expect(await refusal(page.main.accounts.recoveryCodes.copyOne({ id, index: 0 }))).toMatchObject({
      code: 'recovery-code-missing',
    })
    for (const code of secretCodes) expect(page.crossed()).not.toContain(code)
  })

  it('are shown when asked for, which is noted', async () => {
    const { id } = await fromEntry('GitHub', 'minapark')
    await page.main.accounts.recoveryCodes.replace({ id, text: printed })
    const { codes } = await page.main.accounts.recoveryCodes.reveal({ id, confirmed: true })
    expect(codes.map(({ code }) => code)).toEqual(secretCodes)
    const activity = await page.main.activity.list()
    expect(activity.at(-1)).toMatchObject({ kind: 'revealed', subject: 'GitHub · minapark' })
  })

  it('of a vault with a password are neither shown nor copied without it', async () => {
    await page.close()
    page = await openPage()
    await page.main.vault.create({ password: 'correct horse battery staple' })
    const { id } = await fromEntry('GitHub', 'minapark')
    await page.main.accounts.recoveryCodes.replace({ id, text: printed })
    expect(await refusal(page.main.accounts.recoveryCodes.reveal({ id, confirmed: true }))).toMatchObject({
      code: 'password-needed',
    })
    const copied = page.main.accounts.recoveryCodes.copyOne({ id, password: 'wrong' })
    expect(await refusal(copied)).toMatchObject({ code: 'password-wrong' })
    expect((await account(id)).recoveryCodes.left).toBe(5)
    expect(page.copied).toEqual([])
  })
})

describe('the services', () => {
  it('cross with their guides in both languages, each with its source and the day it was checked', async () => {
    const services = await page.main.services.list()
    expect(services.length).toBeGreaterThanOrEqual(44)
    const kakaocloud = services.find(({ id }) => id === 'kakaocloud')!
    const guide = kakaocloud.guides.find(
      ({ task, method }) => task === 'register' && method === 'authenticator',
    )
    expect(guide?.title).toEqual({ en: 'Register OTP', ko: 'OTP 등록하기' })
    expect(guide?.source).toMatchObject({ checked: '2026-11-20' })
  })

  it('hold a password against their own policy', async () => {
    const check = async (password: string) => {
      const { rules } = await page.main.services.checkPassword({ serviceId: 'kakaocloud', password })
      return rules.filter(({ met }) => met === false).map(({ rule }) => rule)
    }
    expect(await check('Aa1!qwe')).toEqual(['length', 'sequences'])
    const { password } = await page.main.services.generatePassword({ serviceId: 'kakaocloud' })
    expect(await check(password)).toEqual([])
  })
})
