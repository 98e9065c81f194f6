import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { change } from '../../store/store.ts'
import { showImport } from '../../transfer/import/importing.ts'
import { Setting } from '../Setting.tsx'

/** From other apps, and to them. */
export function TransferCard() {
  const { t } = useTranslation('transfer')
  return (
    <Card title={t('card')}>
      <Setting id="import" title={t('import-title')} note={t('import-note')}>
        <Button size="small" onPress={showImport}>
          {t('import')}
          <ChevronRight size={15} aria-hidden className="-me-1" />
        </Button>
      </Setting>
      <Setting id="export" title={t('export-title')} note={t('export-note')}>
        <Button size="small" onPress={() => change({ view: 'export' })}>
          {t('export')}
          <ChevronRight size={15} aria-hidden className="-me-1" />
        </Button>
      </Setting>
    </Card>
  )
}
