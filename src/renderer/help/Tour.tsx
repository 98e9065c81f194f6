import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/Button.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { endTour, showTour, tourSteps, useHelp } from './help.ts'

/** Four steps below the view, after the first start: they cover nothing, nothing waits for them, and all of it can be used meanwhile. */
export function Tour() {
  const { t } = useTranslation('help')
  const step = useHelp((state) => state.step)
  const place = step === undefined ? undefined : tourSteps[step]
  if (step === undefined || !place) return null
  const last = step === tourSteps.length - 1
  return (
    <section
      aria-label={t('tour')}
      className="max-h-1/2 [anchor-name:--tour] shrink-0 animate-rise overflow-y-auto border-line border-t bg-surface px-4 py-3.5 wide:flex wide:items-center wide:gap-4 wide:px-7"
    >
      <div role="status" className="min-w-0 flex-1">
        <p className="text-faint text-xs">{t('tour-at', { at: step + 1, count: tourSteps.length })}</p>
        <h2 className="pt-0.5 font-semibold">{t(`tour-${place}`)}</h2>
        <p className="max-w-160 pt-0.5 text-sm text-soft">{t(`tour-${place}-how`)}</p>
      </div>
      <div className="flex shrink-0 items-center justify-end gap-2 max-wide:pt-3">
        <Button size="small" onPress={() => showTour(step + 1)}>
          {t(last ? 'tour-done' : 'tour-next')}
        </Button>
        <IconButton icon={X} label={t('tour-skip')} onPress={endTour} />
      </div>
    </section>
  )
}
