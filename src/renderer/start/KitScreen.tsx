import { useTranslation } from 'react-i18next'
import { Button } from '../components/Button.tsx'
import { showTour } from '../help/help.ts'
import { change, useStore } from '../store/store.ts'
import { KitButtons, KitSheet } from './KitOffer.tsx'
import { StartScreen } from './StartScreen.tsx'

/** The second and last screen of the first start. */
export function KitScreen() {
  const { t } = useTranslation('start')
  const goOn = () => {
    change({ justMade: false })
    // Who has just lost a phone has no time to be shown around.
    if (useStore.getState().recoveryPlace !== 'phone-lost') showTour()
  }
  return (
    <StartScreen title={t('kit-title')} lead={t('kit-lead')} icon={<KitSheet />}>
      <p className="text-pretty text-soft">{t('kit-keep')}</p>
      <div className="flex flex-wrap gap-2">
        <KitButtons onDone={goOn} />
        <Button look="quiet" size="large" onPress={goOn}>
          {t('not-now')}
        </Button>
      </div>
    </StartScreen>
  )
}
