import { FileX2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../contract/transfer/transfer.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { wordsOfReason } from '../words.ts'
import { cancelImport, chooseImport } from './importing.ts'

/** Why nothing could be read, and what to do next. */
export function ImportFailure({ failure }: { failure: Extract<ImportView, { stage: 'failed' }> }) {
  const { t } = useTranslation('transfer')
  const { code } = failure
  return (
    <div className="h-full overflow-y-auto">
      <h1 className="sr-only">{t('import-title')}</h1>
      <div role="alert">
        <EmptyState
          icon={FileX2}
          title={wordsOfReason(t, failure)}
          actions={
            <>
              <Button onPress={cancelImport}>{t('how-to-export')}</Button>
              <Button look="primary" autoFocus onPress={() => void chooseImport()}>
                {t('choose-other')}
              </Button>
            </>
          }
        >
          {t([`next-${code}`, 'next'])}
        </EmptyState>
      </div>
    </div>
  )
}
