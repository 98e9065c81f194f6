import { CircleCheck, CircleX, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DrillCheckView } from '../../../contract/recovery/drill.ts'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { listed } from '../../components/listed.ts'
import { CodeHere } from '../CodeHere.tsx'
import { asSentence, wayName } from '../words.ts'
import { outcomeWords } from './outcome.ts'

interface DrillCheckProps {
  check: DrillCheckView
  /** The drill stands still. */
  isDisabled: boolean
  onBegin: () => void
  onRecord: (outcome?: 'in' | 'not-in', by?: DrillCheckView['by']) => void
}

const tones = { open: 'accent', unknown: 'attention', lost: 'loss' } as const

/** One account of the drill: what is left of its ways in, and what came of trying them. */
export function DrillCheck({ check, isDisabled, onBegin, onRecord }: DrillCheckProps) {
  const { t } = useTranslation('drill')
  const { t: words } = useTranslation('recovery')
  const { name, serviceName, userId, expected, state, open, shut } = check
  const isTried = state === 'in' || state === 'not-in'
  const gone = shut.filter(({ by }) => by !== 'unknown')
  return (
    <li
      aria-label={name}
      className={`flex flex-col gap-3 rounded-card border bg-surface px-4.5 py-4 shadow-card ${state === 'trying' ? 'border-accent' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center gap-3">
        <BrandIcon issuer={serviceName} account={userId} />
        <div className="min-w-40 flex-1">
          <h2 className="font-semibold">{name}</h2>
          <p className="selectable text-sm text-soft">{userId}</p>
        </div>
        {isTried ? (
          <>
            <span
              className={`flex items-center gap-2 font-medium ${state === 'in' ? 'text-accent' : 'text-loss'}`}
            >
              {state === 'in' ? <CircleCheck size={17} aria-hidden /> : <CircleX size={17} aria-hidden />}
              {outcomeWords(t, words, check)}
            </span>
            <IconButton
              icon={RotateCcw}
              label={t('again', { name })}
              isDisabled={isDisabled}
              onPress={() => onRecord()}
            />
          </>
        ) : (
          <>
            <Badge tone={tones[expected]}>{t(`expected.${expected}`)}</Badge>
            {state === 'waiting' && (
              <Button
                size="small"
                isDisabled={isDisabled}
                aria-label={t('try-of', { name })}
                onPress={onBegin}
              >
                {t('try')}
              </Button>
            )}
          </>
        )}
      </div>
      {state === 'trying' && (
        <>
          <p className="text-soft">{t(open.length > 0 ? 'do-sign-in' : 'do-without')}</p>
          {open.length > 0 && (
            <ul aria-label={words('sign-in-with')} className="flex flex-col gap-2">
              {open.map((way) => (
                <li
                  key={`${way.by} ${way.entryId} ${way.address} ${way.device}`}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1"
                >
                  <span className="min-w-40 flex-1 font-medium">
                    {asSentence(listed([wayName(words, way), way.device], 'unit'))}
                  </span>
                  {way.entryId !== undefined && !isDisabled && <CodeHere entryId={way.entryId} name={name} />}
                  <Button
                    size="small"
                    isDisabled={isDisabled}
                    onPress={() => onRecord('in', way.by === 'unknown' ? undefined : way.by)}
                  >
                    {t('worked')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {gone.length > 0 && (
            <p className="text-faint text-sm">
              {t('gone', { ways: listed([...new Set(gone.map((way) => wayName(words, way)))], 'unit') })}
            </p>
          )}
          <div className="flex flex-wrap gap-2 border-line border-t pt-3">
            <Button size="small" isDisabled={isDisabled} onPress={() => onRecord('not-in')}>
              {t('not-in')}
            </Button>
            <Button size="small" isDisabled={isDisabled} onPress={() => onRecord('in')}>
              {t('another-way')}
            </Button>
            <Button size="small" look="quiet" isDisabled={isDisabled} onPress={() => onRecord()}>
              {t('not-now')}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
