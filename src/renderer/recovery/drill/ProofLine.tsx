import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BackupProofView } from '../../../contract/recovery/drill.ts'
import { CardRow } from '../../components/Card.tsx'
import { useDates } from '../../components/useDates.ts'
import { isWhole, proofWords } from './words.ts'

/** What came of restoring a copy of the vault. */
export function ProofLine({ proof }: { proof: BackupProofView }) {
  const { t } = useTranslation('drill')
  const { moment } = useDates()
  const whole = isWhole(proof)
  const Icon = whole ? CircleCheck : CircleAlert
  const copy = proof.madeAt === undefined ? t('of-file') : t(`of-${proof.of}`, { when: moment(proof.madeAt) })
  return (
    <CardRow
      lead={<Icon size={19} aria-hidden className={`shrink-0 ${whole ? 'text-accent' : 'text-attention'}`} />}
      title={proofWords(t, proof)}
      note={[moment(proof.at), copy, t(`by.${proof.by}`)].join(' · ')}
    />
  )
}
