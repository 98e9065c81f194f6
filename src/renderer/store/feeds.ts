import i18next from 'i18next'
import type { AppRequest } from '../../contract/app/app.ts'
import type { EntryView } from '../../contract/codes/entries.ts'
import { scanScreen, showBatch } from '../adding/reading.ts'
import { main } from '../bridge.ts'
import { expectCodesOf, forgetCodes, refreshCodes } from '../codes/turning.ts'
import { isTypedInto, redo, undo } from '../codes/undo.ts'
import { openHelp } from '../help/help.ts'
import { followDrills } from '../recovery/drill/following.ts'
import { followRecovery } from '../recovery/following.ts'
import { followSheet } from '../recovery/sheet/following.ts'
import { importHanded, showImport } from '../transfer/import/importing.ts'
import { followAccounts, forgetAccounts } from './accounts.ts'
import { followEntries, followSettings } from './following.ts'
import { onceFree } from './free.ts'
import { change, noNews, useStore } from './store.ts'
import { say, sayRefusal } from './toast.ts'

/** What main tells without being asked, brought into the store for as long as the page lives. */
export function startFeeds(): void {
  void main.app.info().then((info) => change({ info }))
  void followSettings()
  void followState()
  void followDesktop()
  void followRequests()
}

async function followState(): Promise<void> {
  let opening = followOpening()
  let open = false
  for await (const app of await main.app.state()) {
    // The list is drawn once, with its codes: not the frame first, then the rows, then what is in them.
    if (app.phase === 'open' && !open) await opening.listed
    change({ app })
    if (app.phase === 'open') {
      if (open) continue
      open = true
      if (useStore.getState().phoneLost !== 'no') {
        change({ phoneLost: 'no', view: 'recovery', recoveryPlace: 'phone-lost' })
      }
      followTheRest(opening.following.signal)
      if (app.leftKeychain) say(i18next.t('security:left-keychain'))
    } else if (open) {
      open = false
      opening.following.abort()
      opening = followOpening()
      forgetCodes()
      forgetAccounts()
      // A locked vault leaves nothing of itself in the page.
      change({
        entries: new Map(),
        lastNews: noNews,
        folded: new Set(),
        entriesKnown: false,
        recovery: undefined,
        drills: undefined,
        sheet: undefined,
        recoveryPlace: 'overview',
        struck: [],
        dialog: undefined,
        toast: undefined,
        query: '',
        tag: undefined,
        renamedTag: undefined,
        activeId: undefined,
        selection: undefined,
        toExport: undefined,
        view: 'codes',
      })
    }
  }
}

/** Asked for before the vault is open: the entries are there when it is. `listed`: they and the codes of the first rows, or neither will come. */
function followOpening(): { following: AbortController; listed: Promise<void> } {
  const following = new AbortController()
  const { promise: listed, resolve } = Promise.withResolvers<void>()
  const expect = (entries: readonly EntryView[]) => {
    const expected = expectCodesOf(firstRows(entries))
    void Promise.resolve(expected).then(resolve)
    return expected !== undefined
  }
  void followEntries(following.signal, expect).then(resolve)
  return { following, listed }
}

/** The rows that are most likely seen first: of each kind as many as a window has room for. */
function firstRows(entries: readonly EntryView[]): string[] {
  const rows = { pinned: [] as string[], others: [] as string[] }
  for (const { id, pinned, trashedAt, type } of entries) {
    const kind = pinned ? rows.pinned : rows.others
    if (trashedAt === undefined && type !== 'hotp' && kind.length < windowful) kind.push(id)
    if (rows.others.length === windowful && rows.pinned.length === windowful) break
  }
  return [...rows.pinned, ...rows.others]
}

const windowful = 14

/** Codes first: what main has to read for accounts and recovery would keep them waiting. */
function followTheRest(signal: AbortSignal): void {
  const start = () => {
    if (signal.aborted) return
    followAccounts(signal)
    void followRecovery(signal)
    void followDrills(signal)
    void followSheet(signal)
    void followUpdates(signal).catch(() => undefined)
  }
  setTimeout(() => requestIdleCallback(start, { timeout: 1_000 }), 250)
}

async function followUpdates(signal: AbortSignal): Promise<void> {
  for await (const updates of await main.about.updates.watch(undefined, { signal })) change({ updates })
}

async function followDesktop(): Promise<void> {
  for await (const desktop of await main.app.desktop()) change({ desktop })
}

async function followRequests(): Promise<void> {
  for await (const request of await main.app.requests()) {
    if (request.type === 'refused') sayRefusal(request)
    else if (request.type === 'clock-jumped') refreshCodes()
    else if (request.type === 'files') onceFree(() => void importHanded(request.ticket))
    else if (request.type === 'batch')
      onceFree(() => main.scan.batch({ id: request.batchId }).then(showBatch, sayRefusal))
    else if (useStore.getState().app.phase === 'open' || request.command === 'help') obey(request.command)
  }
}

function obey(command: Extract<AppRequest, { type: 'menu' }>['command']): void {
  if (command === 'settings') change({ view: 'settings', dialog: undefined })
  else if (command === 'about') change({ view: 'about', dialog: undefined })
  else if (command === 'help') openHelp()
  else if (command === 'import') showImport()
  else if (command === 'export') change({ view: 'export', dialog: undefined, toExport: undefined })
  else if (command === 'add') change({ view: 'codes', dialog: { kind: 'setup-key' } })
  else if (command === 'scan-screen') void scanScreen()
  else if (command === 'undo' || command === 'redo') takeBack(command)
  else if (useStore.getState().view === 'settings') document.getElementById('settings-search')?.focus()
  else {
    change({ view: 'codes', dialog: undefined })
    requestAnimationFrame(() => document.getElementById('search')?.focus())
  }
}

/** From the menu, which on macOS has the keys before the page has. */
function takeBack(command: 'undo' | 'redo'): void {
  // The editing commands of pages are old and there is no other: it is the field's own history.
  if (isTypedInto(document.activeElement)) document.execCommand(command)
  else void (command === 'undo' ? undo() : redo())
}
