import { FileWarning } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { useDates } from '../../components/useDates.ts'
import { type State, useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { showRecovery } from '../prepare/place.ts'
import { changedWords } from './words.ts'

/** Beside the codes, when the sheet in the drawer is no longer true. */
export const hasSheetReminder = ({ sheet, view }: State): boolean => !!sheet?.isDue && view === 'codes'

export function SheetReminder() {
  const { t } = useTranslation('sheet')
  const { day } = useDates()
  const last = useStore((state) => state.sheet?.last)
  if (!useStore(hasSheetReminder) || last?.outdatedAt === undefined) return null
  return (
    <Banner
      icon={FileWarning}
      tone="accent"
      actions={
        <>
          <Button look="link" size="small" onPress={() => showRecovery('sheet')}>
            {t('make-new')}
          </Button>
          <Button look="link" size="small" onPress={() => void main.sheet.putOff().catch(sayRefusal)}>
            {t('in-a-month')}
          </Button>
        </>
      }
    >
      {t('outdated', { day: day(last.printedAt), since: day(last.outdatedAt) })} {changedWords(t, last)}
    </Banner>
  )
}
