import { ChevronRight, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { change, useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { resetSettings } from '../changing.ts'
import { Setting } from '../Setting.tsx'

export function AboutCard() {
  const { t } = useTranslation('settings')
  const version = useStore((state) => state.info?.version ?? '')
  return (
    <Card title={t('about')}>
      <Setting id="version" title="Sparekey" note={t('version', { version })}>
        <Button size="small" onPress={() => void main.vault.showFolder().catch(sayRefusal)}>
          <FolderOpen size={15} aria-hidden />
          {t('show-folder')}
        </Button>
      </Setting>
      <Setting id="about" title={t('about:title')} note={t('about-more')}>
        <Button size="small" onPress={() => change({ view: 'about' })}>
          {t('show-about')}
          <ChevronRight size={15} aria-hidden className="-me-1" />
        </Button>
      </Setting>
      <Setting id="reset" title={t('reset')} note={t('reset-note')}>
        <Button size="small" onPress={() => void resetSettings(undefined, t('reset-done'))}>
          {t('reset-now')}
        </Button>
      </Setting>
    </Card>
  )
}
