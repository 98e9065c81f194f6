import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/Button.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { endTour, showTour, tourSteps, useHelp } from './help.ts'

/** Four steps at the edge of the window, after the first start: nothing waits for them, and all of it can be used meanwhile. */
export function Tour() {
  const { t } = useTranslation('help')
  const step = useHelp((state) => state.step)
  const place = step === undefined ? undefined : tourSteps[step]
  if (step === undefined || !place) return null
  const last = step === tourSteps.length - 1
  return (
    <section
      aria-label={t('tour')}
      className="animate-rise rounded-card bg-surface p-4 shadow-raised max-wide:mx-3 max-wide:mb-3 max-wide:shrink-0 wide:fixed wide:end-6 wide:bottom-6 wide:z-20 wide:w-90"
    >
      <div className="flex items-start gap-2">
        <div role="status" className="min-w-0 flex-1">
          <p className="text-faint text-xs">{t('tour-at', { at: step + 1, count: tourSteps.length })}</p>
          <h2 className="pt-1 font-semibold">{t(`tour-${place}`)}</h2>
          <p className="pt-1 text-sm text-soft">{t(`tour-${place}-how`)}</p>
        </div>
        <div className="-me-1.5 -mt-1.5">
          <IconButton icon={X} label={t('tour-skip')} onPress={endTour} />
        </div>
      </div>
      <div className="flex justify-end pt-3">
        <Button size="small" onPress={() => showTour(step + 1)}>
          {t(last ? 'tour-done' : 'tour-next')}
        </Button>
      </div>
    </section>
  )
}
