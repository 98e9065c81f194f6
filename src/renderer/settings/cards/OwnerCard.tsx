import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { change } from '../../store/store.ts'
import { Setting } from '../Setting.tsx'

/** The way to the owner's own account. */
export function OwnerCard() {
  const { t } = useTranslation('owner')
  return (
    <Card title={t('card')}>
      <Setting id="account-information" title={t('title')} note={t('card-note')}>
        <Button size="small" onPress={() => change({ view: 'owner' })}>
          {t('open-it')}
          <ChevronRight size={15} aria-hidden className="-me-1" />
        </Button>
      </Setting>
    </Card>
  )
}
