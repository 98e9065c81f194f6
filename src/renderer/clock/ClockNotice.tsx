import { ClockAlert } from 'lucide-react'
import { useEffect } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { checkClock, matters, useChecking } from './checking.ts'
import { spanOf } from './span.ts'

/** Milliseconds between two looks at the clock, while there is somebody to look at the codes. */
const every = 3_600_000

/** Over the codes: that the clock is wrong, or quietly that they are corrected for it. */
export function ClockNotice() {
  const view = useStore((state) => state.view)
  const on = useStore((state) => state.settings?.checkClock ?? false)

  useEffect(() => {
    if (!on) return
    const look = () => {
      const { askedAt } = useChecking.getState()
      const due = askedAt === undefined || performance.now() - askedAt > every
      if (due && document.visibilityState === 'visible') void checkClock()
    }
    look()
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, every)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [on])

  if (view !== 'codes') return null
  // The clock is looked at while one does other things: what comes of it is read aloud.
  return (
    <div aria-live="polite">
      <Notice />
    </div>
  )
}

function Notice() {
  const { t, i18n } = useTranslation('clock')
  const on = useStore((state) => state.settings?.checkClock ?? false)
  const correction = useStore((state) => state.settings?.clockCorrection ?? 0)
  const drift = useChecking((state) => state.drift)
  if (correction !== 0) {
    return (
      <p
        className="flex items-center gap-2 px-4 pt-3 text-faint text-sm wide:px-7"
        data-testid="clock-corrected"
      >
        <ClockAlert size={15} aria-hidden className="shrink-0" />
        <span>
          {t(correction > 0 ? 'codes-later' : 'codes-earlier', { span: spanOf(correction, i18n.language) })}{' '}
          <PlainButton
            onPress={() => change({ view: 'settings', settingsSection: 'clock' })}
            className="font-medium text-accent data-[hovered]:underline"
          >
            {t('settings')}
          </PlainButton>
        </span>
      </p>
    )
  }
  if (!on || !drift || !matters(drift)) return null
  return (
    <div className="px-4 pt-4 wide:px-7">
      <Banner
        icon={ClockAlert}
        tone="attention"
        actions={
          <Button
            look="link"
            size="small"
            onPress={() =>
              void main.settings.change({ clockCorrection: drift.milliseconds }).catch(sayRefusal)
            }
          >
            {t('correct')}
          </Button>
        }
      >
        {t(drift.milliseconds > 0 ? 'slow' : 'fast', { span: spanOf(drift.milliseconds, i18n.language) })}{' '}
        {t('may-be-refused')}
      </Banner>
    </div>
  )
}
