import { KeyRound, SearchX } from 'lucide-react'
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../contract/accounts/accounts.ts'
import { type FoundAccount, searchableAccounts } from '../accounts/list/search.ts'
import { Button } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { knownNames } from '../search/known-names.ts'
import { prepareWhenIdle } from '../search/prepare.ts'
import type { Searchable } from '../search/search.ts'
import { change, useStore } from '../store/store.ts'
import { AccountsFound } from './AccountsFound.tsx'
import { arrange, type Catalogue, catalogue } from './arrange.ts'
import { CodeList } from './CodeList.tsx'
import { AddButton, ListTools, ScanButton, TrashButton } from './ListTools.tsx'
import { idsOf, indexOf, type Layout, layOut, measures, rowAt } from './layout.ts'
import { actionOf } from './list-keys.ts'
import { type MenuPlace, RowMenu } from './RowMenu.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SelectionBar } from './selection/SelectionBar.tsx'
import { selectAll } from './selection/selecting.ts'
import { otherNameOf } from './tags/changes.ts'
import { useKeysAnywhere } from './useKeysAnywhere.ts'

/** The codes: what Sparekey is opened for. Everything in it can be done from the search field, without a pointer. */
export function CodesView() {
  const { t } = useTranslation('codes')
  const entries = useStore((state) => state.entries)
  const known = useStore((state) => state.entriesKnown)
  const sort = useStore((state) => state.settings?.sort ?? 'manual')
  const query = useStore((state) => state.query)
  const tag = useStore((state) => state.tag)
  const chosenId = useStore((state) => state.activeId)
  const selection = useStore((state) => state.selection)
  const search = useRef<HTMLInputElement>(null)
  const [menu, setMenu] = useState<MenuPlace | undefined>()

  const last = useRef<Catalogue>(undefined)
  const all = useMemo(() => {
    const { lastNews } = useStore.getState()
    last.current = catalogue(entries, sort, knownNames, last.current, lastNews)
    return last.current
  }, [entries, sort])
  useEffect(() => prepareWhenIdle(all.searchable), [all])
  const { tags } = all
  const folded = useStore((state) => state.folded)
  // What is typed is there at once, and the list follows: a frame never waits for ten thousand names and the rows that they fill.
  const wanted = useDeferredValue(query)
  const found = useMemo(() => listed(all, wanted, tag, folded), [all, wanted, tag, folded])
  const { sections, layout } = found
  const held = useStore((state) => state.accounts)
  const allAccounts = useMemo(() => searchableAccounts(held.values(), knownNames), [held])
  const accounts = useMemo(() => accountsOf(allAccounts, wanted, tag), [allAccounts, wanted, tag])
  const count = all.entries.length
  const trashed = entries.size - count
  const reorders = sort === 'manual' && wanted.trim() === '' && tag === undefined

  const activeId = useMemo(() => activeOf(layout, wanted, chosenId).entry?.id, [layout, wanted, chosenId])

  const chosen = useMemo(
    () => [...(selection ?? [])].filter((id) => entries.get(id) && entries.get(id)?.trashedAt === undefined),
    [selection, entries],
  )

  // A tag that nobody wears any more filters nothing, unless it has another name now.
  useEffect(() => {
    if (tag !== undefined && !tags.includes(tag)) change({ tag: otherNameOf(tag, tags) })
  }, [tag, tags])

  const closeMenu = useCallback(() => {
    setMenu(undefined)
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) search.current?.focus()
    })
  }, [])

  const onKeyDown = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
    const composing = 'nativeEvent' in event ? event.nativeEvent.isComposing : event.isComposing
    if (composing) return
    // A key means what has been typed before it, also where the list has not followed yet.
    const isFollowed = query === wanted
    const { sections, layout } = isFollowed ? found : listed(all, query, tag, folded)
    const act = actionOf(event, {
      sections,
      layout,
      query,
      inSearch: event.target === search.current,
      ...activeOf(layout, query, chosenId),
      isChosen: chosenId !== undefined,
      reorders: sort === 'manual' && query.trim() === '' && tag === undefined,
      selected: selection && chosen,
      account: () => (isFollowed ? accounts : accountsOf(allAccounts, query, tag))[0],
      openMenu({ id }) {
        const row = document.getElementById(`entry-${id}`)?.getBoundingClientRect()
        if (row) setMenu({ id, x: row.left + 70, y: row.bottom - 8 })
      },
    })
    if (!act) return
    event.preventDefault()
    act()
  }

  // The keyboard is in the search from the start, as soon as there is something to search.
  const searches = count > 0
  useEffect(() => {
    if (searches && document.activeElement === document.body) search.current?.focus({ preventScroll: true })
  }, [searches])

  const handle = useRef(onKeyDown)
  handle.current = onKeyDown
  useKeysAnywhere(search, onKeyDown)
  const press = useCallback((event: KeyboardEvent) => handle.current(event), [])
  const below = useMemo(() => <AccountsFound key={wanted} accounts={accounts} />, [wanted, accounts])

  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">{t('title')}</h1>
      {count > 0 && (
        <>
          <div className="flex flex-wrap items-center gap-2.5 px-4 pt-5 pb-3 wide:sides">
            <SearchBox
              ref={search}
              count={count}
              searched={wanted}
              found={layout.count}
              activeId={activeId}
              onKeyDown={press}
            />
            <ScanButton />
            <AddButton />
          </div>
          <ListTools tags={tags} trashed={trashed} />
        </>
      )}
      {sections.length > 0 ? (
        <CodeList
          sections={sections}
          activeId={activeId}
          reorders={reorders}
          onKeyDown={press}
          onMenu={setMenu}
        >
          {below}
        </CodeList>
      ) : accounts.length > 0 ? (
        <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-20 wide:sides">{below}</div>
      ) : (
        known && (
          <div className="min-h-0 flex-1 overflow-y-auto">
            {count === 0 ? (
              <EmptyState
                icon={KeyRound}
                title={t('none')}
                actions={
                  <>
                    <ScanButton alone />
                    <AddButton alone />
                    <TrashButton count={trashed} />
                  </>
                }
              >
                {t('none-how')}
              </EmptyState>
            ) : (
              <EmptyState
                icon={SearchX}
                title={t('nothing-found', { query: wanted.trim() })}
                actions={
                  <Button onPress={() => change({ query: '', tag: undefined })}>{t('show-all')}</Button>
                }
              >
                {tag === undefined ? t('nothing-found-how') : t('nothing-found-in', { tag })}
              </EmptyState>
            )}
          </div>
        )
      )}
      {selection && (
        <SelectionBar chosen={chosen} listed={layout.count} onAll={() => selectAll(idsOf(layout))} />
      )}
      <RowMenu place={menu} sections={menu && reorders ? sections : undefined} onClose={closeMenu} />
    </div>
  )
}

const none: readonly AccountView[] = []

function listed(all: Catalogue, query: string, tag: string | undefined, folded: ReadonlySet<string>) {
  const sections = arrange(all, query, tag, Date.now(), folded)
  return { sections, layout: layOut(sections, measures.wide) }
}

/** The row that the keyboard is on: the chosen one, or in a search what is found first, which is what Enter copies. */
function activeOf(layout: Layout, query: string, chosenId: string | undefined) {
  const chosen = indexOf(layout, chosenId)
  const at = chosen < 0 && query.trim() !== '' && layout.count > 0 ? 0 : chosen
  return { at, entry: rowAt(layout, at)?.entry }
}

/** The accounts that fit what is searched for; tags are of codes alone. */
function accountsOf(
  all: Searchable<FoundAccount>,
  query: string,
  tag: string | undefined,
): readonly AccountView[] {
  return (tag === undefined ? all.search(query, Date.now())?.map(({ view }) => view) : undefined) ?? none
}
