import { ArrowLeft, ExternalLink } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Versions } from '../../contract/app/about.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { Fact, Facts } from '../components/Facts.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { Page } from '../components/Page.tsx'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { DiagnosticsDialog } from './DiagnosticsDialog.tsx'
import { Licences } from './Licences.tsx'
import { UpdatesCard } from './UpdatesCard.tsx'

const parts = ['sparekey', 'electron', 'chromium', 'node', 'system'] as const

/** What this Sparekey is, whether there is a newer one, what it is made of, and what may be told when asking for help. */
export function AboutView() {
  const { t } = useTranslation('about')
  const evaluation = useStore((state) => state.info?.evaluationRuntime ?? false)
  const [versions, setVersions] = useState<Versions | undefined>()
  const [diagnosing, setDiagnosing] = useState(false)

  useEffect(() => {
    void main.about.versions().then(setVersions, sayRefusal)
  }, [])

  return (
    <Page
      title={t('title')}
      before={
        <IconButton
          icon={ArrowLeft}
          label={t('back')}
          onPress={() => change({ view: 'settings', settingsSection: 'about' })}
        />
      }
    >
      <Facts title={t('versions')}>
        {parts.map((part) => (
          <Fact key={part} name={t(`version-${part}`)} value={versions?.[part] ?? ''} />
        ))}
        {evaluation && <p className="pt-1 pb-1.5 text-attention text-sm">{t('evaluation')}</p>}
      </Facts>

      <UpdatesCard />

      <Card title={t('diagnostics')}>
        <CardRow title={t('diagnostics-title')} note={t('diagnostics-note')}>
          <Button size="small" onPress={() => setDiagnosing(true)}>
            {t('show-diagnostics')}
          </Button>
        </CardRow>
      </Card>
      {diagnosing && <DiagnosticsDialog onClose={() => setDiagnosing(false)} />}

      <Licences>
        <CardRow title={t('brands')} note={t('brands-note')} />
        {versions?.chromiumLicences && (
          <CardRow title={t('chromium')} note={t('chromium-note')}>
            <Button size="small" onPress={() => void main.about.showChromiumLicences().catch(sayRefusal)}>
              {t('show-chromium')}
              <ExternalLink size={15} aria-hidden />
            </Button>
          </CardRow>
        )}
      </Licences>
    </Page>
  )
}
