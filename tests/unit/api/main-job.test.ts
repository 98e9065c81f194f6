import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppRequest } from '../../../src/contract/app/app.ts'
import { codeAt } from '../../../src/main/otp/code.ts'
import { openPage, type Page } from './page.ts'

const form = {
  type: 'totp',
  issuer: 'Made Up Bank',
  account: 'mina@example.com',
  secret: 'GEZD GNBV GY3T QOJQ-gezdgnbvgy3tqojq',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
  counter: 0,
} as const
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

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

describe('the page', () => {
  it('sees the vault open after it was made, with the kit still to be saved', async () => {
    expect(await first(page.main.app.state())).toMatchObject({
      phase: 'open',
      kit: 'pending',
      hasPassword: false,
    })
  })

  it('gets the code of an entry it added by its key, and never the key', async () => {
    const added = await page.main.entries.add(form)
    const [code] = await page.main.codes.current({ ids: [added.id] })
    const seconds = Math.floor((code?.validFrom ?? 0) / 1000)
    expect(code?.code).toBe(codeAt({ ...form, secret }, seconds).code)
    expect(code?.next).toBe(codeAt({ ...form, secret }, seconds + 30).code)
    expect(page.crossed()).not.toContain(secret)
  })

  it('is told of the twin instead of adding the same key twice', async () => {
    const { id } = await page.main.entries.add(form)
    expect(await page.main.entries.add({ ...form, issuer: 'Other name' })).toEqual({
      outcome: 'duplicate',
      id,
    })
  })

  it('is told the place of the character that is not Base32', async () => {
    expect(await refusal(page.main.entries.add({ ...form, secret: 'GEZD1NBV' }))).toMatchObject({
      code: 'base32-character',
      details: { position: 5 },
    })
  })

  it('sees each change of the entries, and only what changed', async () => {
    const changes = await page.main.entries.watch()
    expect((await changes.next()).value).toEqual({ whole: true, entries: [], removed: [], folded: [] })
    const { id } = await page.main.entries.add(form)
    expect((await changes.next()).value).toMatchObject({ whole: false, entries: [{ id, pinned: false }] })
    await page.main.entries.edit({ ids: [id], change: { pinned: true } })
    expect((await changes.next()).value).toMatchObject({ entries: [{ id, pinned: true }] })
    await page.main.entries.deleteForever({ ids: [id] })
    expect((await changes.next()).value).toEqual({ whole: false, entries: [], removed: [id], folded: [] })
    await changes.return?.()
  })

  it('takes back settings in their turn with entries, and one change alone by its number', async () => {
    const theme = async () => (await first(page.main.settings.watch())).theme
    const { id } = await page.main.entries.add(form)
    const { number } = await page.main.history.last()
    await page.main.settings.change({ theme: 'dark' })
    await page.main.entries.edit({ ids: [id], change: { pinned: true } })
    const pinned = async () => (await first(page.main.entries.watch())).entries[0]?.pinned
    expect(await pinned()).toBe(true)
    expect(await page.main.history.undo({})).toEqual({ done: true })
    expect([await pinned(), await theme()]).toEqual([false, 'dark'])
    expect(await page.main.history.undo({})).toEqual({ done: true })
    expect(await theme()).toBe('system')
    expect(await page.main.history.redo()).toEqual({ done: true })
    expect(await theme()).toBe('dark')
    // The entry goes, and what was changed after it stays.
    expect(await page.main.history.undo({ number: number! })).toEqual({ done: true })
    expect([await pinned(), await theme()]).toEqual([undefined, 'dark'])
    expect(await page.main.history.undo({ number: number! })).toEqual({ done: false })
  })

  it('puts several into a group, renames it with all in it, and moves one into another', async () => {
    const [one, two] = [
      await page.main.entries.add(form),
      await page.main.entries.add({ ...form, issuer: 'Other', secret: 'OBZG65DPNZQWIZDS' }),
    ]
    const groups = async () => (await first(page.main.entries.watch())).entries.map(({ group }) => group)
    await page.main.entries.edit({ ids: [one.id, two.id], change: { group: 'Work' } })
    await page.main.entries.renameGroup({ from: 'Work', to: 'Office' })
    expect(await groups()).toEqual(['Office', 'Office'])
    await page.main.entries.move({ id: two.id, before: one.id, group: 'Home' })
    expect(await groups()).toEqual(['Home', 'Office'])
    await page.main.history.undo({})
    await page.main.history.undo({})
    expect(await groups()).toEqual(['Work', 'Work'])
    await page.main.entries.renameGroup({ from: 'Work', to: null })
    expect(await groups()).toEqual([undefined, undefined])
  })

  it('renames a tag on all that wears it, in the trash too, and takes it off them, each in one step', async () => {
    const added = await Promise.all(
      ['MFRGGZDFMZTWQ2LJ', 'OBZG65DPNZQWIZDS', 'KRSXG5CTMVRXEZLU'].map((secret) =>
        page.main.entries.add({ ...form, secret }),
      ),
    )
    const ids = added.map(({ id }) => id)
    const wear = (id: string, tags: string[]) => page.main.entries.edit({ ids: [id], change: { tags } })
    await wear(ids[0]!, ['One', 'Work', 'Two'])
    await wear(ids[1]!, ['Office', 'Work'])
    await wear(ids[2]!, ['Work'])
    await page.main.entries.trash({ ids: [ids[2]!] })
    const tags = () => ids.map((id) => page.session.vault.entry(id)?.tags)
    const before = tags()

    await page.main.entries.renameTag({ from: 'Work', to: ' Office ' })
    const joined = [['One', 'Office', 'Two'], ['Office'], ['Office']]
    expect(tags()).toEqual(joined)
    await page.main.entries.renameTag({ from: 'Office', to: null })
    expect(tags()).toEqual([['One', 'Two'], [], []])
    await page.main.history.undo({})
    expect(tags()).toEqual(joined)
    await page.main.history.undo({})
    expect(tags()).toEqual(before)
  })

  it('takes back what it did, and does it again', async () => {
    const { id } = await page.main.entries.add(form)
    await page.main.entries.trash({ ids: [id] })
    expect(page.session.vault.entry(id)?.trashedAt).toBeTypeOf('number')
    expect(await page.main.history.undo({})).toEqual({ done: true })
    expect(page.session.vault.entry(id)?.trashedAt).toBeUndefined()
    expect(await page.main.history.redo()).toEqual({ done: true })
    expect(page.session.vault.entry(id)?.trashedAt).toBeTypeOf('number')
  })

  it('gets the next HOTP code only after the counter is on the disk', async () => {
    const { id } = await page.main.entries.add({ ...form, type: 'hotp', counter: 7 })
    expect(await page.main.codes.current({ ids: [id] })).toEqual([])
    const { code } = await page.main.codes.advance({ id })
    expect(page.session.vault.entry(id)?.counter).toBe(8)
    expect(await page.main.codes.current({ ids: [id] })).toEqual([{ id, code }])
    expect((await page.main.codes.advance({ id })).code).not.toBe(code)
  })

  it('copies through main', async () => {
    const { id } = await page.main.entries.add(form)
    const { code, clearsAfter } = await page.main.codes.copy({ id, which: 'current' })
    expect(page.copied).toEqual([code])
    expect(clearsAfter).toBe(30)
  })

  it('confirms what a link holds before anything is added', async () => {
    const uri = `otpauth://totp/Made%20Up:mina?secret=${secret}&issuer=Made%20Up`
    const batch = await page.main.entries.readLink({ link: uri })
    expect(batch.found).toMatchObject([{ issuer: 'Made Up', account: 'mina' }])
    expect(page.session.vault.entries()).toHaveLength(0)
    const { added } = await page.main.scan.confirm({ id: batch.id, indices: [0] })
    expect(page.session.vault.entries().map((entry) => entry.id)).toEqual(added)
    const again = await page.main.entries.readLink({ link: uri })
    expect(again.found[0]?.duplicateOf).toMatchObject({ id: added[0] })
    expect(page.crossed()).not.toContain(secret)
  })

  it('is handed what the system opens as a batch that waits', async () => {
    const requests = await page.main.app.requests()
    const next = requests.next() as Promise<IteratorResult<AppRequest, void>>
    await new Promise((resolve) => setTimeout(resolve, 20))
    page.request({ type: 'link', link: `otpauth://totp/x?secret=${secret}` })
    const { value } = await next
    if (value?.type !== 'batch') throw new Error('no batch')
    expect((await page.main.scan.batch({ id: value.batchId })).found).toHaveLength(1)
    await requests.return?.()
  })

  it('sees a secret only when it asks for it and confirms, and that is noted', async () => {
    const { id } = await page.main.entries.add(form)
    const shown = await page.main.entries.reveal({ id, confirmed: true })
    expect(shown.secret).toBe(secret)
    expect(shown.uri).toContain(secret)
    const activity = await page.main.activity.list()
    expect(activity.at(-1)).toMatchObject({ kind: 'revealed', subject: 'Made Up Bank · mina@example.com' })
  })

  it('imports a file in stages, and takes it back with one undo', async () => {
    const text = `otpauth://totp/One:a?secret=${secret}&issuer=One\notpauth://totp/Two:b?secret=MFRGGZDFMZTWQ2LK&issuer=Two\nrubbish\n`
    const { id } = await page.main.transfer.open({ files: [new File([text], 'list.txt')] })
    for await (const view of await page.main.transfer.watch({ id })) {
      if (view.stage === 'report') {
        expect(view.lines.map((line) => line.outcome)).toEqual(['add', 'add', 'refused'])
        void page.main.transfer.confirm({ id, leaveOut: [] })
      }
      if (view.stage === 'done') expect(view.added).toHaveLength(2)
    }
    expect(page.session.vault.entries()).toHaveLength(2)
    await page.main.history.undo({})
    expect(page.session.vault.entries()).toHaveLength(0)
    expect(page.crossed()).not.toContain(secret)
  })

  it('makes a kit without seeing what is on it', async () => {
    expect(await page.main.kit.save()).toEqual({ saved: true })
    expect(page.printed.join()).toContain('AGE-SECRET-KEY-1')
    expect(page.crossed()).not.toMatch(/AGE-SECRET-KEY-1/i)
    expect(await first(page.main.app.state())).toMatchObject({ kit: 'saved' })
  })

  it('learns nothing of an error that nobody foresaw but that it happened', async () => {
    page.session.vault.change = () => Promise.reject(new Error(`could not write ${secret} to /home/mina`))
    expect(await refusal(page.main.entries.add(form))).toEqual({ code: 'internal', details: {} })
  })
})
