import type { EntryChanges, EntryView } from '../../../contract/codes/entries.ts'
import { refuseWhileAskedFor } from '../../accounts/dependants.ts'
import { SparekeyError } from '../../errors.ts'
import { setupKeyFromFields } from '../../otp/fields.ts'
import { keyIdentity } from '../../otp/identity.ts'
import { drawQrCode } from '../../otp/qr-code.ts'
import { formatOtpauthUri } from '../../otp/uri.ts'
import { entriesShown, refuseHiddenEntry } from '../../recovery/drill/hidden.ts'
import type { Entry } from '../../vault/document/records.ts'
import type { Session } from '../../vault/session/session.ts'
import { unlinkEverywhere } from '../accounts/unlinking.ts'
import { follow } from '../follow.ts'
import { procedures } from '../procedures.ts'
import type { Services } from '../services.ts'
import { confirmOwner } from '../vault/owner.ts'

/** All entries that are shown, and then what is new of them whenever `subscribe` tells. */
export async function* entryChanges(
  session: Session,
  subscribe: (notify: () => void) => () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<EntryChanges> {
  let known = new Map<string, Entry>()
  let folded: readonly string[] = []
  let first = true
  for await (const _ of follow(subscribe, signal)) {
    // Who asks before the vault is open hears of it in the very moment in which it is.
    if (first && !session.isOpen) continue
    const shown = session.isOpen ? entriesShown(session.vault) : []
    const now = new Map(shown.map((entry) => [entry.id, entry]))
    const changed = [...now.values()].filter((entry) => known.get(entry.id) !== entry)
    const removed = [...known.keys()].filter((id) => !now.has(id))
    const foldedNow = session.isOpen ? session.vault.folded() : []
    const folds = foldedNow.join('\n') !== folded.join('\n')
    const changes: EntryChanges = {
      whole: first,
      entries: changed.map(viewOf),
      removed,
      folded: [...foldedNow],
    }
    known = now
    folded = foldedNow
    if (first || folds || changed.length > 0 || removed.length > 0) yield changes
    first = false
  }
}

export function entriesHandlers({ session, batches }: Services) {
  const own = procedures.entries
  const nameOf = (id: string) => {
    const entry = session.vault.entry(id)
    return entry ? [entry.issuer, entry.account].filter(Boolean).join(' · ') : ''
  }
  const noted = (kind: 'added' | 'edited' | 'trashed' | 'deleted', ids: readonly string[]) =>
    ({
      kind,
      by: 'app',
      ...(ids.length === 1 ? { subject: nameOf(ids[0]!) } : { count: ids.length }),
    }) as const

  return {
    watch: own.watch.handler(({ signal }) =>
      entryChanges(session, (notify) => session.onChange(notify), signal),
    ),

    add: own.add.handler(async ({ input: { tags, ...form } }) => {
      const { key } = setupKeyFromFields(form)
      const wanted = keyIdentity(key)
      const twin = session.vault.entries().find((entry) => keyIdentity(entry) === wanted)
      if (twin && twin.trashedAt === undefined) return { outcome: 'duplicate', id: twin.id }
      const { id } = await session.vault.change((draft) => {
        const entry = draft.addEntry({ ...key, ...(tags ? { tags } : {}) })
        draft.note({
          kind: 'added',
          by: 'app',
          subject: [entry.issuer, entry.account].filter(Boolean).join(' · '),
        })
        return entry
      })
      return { outcome: 'added', id }
    }),

    readLink: own.readLink.handler(async ({ input }) => batches.openTexts([input.link])),

    edit: own.edit.handler(async ({ input: { ids, change } }) => {
      const { icon, group, ...rest } = change
      await session.vault.change((draft) => {
        for (const id of ids)
          draft.changeEntry(id, {
            ...rest,
            ...(icon === undefined ? {} : { icon: icon ?? undefined }),
            ...(group === undefined ? {} : { group: group ?? undefined }),
          })
        draft.note(noted('edited', ids))
      })
    }),

    tag: own.tag.handler(async ({ input: { ids, add, remove } }) => {
      await session.vault.change((draft) => {
        for (const id of ids) {
          const tags = draft.entry(id)?.tags.filter((tag) => !remove.includes(tag)) ?? []
          draft.changeEntry(id, { tags: [...new Set([...tags, ...add])] })
        }
        draft.note(noted('edited', ids))
      })
    }),

    renameTag: own.renameTag.handler(async ({ input: { from, to } }) => {
      await session.vault.change((draft) => {
        const wearing = draft.entries().filter(({ tags }) => tags.includes(from))
        for (const { id, tags } of wearing) {
          const renamed = tags.flatMap((tag) => (tag === from ? (to ?? []) : tag))
          draft.changeEntry(id, { tags: [...new Set(renamed)] })
        }
        draft.note({ kind: 'edited', by: 'app', count: wearing.length })
      })
    }),

    trash: own.trash.handler(async ({ input: { ids } }) => {
      await session.vault.change((draft) => {
        refuseWhileAskedFor(ids, draft.records('accounts'))
        for (const id of ids) draft.trash(id)
        draft.note(noted('trashed', ids))
      })
    }),

    restore: own.restore.handler(async ({ input: { ids } }) => {
      await session.vault.change((draft) => {
        for (const id of ids) draft.restore(id)
      })
    }),

    deleteForever: own.deleteForever.handler(async ({ input: { ids } }) => {
      await session.vault.change((draft) => {
        const kept = ids.filter((id) => draft.entry(id)?.trashedAt === undefined)
        refuseWhileAskedFor(kept, draft.records('accounts'))
        draft.note(noted('deleted', ids))
        for (const id of ids) {
          draft.deleteForever(id)
          unlinkEverywhere(draft, { entryId: id })
        }
      })
    }),

    emptyTrash: own.emptyTrash.handler(async () => ({
      deleted: await session.vault.change((draft) => {
        for (const { id, trashedAt } of draft.entries()) {
          if (trashedAt !== undefined) unlinkEverywhere(draft, { entryId: id })
        }
        const deleted = draft.emptyTrash()
        draft.note({ kind: 'deleted', by: 'app', count: deleted })
        return deleted
      }),
    })),

    move: own.move.handler(async ({ input: { id, before, group } }) => {
      await session.vault.change((draft) => {
        if (group !== undefined) draft.changeEntry(id, { group: group ?? undefined })
        draft.move(id, before)
      })
    }),

    renameGroup: own.renameGroup.handler(async ({ input: { from, to } }) => {
      await session.vault.change((draft) => {
        const within = draft.entries().filter(({ group }) => group === from)
        for (const { id } of within) draft.changeEntry(id, { group: to ?? undefined })
        draft.note({ kind: 'edited', by: 'app', count: within.length })
      })
    }),

    fold: own.fold.handler(async ({ input: { group, folded } }) => {
      await session.vault.change((draft) => draft.fold(group, folded))
    }),

    reveal: own.reveal.handler(async ({ input: { id, password } }) => {
      refuseHiddenEntry(session.vault, id)
      await confirmOwner(session, password)
      const entry = await session.vault.change((draft) => {
        const entry = draft.entry(id)
        if (entry)
          draft.note({
            kind: 'revealed',
            by: 'app',
            subject: [entry.issuer, entry.account].filter(Boolean).join(' · '),
          })
        return entry
      })
      if (!entry) throw new SparekeyError('entry-missing')
      const uri = formatOtpauthUri(entry)
      return { secret: entry.secret, uri, qr: drawQrCode(uri), ...(entry.pin ? { pin: entry.pin } : {}) }
    }),
  }
}

/** What the page may know of an entry: all but the secret and the PIN. */
function viewOf({ secret: _secret, pin: _pin, ...view }: Entry): EntryView {
  return view
}
