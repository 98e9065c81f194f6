import { Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { type State, useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { showRecovery } from '../prepare/place.ts'
import { lossName } from './words.ts'

/** Everywhere while a drill runs, since things are missing then; beside the codes when it is time for another. */
export const hasDrillReminder = ({ drills, view, recoveryPlace }: State): boolean =>
  drills?.running ? !(view === 'recovery' && recoveryPlace === 'drill') : !!drills?.isDue && view === 'codes'

export function DrillReminder() {
  const { t } = useTranslation('drill')
  const running = useStore((state) => state.drills?.running)
  if (!useStore(hasDrillReminder)) return null
  const toDrill = () => showRecovery('drill')
  if (!running) {
    return (
      <Banner
        icon={Timer}
        tone="accent"
        actions={
          <>
            <Button look="link" size="small" onPress={toDrill}>
              {t('start-drill')}
            </Button>
            <Button look="link" size="small" onPress={() => void main.drill.putOff().catch(sayRefusal)}>
              {t('in-a-month')}
            </Button>
          </>
        }
      >
        {t('is-due')}
      </Banner>
    )
  }
  return (
    <Banner
      icon={Timer}
      tone="attention"
      actions={
        <>
          <Button look="link" size="small" onPress={toDrill}>
            {t('to-drill')}
          </Button>
          {!running.paused && (
            <Button
              look="link"
              size="small"
              onPress={() => void main.drill.pause({ id: running.id, on: true }).catch(sayRefusal)}
            >
              {t('pause-show')}
            </Button>
          )}
        </>
      }
    >
      {t(running.paused ? 'banner-paused' : 'banner', { name: lossName(t, running) })}
    </Banner>
  )
}
