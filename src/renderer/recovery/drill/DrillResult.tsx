import { ArrowLeft, CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DrillView } from '../../../contract/recovery/drill.ts'
import { showAccount } from '../../accounts/place.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useDates } from '../../components/useDates.ts'
import { outcomeWords } from './outcome.ts'
import { ProofLine } from './ProofLine.tsx'
import { countsOf, lossName, spanWords } from './words.ts'

interface DrillResultProps {
  drill: DrillView
  nextAt: number | undefined
  onBack: () => void
}

/** What came of a drill. */
export function DrillResult({ drill, nextAt, onBack }: DrillResultProps) {
  const { t } = useTranslation('drill')
  const { t: words } = useTranslation('recovery')
  const { day } = useDates()
  const counts = countsOf(drill)
  const { checks, proofs, startedAt, elapsed, ended } = drill
  return (
    <Page
      title={t('result-title', { in: counts.in, count: counts.tried })}
      lead={[
        t('without', { name: lossName(t, drill) }),
        day(startedAt),
        spanWords(t, elapsed),
        ended && t(`ended.${ended.how}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      before={<IconButton icon={ArrowLeft} label={t('back')} onPress={onBack} />}
    >
      <Card title={t('accounts')}>
        {checks.map((check) => {
          const { id, accountId, name, state, expected } = check
          const Icon = state === 'in' ? CircleCheck : state === 'not-in' ? CircleX : CircleMinus
          const tone = state === 'in' ? 'text-accent' : state === 'not-in' ? 'text-loss' : 'text-faint'
          const surprise =
            state === 'not-in' && expected === 'open'
              ? t('surprise-out')
              : state === 'in' && expected === 'lost'
                ? t('surprise-in')
                : undefined
          return (
            <CardRow
              key={id}
              lead={<Icon size={19} aria-hidden className={`shrink-0 ${tone}`} />}
              title={name}
              note={[outcomeWords(t, words, check), surprise].filter(Boolean).join(' ')}
            >
              {state === 'not-in' && accountId !== undefined && (
                <Button
                  size="small"
                  aria-label={t('open-of', { name })}
                  onPress={() => showAccount(accountId)}
                >
                  {words('open-account')}
                </Button>
              )}
            </CardRow>
          )
        })}
      </Card>
      {proofs.length > 0 && (
        <Card title={t('proof-title')}>
          {proofs.map((proof) => (
            <ProofLine key={proof.id} proof={proof} />
          ))}
        </Card>
      )}
      {nextAt !== undefined && <p className="text-soft">{t('next', { day: day(nextAt) })}</p>}
    </Page>
  )
}
