import { useTranslation } from 'react-i18next'
import { lineLook } from './Lines.tsx'
import type { Tie } from './ties.ts'

/** What the lines say, as far as there are such. */
export function Legend({ ties }: { ties: readonly Tie[] }) {
  const { t } = useTranslation('recovery-map')
  const there = (test: (tie: Tie) => boolean) => ties.some(test)
  const lines: { kind: Tie['kind']; reach: Tie['reach']; words: string }[] = [
    { kind: 'rests', reach: 'open', words: t('line-rests') },
    ...(there(({ kind }) => kind === 'holds')
      ? [{ kind: 'holds' as const, reach: 'open' as const, words: t('line-holds') }]
      : []),
    ...(['unknown', 'lost'] as const)
      .filter((one) => there(({ reach }) => reach === one))
      .map((reach) => ({ kind: 'rests' as const, reach, words: t(`reach.${reach}`) })),
  ]
  return (
    <ul aria-label={t('legend')} className="-mt-2 flex flex-wrap gap-x-5 gap-y-1 text-soft text-xs">
      {lines.map(({ kind, reach, words }) => (
        <li key={`${kind} ${reach}`} className="flex items-center gap-2">
          <svg aria-hidden="true" width="30" height="6" className="shrink-0">
            <path
              d="M2,3 H28"
              fill="none"
              strokeWidth={kind === 'holds' ? 2.5 : 1.75}
              strokeLinecap="round"
              className={lineLook({ kind, reach })}
            />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
