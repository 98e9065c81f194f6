import i18next from 'i18next'
import { create } from 'zustand'
import type { ImportView } from '../../../contract/transfer/transfer.ts'
import { sayArrived } from '../../adding/arrived.ts'
import { main, type Refusal, refusalOf } from '../../bridge.ts'
import { undo } from '../../codes/undo.ts'
import { change, useStore, type View } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'

/** The one import on its way: it waits in main, and stays on its page when the person looks at something else meanwhile. */

type Stage = { stage: 'start' } | ImportView

interface Importing {
  /** Its name in main; absent before files are chosen and after its end. */
  id: string | undefined
  view: Stage
  /** Where the person came from, and goes back to. */
  from: View
}

const atStart: Importing = { id: undefined, view: { stage: 'start' }, from: 'codes' }
export const useImporting = create<Importing>()(() => atStart)
const set = useImporting.setState

// A locked vault leaves nothing of the import in the page; main forgets it by itself.
useStore.subscribe((state) => {
  if (state.app.phase !== 'open' && useImporting.getState().view.stage !== 'start') set(atStart, true)
})

/** The page of imports, as it was left. */
export function showImport(): void {
  const { view } = useStore.getState()
  if (view !== 'import') set({ from: view })
  change({ view: 'import', dialog: undefined })
}

/** Files that were dropped. One import at a time: an earlier one that waits is given up. */
export async function importFiles(files: File[]): Promise<void> {
  showImport()
  abandon()
  set({ view: { stage: 'reading' } })
  const refusal = await refusalOfFiles(files)
  if (refusal) set({ view: { stage: 'failed', ...refusal } })
  else await begin(() => main.transfer.open({ files }))
}

/** Files that were dropped on the app's icon: they wait in main. */
export async function importHanded(ticket: string): Promise<void> {
  showImport()
  abandon()
  set({ view: { stage: 'reading' } })
  await begin(() => main.transfer.openHanded({ ticket }))
}

/** Files chosen in the system's dialog. */
export async function chooseImport(): Promise<void> {
  await begin(() => main.transfer.choose())
}

/** Gives the import up; nothing was written. */
export function cancelImport(): void {
  abandon()
  set({ view: { stage: 'start' } })
}

/** Away from the page, to where the person came from. */
export function leaveImport(): void {
  const { from } = useImporting.getState()
  abandon()
  set(atStart, true)
  change({ view: from })
}

/** What the page answers to a stage; a refusal is said, and the stage stays. */
export function answer(reply: (id: string) => Promise<void>): void {
  const { id } = useImporting.getState()
  if (id !== undefined) void reply(id).catch(sayRefusal)
}

function abandon(): void {
  const { id } = useImporting.getState()
  set({ id: undefined })
  if (id !== undefined) void main.transfer.cancel({ id }).catch(() => undefined)
}

async function begin(open: () => Promise<{ id: string } | null>): Promise<void> {
  try {
    const opened = await open()
    if (!opened) return
    abandon()
    set({ id: opened.id, view: { stage: 'reading' } })
    await follow(opened.id)
  } catch (error) {
    set({ id: undefined, view: { stage: 'failed', ...refusalOf(error) } })
  }
}

async function follow(id: string): Promise<void> {
  for await (const view of await main.transfer.watch({ id })) {
    if (useImporting.getState().id !== id) return
    if (view.stage === 'done') return finish(view.added, view.kept)
    // The person did not cancel it here: it waited too long, and was forgotten.
    set(view.stage === 'cancelled' ? failed('confirm-expired') : { view })
  }
}

function finish(added: string[], kept: number): void {
  set({ id: undefined, view: { stage: 'start' } })
  const words = [
    ...(added.length > 0 || kept === 0 ? [i18next.t('transfer:added', { count: added.length })] : []),
    ...(kept > 0 ? [i18next.t('transfer:added-kept', { count: kept })] : []),
  ]
  sayArrived(added, words.join(' · '), {
    waited: useStore.getState().view === 'import',
    action: { label: i18next.t('undo'), run: () => void undo() },
  })
}

function failed(code: string): Partial<Importing> {
  return { id: undefined, view: { stage: 'failed', code, details: {} } }
}

/** As main has it: larger files cannot even be handed over. */
const largest = 64 * 1024 * 1024
const mostFiles = 50

/** A folder, and a file that is gone or forbidden, show only when their first byte is asked for. */
async function refusalOfFiles(files: readonly File[]): Promise<Refusal | undefined> {
  if (files.length > mostFiles) return { code: 'too-many-files', details: { limit: mostFiles } }
  for (const file of files) {
    if (file.size > largest) return { code: 'file-too-large', details: { limit: largest / 1024 / 1024 } }
    try {
      await file.slice(0, 1).arrayBuffer()
    } catch {
      return { code: 'file-unreadable', details: { name: file.name } }
    }
  }
  return undefined
}
