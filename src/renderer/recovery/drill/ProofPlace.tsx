import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useStore } from '../../store/store.ts'
import { showRecovery } from '../prepare/place.ts'
import { ProofForm } from './ProofForm.tsx'
import { ProofLine } from './ProofLine.tsx'

/** Backups that were proved, and one more. */
export function ProofPlace() {
  const { t } = useTranslation('drill')
  const proofs = useStore((state) => state.drills?.proofs) ?? []
  return (
    <Page
      title={t('proof-page')}
      lead={t('proof-lead')}
      before={
        <IconButton
          icon={ArrowLeft}
          label={t('recovery:overview')}
          onPress={() => showRecovery('overview')}
        />
      }
    >
      <ProofForm last={undefined} />
      {proofs.length > 0 && (
        <Card title={t('proofs')}>
          {proofs.slice(0, 20).map((proof) => (
            <ProofLine key={proof.id} proof={proof} />
          ))}
        </Card>
      )}
    </Page>
  )
}
