import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openSparekey, projectFolder } from '../scripts/real-app.ts'
import type { Account, Contact } from '../src/main/accounts/records.ts'
import { openPage } from '../tests/unit/api/page.ts'
import type { Measurement } from './measurement.ts'

/**
 * 200 accounts that rest on 20 contacts, each with an email and a phone: from the page's question to the answer of main over the port,
 * and from a press to the painted frame in the real app. The peer is the same with no account at all.
 */

const accountCount = 200
const contactCount = 20
const rounds = 21

// The runner has put the desktop of this run into the environment.
const desktop = { env: process.env as Record<string, string> }

export default async function benchmark(): Promise<Measurement[]> {
  const [full, empty] = [await vaultOf(accountCount), await vaultOf(0)]
  return [await handler(full, empty), ...(await painted(full, empty))]
}

async function handler(full: string, empty: string): Promise<Measurement> {
  const [ours, none] = [await answered(full), await answered(empty)]
  return {
    what: `${accountCount} accounts, ${contactCount} contacts: asked for by the page, with every way in and what it rests on`,
    unit: 'ms',
    ours,
    peers: [{ name: 'no accounts', value: none, note: `${(ours / none).toFixed(1)} times` }],
    goal: { text: 'under 50 ms', met: ours < 50 },
  }
}

/** The median of what both first answers take together, over a message port as in the app. */
async function answered(home: string): Promise<number> {
  const page = await openPage(home)
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const begin = performance.now()
    await Promise.all([first(page.main.accounts.watch()), first(page.main.contacts.watch())])
    if (round > 0) times.push(performance.now() - begin)
  }
  await page.close()
  return median(times)
}

async function painted(full: string, empty: string): Promise<Measurement[]> {
  const [ours, none] = [await inTheApp(full, 'Service 0'), await inTheApp(empty)]
  const all = `${accountCount} accounts, ${contactCount} contacts`
  const beside = (what: string, value: number, peer: number): Measurement => ({
    what: `${all}: from a press to the painted list of ${what}`,
    unit: 'ms',
    ours: value,
    peers: [{ name: 'none', value: peer, note: `${(value / peer).toFixed(1)} times` }],
    goal: { text: 'under 100 ms', met: value < 100 },
  })
  return [
    beside('accounts', median(ours.list), median(none.list)),
    beside('contacts', median(ours.contacts), median(none.contacts)),
    {
      what: `${all}: from a press to the painted page of one`,
      unit: 'ms',
      ours: median(ours.account),
      peers: [],
      goal: { text: 'under 100 ms', met: median(ours.account) < 100 },
    },
    {
      what: `${all}: from a key in their search to the painted list`,
      unit: 'ms',
      ours: median(ours.search),
      peers: [],
      goal: { text: 'under 100 ms', met: median(ours.search) < 100 },
    },
  ]
}

/** `account`: the name of one whose page is opened, where there is one. */
async function inTheApp(home: string, account?: string) {
  const { page, quit } = await openSparekey(desktop, { home })
  await page.getByRole('button', { name: 'Accounts' }).first().click()
  // What main tells of accounts has arrived, and the view has been read.
  await page
    .getByText(account ?? 'No accounts yet')
    .first()
    .waitFor()
  const times = { list: [], contacts: [], account: [], search: [] } as Record<
    'list' | 'contacts' | 'account' | 'search',
    number[]
  >
  for (let round = 0; round <= rounds; round += 1) {
    await pressed(page, 'Codes', 'Codes')
    const list = await pressed(page, 'Accounts', 'Accounts')
    const contacts = await pressed(page, 'Contacts and devices', 'Contacts and devices')
    await pressed(page, 'Accounts', 'Accounts')
    const one = account === undefined ? undefined : await pressed(page, account, account)
    if (one !== undefined) await pressed(page, 'Back to the accounts', 'Accounts')
    // The first round is of views that are read for the first time.
    if (round === 0) continue
    times.list.push(list)
    times.contacts.push(contacts)
    if (one !== undefined) times.account.push(one)
  }
  if (account !== undefined) times.search.push(...(await searched(page)))
  await quit()
  return times
}

/** Milliseconds from a press of what is called so to the painted frame whose heading is this. */
function pressed(page: Page, name: string, heading: string): Promise<number> {
  return page.evaluate(
    async ([name, heading]) => {
      const button = [...document.querySelectorAll('button')].find((one) =>
        [one, ...one.querySelectorAll('span')].some(
          (part) => (part.getAttribute('aria-label') ?? part.textContent) === name,
        ),
      )
      if (!button) throw new Error(`Nothing is called ${name}.`)
      const painted = new Promise<number>((done) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('h1')?.textContent !== heading) return
          observer.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => done(performance.now())
            port2.postMessage(null)
          })
        })
        observer.observe(document, { childList: true, subtree: true, characterData: true })
      })
      const begin = performance.now()
      button.click()
      return (await painted) - begin
    },
    [name, heading] as const,
  )
}

/** Milliseconds from each key that changes what is found to the painted list. */
async function searched(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const costs: number[] = []
    Object.assign(globalThis, { costs })
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          observer.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => costs.push(performance.now() - timeStamp)
            port2.postMessage(null)
          })
        })
        observer.observe(document.querySelector('main')!, { childList: true, subtree: true })
      },
      true,
    )
  })
  await page.getByRole('searchbox').focus()
  for (let round = 0; round < 4; round += 1) {
    for (const key of ['1', '5', '7', 'Backspace', 'Backspace', 'Backspace']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(250)
    }
  }
  return page.evaluate(() => (globalThis as unknown as { costs: number[] }).costs)
}

/** Half of the contacts are numbers; every account has an email to reset its password and a phone for its second step. */
async function vaultOf(accounts: number): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), `sparekey-accounts-${accounts}-`))
  for (const args of [['init'], ['kit', '--saved']]) {
    const { status, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
      cwd: projectFolder,
      env: { ...desktop.env, SPAREKEY_HOME: home },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`sparekey ${args[0]}: ${stderr}`)
  }
  if (accounts === 0) return home
  const contacts = Array.from({ length: contactCount }, (_, at): Contact => {
    const isPhone = at % 2 === 1
    return {
      id: randomUUID(),
      kind: isPhone ? 'phone' : 'email',
      address: isPhone ? `+82102345${1000 + at}` : `mina${at}@example.com`,
      createdAt: 0,
    }
  })
  const contact = (at: number) => contacts[at % contactCount]!.id
  const page = await openPage(home)
  await page.session.vault.change((draft) => {
    for (const one of contacts) draft.put('contacts', one)
    for (let at = 0; at < accounts; at += 1) {
      const account: Account = {
        id: randomUUID(),
        serviceName: `Service ${at}`,
        userId: `mina.${at}@example.com`,
        methods: [
          { id: randomUUID(), kind: 'sms', contactId: contact(2 * at + 1), isDefault: true, enabledAt: 1 },
        ],
        contacts: [{ contactId: contact(2 * at), role: 'backup' }],
        settings: {},
        recoveryCodes: [{ code: '9f3k-2m7q' }, { code: 'h7d2-0cva' }, { code: 'q1s8-z3lb' }],
        note: '',
        history: [{ at: 1, what: 'created' }],
        createdAt: 1,
      }
      draft.put('accounts', account)
    }
  })
  await page.close()
  return home
}

async function first<T>(stream: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await stream) return value
  throw new Error('The stream ended.')
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!
}
