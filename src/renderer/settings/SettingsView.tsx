import { SearchX } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { Button } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { Page } from '../components/Page.tsx'
import { SectionLinks, showSection } from '../components/SectionLinks.tsx'
import { change, useStore } from '../store/store.ts'
import { useReadDefaults } from './changing.ts'
import { findable } from './finding.ts'
import { ShownSettings } from './Setting.tsx'
import { SettingsSearch } from './SettingsSearch.tsx'
import { sections } from './sections.ts'

/** One page; each setting takes effect at once. */
export function SettingsView() {
  const { t } = useTranslation('settings')
  const [query, setQuery] = useState('')
  const ready = useStore(({ settings, info, app }) => settings && info && app.phase === 'open')
  const there = useStore(
    useShallow((state) =>
      sections.flatMap(({ settings }) =>
        settings.filter(({ isThere }) => isThere?.(state) ?? true).map(({ id }) => id),
      ),
    ),
  )
  const find = useMemo(() => findable(sections), [])
  const shown = useMemo(() => {
    const found = find(query)
    return new Set(there.filter((id) => found.has(id)))
  }, [find, query, there])
  useReadDefaults()
  const wanted = useStore((state) => state.settingsSection)
  useEffect(() => {
    if (wanted === undefined || !ready) return
    change({ settingsSection: undefined })
    setQuery('')
    // A section that was not shown is there with the next frame.
    requestAnimationFrame(() => showSection(`settings-${wanted}`))
  }, [wanted, ready])
  if (!ready) return null

  const shownSections = sections.filter(({ settings }) => settings.some(({ id }) => shown.has(id)))
  return (
    <Page
      title={t('title')}
      actions={<SettingsSearch query={query} found={shown.size} onChange={setQuery} />}
      beside={<SectionLinks label={t('sections')} sections={shownSections} prefix="settings-" />}
    >
      <ShownSettings value={shown}>
        {shownSections.map(({ id, title, Card }) => (
          <section key={id} id={`settings-${id}`} aria-label={t(title)} tabIndex={-1} className="scroll-mt-5">
            <Card />
          </section>
        ))}
      </ShownSettings>
      {shownSections.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={t('nothing-found')}
          actions={<Button onPress={() => setQuery('')}>{t('show-all')}</Button>}
        >
          {t('nothing-found-note')}
        </EmptyState>
      )}
    </Page>
  )
}
