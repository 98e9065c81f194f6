import { useTranslation } from 'react-i18next'
import type { UpdateState } from '../../contract/app/about.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { Switch } from '../components/fields/Switch.tsx'
import { useDates } from '../components/useDates.ts'
import { useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'

/** Whether there is a newer version; each step is taken when the person says so. */
export function UpdatesCard() {
  const { t } = useTranslation('about')
  const { moment } = useDates()
  const updates = useStore((state) => state.updates)
  const daily = useStore((state) => state.settings?.checkForUpdates ?? false)
  if (!updates) return null

  const note = (): string => {
    if (updates.state === 'off') return t(`update-off-${updates.why}`)
    if (updates.state === 'idle') return t('update-idle-note')
    if (updates.state === 'current') return t('update-current-note', { when: moment(updates.at) })
    if (updates.state === 'available') return t('update-available-note')
    if (updates.state === 'downloading') return t('update-downloading-note', { percent: updates.percent })
    if (updates.state === 'ready') return t('update-ready-note')
    return updates.state === 'failed' ? wordsOfRefusal(t, { code: updates.code, details: {} }) : ''
  }
  const version = 'version' in updates ? updates.version : ''

  return (
    <Card title={t('updates')}>
      <div role="status">
        <CardRow title={t(`update-${updates.state}`, { version })} note={note()}>
          <Way updates={updates} />
        </CardRow>
      </div>
      {updates.state !== 'off' && (
        <CardRow title={t('daily')} note={t('daily-note')}>
          <Switch
            label={t('daily')}
            value={daily}
            onChange={(checkForUpdates) => void main.settings.change({ checkForUpdates }).catch(sayRefusal)}
          />
        </CardRow>
      )}
    </Card>
  )
}

/** The one thing that can be done next. */
function Way({ updates }: { updates: UpdateState }) {
  const { t } = useTranslation('about')
  const { check, download, install } = main.about.updates
  if (updates.state === 'off' || updates.state === 'downloading') return null
  if (updates.state === 'available')
    return (
      <Button look="primary" size="small" onPress={() => void download().catch(sayRefusal)}>
        {t('download')}
      </Button>
    )
  if (updates.state === 'ready')
    return (
      <Button look="primary" size="small" onPress={() => void install().catch(sayRefusal)}>
        {t('restart')}
      </Button>
    )
  return (
    <Button
      size="small"
      isPending={updates.state === 'checking'}
      onPress={() => void check().catch(sayRefusal)}
    >
      {t(updates.state === 'failed' ? 'again' : 'check')}
    </Button>
  )
}
