import { DatabaseBackup, FileText, Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { countsOf, lossName, proofWords } from '../drill/words.ts'
import { changedWords } from '../sheet/words.ts'
import { showRecovery } from './place.ts'

/** What can be done before anything is lost, and when it was done last. */
export function Preparations() {
  const { t } = useTranslation('drill')
  const { day } = useDates()
  const { t: sheetWords } = useTranslation('sheet')
  const drills = useStore((state) => state.drills)
  const sheet = useStore((state) => state.sheet?.last)
  if (!drills) return null
  const { running, past, proofs, nextAt } = drills
  const [last] = past
  const [proof] = proofs
  return (
    <Card title={t('be-ready')}>
      <CardRow
        lead={<Timer size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />}
        title={t('title')}
        note={
          running
            ? t('running-title', { name: lossName(t, running) })
            : last
              ? [
                  t('last-drill', { day: day(last.startedAt) }),
                  t('got-in', { in: countsOf(last).in, count: countsOf(last).tried }),
                  nextAt !== undefined && t('next', { day: day(nextAt) }),
                ]
                  .filter(Boolean)
                  .join(' ')
              : t('never-drilled')
        }
        stacks
      >
        <Button size="small" onPress={() => showRecovery('drill')}>
          {t(running ? 'to-drill' : 'start-drill')}
        </Button>
      </CardRow>
      <CardRow
        lead={<DatabaseBackup size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />}
        title={t('proof-page')}
        note={
          proof ? `${t('last-proof', { day: day(proof.at) })} ${proofWords(t, proof)}` : t('never-proved')
        }
        stacks
      >
        <Button size="small" onPress={() => showRecovery('backup')}>
          {t('prove-one')}
        </Button>
      </CardRow>
      <CardRow
        lead={<FileText size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />}
        title={sheetWords('title')}
        note={
          sheet?.outdatedAt !== undefined ? (
            <span className="text-attention">
              {sheetWords('outdated', { day: day(sheet.printedAt), since: day(sheet.outdatedAt) })}{' '}
              {changedWords(sheetWords, sheet)}
            </span>
          ) : sheet ? (
            sheetWords('as-printed', { day: day(sheet.printedAt) })
          ) : (
            sheetWords('never')
          )
        }
        stacks
      >
        <Button size="small" onPress={() => showRecovery('sheet')}>
          {sheetWords(sheet ? 'make-new' : 'make')}
        </Button>
      </CardRow>
    </Card>
  )
}
