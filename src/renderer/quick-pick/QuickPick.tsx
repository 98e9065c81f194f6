// biome-ignore-all lint/a11y/useSemanticElements: no select shows what this list does.
// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus, and names the option that is active.

import { KeyRound, Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryView } from '../../contract/codes/entries.ts'
import { useTurn } from '../codes/rings.ts'
import { commonTurn } from '../codes/turn.ts'
import { showCodesOf } from '../codes/turning.ts'
import { knownNames } from '../search/known-names.ts'
import { readable } from '../settings/accelerator.ts'
import { change, useStore } from '../store/store.ts'
import { wordsOfError } from '../words.ts'
import { main } from './bridge.ts'
import { choicesOf, listed } from './list.ts'
import { useOpened } from './open.ts'
import { PickRow } from './PickRow.tsx'
import { isUsable, pick, type } from './picking.ts'

const typingKeys = readable('CommandOrControl+Enter', navigator.platform.startsWith('Mac'))

/** The quick pick: type two letters, Enter copies the code, and the window is gone. With Ctrl or ⌘, Enter types it where the person was. */
export function QuickPick() {
  const { t } = useTranslation('quick-pick')
  const entries = useStore((state) => state.entries)
  const known = useStore((state) => state.entriesKnown)
  const query = useStore((state) => state.query)
  const activeId = useStore((state) => state.activeId)
  const { open, types } = useOpened()
  const [refused, setRefused] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const toType = useRef<() => void>(undefined)
  const isPicking = useRef(false)

  const choices = useMemo(() => choicesOf(entries, knownNames), [entries])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was used most is reckoned anew each time the window is opened.
  const list = useMemo(() => listed(choices, query, Date.now()), [choices, query, open])
  const at = Math.max(
    0,
    list.findIndex(({ id }) => id === activeId),
  )
  const active = list[at]
  const NoneIcon = query.trim() === '' ? KeyRound : SearchX

  const turn = useStore((state) => commonTurn(state.codes.values()))
  const turnRef = useTurn(turn)

  const ids = useMemo(() => list.map(({ id }) => id), [list])
  useEffect(() => {
    if (open) showCodesOf(ids)
  }, [ids, open])

  useEffect(() => {
    toType.current = undefined
    if (!open) return setRefused('')
    field.current?.focus()
  }, [open])

  useLayoutEffect(() => {
    if (active) document.getElementById(`pick-${active.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const choose = useCallback(
    (entry: EntryView, which: 'current' | 'next', how = pick) => {
      // A key that is held, or pressed twice, means one code: a counter would skip the next.
      if (isPicking.current) return
      isPicking.current = true
      how(entry, which)
        .catch((error) => setRefused(wordsOfError(t, error)))
        .finally(() => {
          isPicking.current = false
        })
    },
    [t],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    // While a syllable is being typed, some systems call every key by another name; its place stays.
    const { code } = event
    const composing = event.nativeEvent.isComposing
    if (!isUsable(query, composing)) return
    const go = (index: number) => {
      const entry = list[Math.min(list.length - 1, Math.max(0, index))]
      if (entry) change({ activeId: entry.id })
    }
    if (code === 'ArrowDown') go(at + 1)
    else if (code === 'ArrowUp') go(at - 1)
    else if (code === 'PageDown') go(at + 6)
    else if (code === 'PageUp') go(at - 6)
    else if (code === 'Enter' || code === 'NumpadEnter') {
      const which = event.shiftKey ? 'next' : 'current'
      if (active && types && (event.ctrlKey || event.metaKey))
        toType.current = () => choose(active, which, type)
      else if (active) choose(active, which)
    } else if (code === 'Escape') void main.quickPick.close()
    else if (code !== 'Tab') return
    event.preventDefault()
  }

  // A key that is still held would make another key of each digit: the code is typed once they are let go.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    toType.current?.()
    toType.current = undefined
  }

  return (
    <main className="flex h-full flex-col overflow-hidden border border-line bg-surface">
      <h1 className="sr-only">{t('title')}</h1>
      <div className="relative shrink-0 border-line border-b">
        <Search
          size={18}
          strokeWidth={1.9}
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 start-4 text-faint"
        />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t('search')}
          aria-expanded={list.length > 0}
          aria-controls="choices"
          aria-autocomplete="list"
          aria-activedescendant={active ? `pick-${active.id}` : undefined}
          placeholder={t('search')}
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setRefused('')
            change({ query: event.target.value, activeId: undefined })
          }}
          onKeyDown={onKeyDown}
          onKeyUp={onKeyUp}
          onBlur={() => document.hasFocus() && field.current?.focus()}
          className="h-13 w-full bg-transparent pe-4 ps-11 text-lg outline-none"
        />
      </div>
      {list.length > 0 ? (
        <div
          ref={turnRef}
          role="listbox"
          id="choices"
          aria-label={t('choices')}
          className="turn flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-scroll py-1.5 pe-0 ps-2"
          onPointerDown={(event) => event.preventDefault()}
        >
          {list.map((entry) => (
            <PickRow key={entry.id} entry={entry} turn={turn} active={entry === active} onPick={choose} />
          ))}
        </div>
      ) : null}
      {/* Always there: only what changes in it is read aloud. */}
      <p
        role="status"
        className={
          list.length > 0
            ? 'sr-only'
            : 'flex min-h-0 flex-1 flex-col items-center justify-center gap-3 p-6 pb-14 text-center text-soft'
        }
      >
        {list.length === 0 && known && (
          <>
            <NoneIcon size={24} strokeWidth={1.7} aria-hidden className="text-faint" />
            <span className="max-w-full text-balance">
              {query.trim() === '' ? t('none') : t('nothing-found', { query: query.trim() })}
            </span>
          </>
        )}
      </p>
      <p
        role={refused ? 'alert' : undefined}
        className={`flex shrink-0 flex-wrap gap-x-3 gap-y-0.5 whitespace-nowrap border-line border-t px-4 py-2 text-xs ${refused ? 'text-loss' : 'text-soft'}`}
      >
        {refused ? (
          <span className="whitespace-normal">{refused}</span>
        ) : (
          <>
            {active && (
              <>
                <span>{t('enter')}</span>
                {types && <span>{t('typing', { keys: typingKeys })}</span>}
                <span>{t('shift-enter')}</span>
              </>
            )}
            <span className="ms-auto">{t('escape')}</span>
          </>
        )}
      </p>
    </main>
  )
}
