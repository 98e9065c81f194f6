import type { RestoreSource } from '../../../contract/vault/vault.ts'
import { SparekeyError } from '../../errors.ts'
import { readPictureCodes } from '../../scan/scan.ts'
import { parseKit } from '../../vault/kit/kit.ts'
import { procedures } from '../procedures.ts'
import type { Services } from '../services.ts'

export function vaultHandlers({ desktop, folderBackups, home, kits, session, settings }: Services) {
  const own = procedures.vault
  /** A kit as typed, or the ticket of one that was read from a picture. */
  const kitOf = (text: string) => kits.find(text) ?? text
  const withKit = (kit: string | undefined) => (kit === undefined ? undefined : kitOf(kit))
  const bytesOf = async (source: RestoreSource): Promise<Uint8Array> => {
    if (source.in === 'backups') return session.readBackup(source.id)
    if (source.in === 'folder') return folderBackups.read(source.id)
    return new Uint8Array(await source.file.arrayBuffer())
  }

  /** Copies go on in that folder, as it was left; undefined: in none. */
  const goOn = (folderBackups: ReturnType<typeof settings.get>['folderBackups']) => () =>
    settings.change({ folderBackups })

  return {
    create: own.create.handler(({ input }) => session.create(input.password)),
    unlock: own.unlock.handler(({ input }) => session.open(input.password)),
    lock: own.lock.handler(() => session.lock()),
    retry: own.retry.handler(() => session.open()),
    backups: own.backups.handler(() => session.backups()),
    backUpNow: own.backUpNow.handler(async () => {
      const made = await session.vault.backUpNow()
      await folderBackups.backUpNow()
      return made
    }),
    folder: {
      choose: own.folder.choose.handler(async () => {
        const folder = await desktop.chooseFolder()
        if (folder === null) return { chosen: false }
        const before = settings.get().folderBackups
        await folderBackups.choose(folder)
        const { folderBackups: after } = settings.get()
        session.vault.rememberOther({ undo: goOn(before), redo: goOn(after) })
        return { chosen: true }
      }),
      stop: own.folder.stop.handler(async () => {
        const before = settings.get().folderBackups
        await goOn(undefined)()
        session.vault.rememberOther({ undo: goOn(before), redo: goOn(undefined) })
      }),
      list: own.folder.list.handler(() => folderBackups.list()),
      show: own.folder.show.handler(() => {
        const { folderBackups } = settings.get()
        if (folderBackups) desktop.showFolder(folderBackups.folder)
      }),
      seen: own.folder.seen.handler(async () => {
        const { folderBackups } = settings.get()
        if (!folderBackups?.failure) return
        const failure = { ...folderBackups.failure, seen: true }
        await settings.change({ folderBackups: { ...folderBackups, failure } })
      }),
    },
    showFolder: own.showFolder.handler(() => desktop.showFolder(home)),
    restore: {
      compare: own.restore.compare.handler(async ({ input: { source, kit } }) =>
        session.vault.compareWith(await bytesOf(source), withKit(kit)),
      ),
      source: own.restore.source.handler(async ({ input: { source, kit, password } }) => ({
        entries: await session.restoreFile(await bytesOf(source), { kit: withKit(kit), password }),
      })),
      kit: own.restore.kit.handler(async ({ input: { kit, password } }) => ({
        entries: await session.restoreKit({ kit: kitOf(kit), password }),
      })),
      kitPicture: own.restore.kitPicture.handler(async ({ input: { picture } }) => {
        const bytes = new Uint8Array(await picture.arrayBuffer())
        const [read] = await readPictureCodes([{ name: picture.name, bytes }])
        for (const { text } of read?.picture?.codes ?? [])
          try {
            return { ticket: kits.add(parseKit(text)) }
          } catch {}
        throw new SparekeyError('kit-not-in-picture')
      }),
    },
  }
}

export function kitHandlers({ desktop, session, language }: Services) {
  const own = procedures.kit
  const page = async () =>
    (await import('../../vault/kit/kit-page.ts')).kitPage(session.vault.kit(), language())
  const saved = () =>
    session.vault.change((draft) => {
      draft.setKitState('saved')
      draft.note({ kind: 'kit-saved', by: 'app' })
    })

  return {
    save: own.save.handler(async () => {
      const pdf = await desktop.printToPdf(await page())
      const done = await desktop.saveFile('Sparekey recovery kit.pdf', pdf)
      if (done) await saved()
      return { saved: done }
    }),
    print: own.print.handler(async () => {
      const printed = await desktop.printOnPaper(await page())
      if (printed) await saved()
      return { printed }
    }),
    refuse: own.refuse.handler(() => session.vault.change((draft) => draft.setKitState('refused'))),
  }
}
