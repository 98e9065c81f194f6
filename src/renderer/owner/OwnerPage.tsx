import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../components/IconButton.tsx'
import { Page } from '../components/Page.tsx'
import { change } from '../store/store.ts'

/** Account information and what is done step by step in it; `onBack`: to where one came from, else to the settings. */
export function OwnerPage({
  title,
  lead,
  onBack,
  children,
}: {
  title?: string
  lead?: ReactNode
  onBack?: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('owner')
  return (
    <Page
      title={title ?? t('title')}
      {...(lead ? { lead } : {})}
      before={
        <IconButton
          icon={ArrowLeft}
          label={t(onBack ? 'back' : 'back-to-settings')}
          onPress={onBack ?? (() => change({ view: 'settings', settingsSection: 'owner' }))}
        />
      }
    >
      {children}
    </Page>
  )
}
