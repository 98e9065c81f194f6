import { ArrowLeft, Footprints, SearchX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { SearchField } from '../components/fields/SearchField.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { Page } from '../components/Page.tsx'
import { SectionLinks } from '../components/SectionLinks.tsx'
import { change } from '../store/store.ts'
import { Answers } from './Answers.tsx'
import { showTour, useHelp } from './help.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { topics } from './topics.ts'

/** Short answers, by view, and the keys; opened at what explains the view that it was asked for in. */
export function HelpView() {
  const { t } = useTranslation('help')
  const { topic, from } = useHelp()
  const [query, setQuery] = useState('')

  useEffect(() => {
    const section = document.getElementById(`help-${topic}`)
    section?.scrollIntoView({ block: 'start' })
    section?.focus({ preventScroll: true })
  }, [topic])

  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fits = (text: string) => wanted.every((word) => text.toLocaleLowerCase().includes(word))
  const shown = topics
    .map(({ id, title, answers }) => ({
      id,
      title,
      answers: answers.filter(([question, how]) => fits(`${t(title)} ${t(question)} ${t(how)}`)),
    }))
    .filter(({ answers }) => answers.length > 0)
  const found = shown.reduce((sum, { answers }) => sum + answers.length, 0)
  const keys = wanted.length === 0 || fits(t('keys'))

  return (
    <Page
      title={t('title')}
      before={<IconButton icon={ArrowLeft} label={t('back')} onPress={() => change({ view: from })} />}
      actions={
        <SearchField
          maxLength={100}
          label={t('search')}
          value={query}
          outcome={wanted.length === 0 ? '' : found > 0 ? t('found', { count: found }) : t('nothing')}
          onChange={setQuery}
        />
      }
      beside={
        <SectionLinks
          label={t('topics')}
          sections={[...shown, ...(keys ? [{ id: 'keys', title: 'help:keys' }] : [])]}
          prefix="help-"
        />
      }
    >
      {shown.map(({ id, title, answers }) => (
        <section key={id} id={`help-${id}`} aria-label={t(title)} tabIndex={-1} className="scroll-mt-5">
          <h2 className="px-0.5 pb-2 font-semibold text-lg">{t(title)}</h2>
          <Answers answers={answers} />
        </section>
      ))}
      {keys && (
        <section id="help-keys" aria-label={t('keys')} tabIndex={-1} className="scroll-mt-5">
          <h2 className="px-0.5 pb-2 font-semibold text-lg">{t('keys')}</h2>
          <Shortcuts />
        </section>
      )}
      {found === 0 && !keys && (
        <EmptyState icon={SearchX} title={t('nothing')}>
          {t('nothing-note')}
        </EmptyState>
      )}
      {wanted.length === 0 && (
        <Button look="quiet" place="self-start" onPress={() => showTour()}>
          <Footprints size={16} aria-hidden />
          {t('tour-again')}
        </Button>
      )}
    </Page>
  )
}
