import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WayBackView } from '../../contract/recovery/recovery.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { listed } from '../components/listed.ts'
import { useDates } from '../components/useDates.ts'
import { say, sayRefusal } from '../store/toast.ts'
import { progressOf } from './progress.ts'

/** What came of it, when one is done with a loss. */
export function Report({ report, onClose }: { report: WayBackView; onClose: () => void }) {
  const { t } = useTranslation('recovery')
  const { day } = useDates()
  const { device, steps, startedAt, closed } = report
  const progress = progressOf(report)
  const left = progress.left.map(({ name }) => name)
  const isFound = closed?.how === 'found'
  const save = () =>
    main.recovery.lost.save({ id: report.id }).then(({ saved }) => saved && say(t('saved')), sayRefusal)
  return (
    <div className="h-full overflow-y-auto">
      <h1 className="sr-only">{t('report')}</h1>
      <EmptyState
        icon={CircleCheck}
        title={t(isFound ? 'back-again' : 'back-title', { device })}
        actions={
          <>
            <Button onPress={() => void save()}>{t('save-pdf')}</Button>
            <Button look="primary" onPress={onClose} autoFocus>
              {t('done')}
            </Button>
          </>
        }
      >
        {isFound && <p>{t('report-found')}</p>}
        <p>
          {t('report-lines', {
            in: progress.in,
            count: steps.length,
            secured: progress.secured,
            day: day(startedAt),
          })}
        </p>
        {!isFound && (
          <p>{left.length === 0 ? t('report-all') : t('report-left', { names: listed(left, 'unit') })}</p>
        )}
      </EmptyState>
    </div>
  )
}
