import { useTranslation } from 'react-i18next'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportFailure } from './ImportFailure.tsx'
import { ImportPassword } from './ImportPassword.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportReport } from './ImportReport.tsx'
import { ImportStart } from './ImportStart.tsx'
import { useImporting } from './importing.ts'
import { countsOf, sentenceOf } from './totals.ts'

/** The import, at the stage it is in. */
export function ImportView() {
  const { t } = useTranslation('transfer')
  const view = useImporting((state) => state.view)
  const counts = view.stage === 'report' ? countsOf(view.lines) : undefined
  return (
    <>
      <p role="status" className="sr-only">
        {counts && sentenceOf(t, counts.add + counts.changed, counts)}
        {view.stage === 'password' && t('password-title')}
        {view.stage === 'columns' && t('columns-title')}
      </p>
      <Stage />
    </>
  )
}

function Stage() {
  const view = useImporting((state) => state.view)
  switch (view.stage) {
    case 'start':
      return <ImportStart />
    case 'reading':
      return <ImportProgress share={view.share} />
    case 'password':
      return <ImportPassword asked={view} />
    case 'columns':
      return <ImportColumns table={view} />
    case 'report':
      return <ImportReport report={view} />
    case 'failed':
      return <ImportFailure failure={view} />
    default:
      return <ImportProgress writing />
  }
}
