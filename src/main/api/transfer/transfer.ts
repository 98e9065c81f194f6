import { strengthOf } from '../../accounts/passwords/strength.ts'
import { SparekeyError } from '../../errors.ts'
import { parseMigrationUri } from '../../otp/migration.ts'
import { drawQrCode } from '../../otp/qr-code.ts'
import type { ReadingNote, Writing } from '../../transfer/format.ts'
import { exportCodes } from '../../transfer/formats/device-storage/google-authenticator.ts'
import { formats } from '../../transfer/formats/formats.ts'
import { keptWith } from '../../transfer/kept/kept.ts'
import type { Entry } from '../../vault/document/records.ts'
import type { NamedFile } from '../desktop.ts'
import { follow } from '../follow.ts'
import { procedures } from '../procedures.ts'
import type { Services } from '../services.ts'
import { confirmOwner } from '../vault/owner.ts'
import { PendingImport } from './imports.ts'
import { WaitingRoom } from './waiting-room.ts'

export function transferHandlers({ desktop, handed, language, session, settings }: Services) {
  const own = procedures.transfer
  const imports = new WaitingRoom<PendingImport>((pending) => pending.cancel())
  session.onChange(() => {
    if (!session.isOpen) imports.clear()
  })
  const open = (files: NamedFile[]) => ({ id: imports.add(new PendingImport(session, files)) })

  /** The entries to be written out, in the order made by hand. */
  function chosen(ids: readonly string[] | undefined): Entry[] {
    const wanted = ids && new Set(ids)
    return session.vault
      .entries()
      .filter((entry) => (wanted ? wanted.has(entry.id) : entry.trashedAt === undefined))
  }

  /** Asks where to put what was written; of paper, a PDF or a printer on request. */
  async function deliver({ files }: Writing, paper: 'pdf' | 'printer' | undefined): Promise<boolean> {
    const [file, ...others] = files
    if (!file) return false
    if (others.length > 0) return desktop.saveFiles(files)
    if (paper === undefined) return desktop.saveFile(file.name, file.bytes)
    const html = new TextDecoder().decode(file.bytes)
    if (paper === 'printer') return desktop.printOnPaper(html)
    return desktop.saveFile(file.name.replace(/\.html$/, '.pdf'), await desktop.printToPdf(html))
  }

  /** Reminds of a file that anybody who gets it can read, until the person says that it is gone. */
  async function remember(format: string): Promise<void> {
    const kept = settings.get().plainExports.slice(-49)
    await settings.change({ plainExports: [...kept, { at: Date.now(), format }] })
  }

  return {
    formats: own.formats.handler(() =>
      formats.map(({ id, name, read, writes }) => ({
        id,
        name,
        reads: read !== undefined,
        ...(writes ? { writes } : {}),
      })),
    ),

    choose: own.choose.handler(async () => {
      const files = await desktop.chooseFiles('any')
      return files && open(files)
    }),

    open: own.open.handler(async ({ input: { files } }) =>
      open(
        await Promise.all(
          files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
        ),
      ),
    ),

    openHanded: own.openHanded.handler(({ input: { ticket } }) => {
      const files = handed.get(ticket)
      handed.remove(ticket)
      return open(files)
    }),

    watch: own.watch.handler(async function* ({ input: { id }, signal }) {
      const pending = imports.get(id)
      for await (const _ of follow((notify) => pending.onChange(notify), signal)) {
        yield pending.view
        if (pending.isOver) return imports.remove(id)
      }
    }),

    password: own.password.handler(({ input: { id, password } }) => imports.get(id).usePassword(password)),
    chooseKeyFile: own.chooseKeyFile.handler(async ({ input: { id } }) => {
      const [file] = (await desktop.chooseFiles('any')) ?? []
      if (file) imports.get(id).holdKeyFile(file)
    }),
    dropKeyFile: own.dropKeyFile.handler(({ input: { id } }) => imports.get(id).holdKeyFile(undefined)),
    columns: own.columns.handler(({ input: { id, columns } }) => imports.get(id).useColumns(columns)),
    skip: own.skip.handler(({ input: { id } }) => imports.get(id).skip()),
    confirm: own.confirm.handler(({ input: { id, leaveOut, kept } }) =>
      imports.get(id).confirm(leaveOut, kept),
    ),
    cancel: own.cancel.handler(({ input: { id } }) => imports.remove(id)),

    export: own.export.handler(
      async ({
        input: { format: id, ids, filePassword, paper, password, recoveryCodes = false },
        signal,
      }) => {
        const format = formats.find((each) => each.id === id)
        if (!format?.write) throw new SparekeyError('format-unknown', { format: id.slice(0, 40) })
        // A file that was to be encrypted is never written in the clear instead.
        if (filePassword && format.writes === 'plain') throw new SparekeyError('format-not-encryptable')
        await confirmOwner(session, password)
        const entries = chosen(ids)
        const writing = await format.write(entries, {
          language: language(),
          ...(filePassword ? { password: filePassword } : {}),
          ...(id === 'sparekey'
            ? { kept: keptWith(session.vault, entries, { all: ids === undefined, recoveryCodes }) }
            : {}),
          ...(signal ? { signal } : {}),
        })
        const saved = await deliver(writing, id === 'paper' ? paper : undefined)
        if (saved) {
          await session.vault.change((draft) =>
            draft.note({ kind: 'exported', by: 'app', subject: format.name, count: entries.length }),
          )
          if (!filePassword && !(id === 'paper' && paper === 'printer')) await remember(id)
        }
        return { saved, files: writing.files.length, ...outcomeOf(entries, writing.notes) }
      },
    ),

    migrationCodes: own.migrationCodes.handler(async ({ input: { ids, password } }) => {
      await confirmOwner(session, password)
      const entries = chosen(ids)
      const { uris, notes } = exportCodes(entries)
      await session.vault.change((draft) =>
        draft.note({ kind: 'exported', by: 'app', subject: 'Google Authenticator', count: entries.length }),
      )
      return {
        codes: uris.map((uri) => ({
          ...drawQrCode(uri),
          names: parseMigrationUri(uri).keys.map(({ key }) => nameOf(key)),
        })),
        left: outcomeOf(entries, notes).left,
      }
    }),

    strength: own.strength.handler(async ({ input: { password } }) => {
      const { score, warning, suggestions } = await strengthOf(password)
      return { score, warning, suggestions }
    }),
  }
}

/** What the page is told of a writing: how many entries are in it, and what is not, by name. */
function outcomeOf(entries: readonly Entry[], notes: readonly ReadingNote[]) {
  const missing = new Set(
    notes.filter(({ code }) => code.startsWith('not-written')).map(({ entry }) => entry),
  )
  return {
    entries: entries.length - missing.size,
    left: notes.map(({ entry, code, details }) => ({
      name: entry === undefined ? '' : nameOf(entries[entry]),
      code,
      details,
    })),
  }
}

function nameOf(entry: Pick<Entry, 'issuer' | 'account'> | undefined): string {
  return entry ? [entry.issuer, entry.account].filter(Boolean).join(' · ') : ''
}
