import { ChevronLeft, ChevronRight, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { listed } from '../../components/listed.ts'

export type ShownCodes = Awaited<ReturnType<typeof main.transfer.migrationCodes>> & {
  /** How many accounts were chosen. */
  count: number
}

/** Seconds that a code stays on the screen without anybody doing anything. */
const staysFor = 120

/** Google Authenticator's export codes, one after the other, as large as the window allows; hidden again before long. */
export function MigrationCodes({ shown, onDone }: { shown: ShownCodes; onDone: () => void }) {
  const { t } = useTranslation('transfer')
  const [at, setAt] = useState(0)
  const { codes } = shown
  const code = codes[at]
  const last = codes.length - 1

  // biome-ignore lint/correctness/useExhaustiveDependencies: another code begins its own time.
  useEffect(() => {
    const timer = setTimeout(onDone, staysFor * 1000)
    return () => clearTimeout(timer)
  }, [at])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key === 'ArrowRight' || event.key === 'PageDown') setAt((now) => Math.min(last, now + 1))
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') setAt((now) => Math.max(0, now - 1))
      else if (event.key === 'Escape') onDone()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [last, onDone])

  if (!code) {
    return (
      <div className="flex h-full flex-col items-center justify-center gap-5 px-6 pb-[14vh] text-center">
        <h1 className="font-semibold text-xl">{t('google-none')}</h1>
        <Button look="primary" autoFocus onPress={onDone}>
          {t('see-why')}
        </Button>
      </div>
    )
  }

  return (
    <div className="flex h-full flex-col items-center gap-4 overflow-y-auto px-4 pt-6 pb-5 text-center">
      <header aria-live="polite">
        <h1 className="font-semibold text-xl">
          {last === 0 ? t('google-code-only') : t('google-code', { number: at + 1, of: codes.length })}
        </h1>
        <p className="text-pretty text-soft">{t('google-code-how')}</p>
      </header>
      <svg
        viewBox={`0 0 ${code.size} ${code.size}`}
        className="aspect-square min-h-52 w-auto max-w-full flex-1 rounded-card bg-paper"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('google-code-of', { names: listed(code.names) })}
      >
        <path d={code.path} className="fill-print" />
      </svg>
      <ul className="flex max-w-[640px] shrink-0 flex-wrap justify-center gap-1.5">
        {code.names.map((name, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two accounts may have one name, and the list never changes.
            key={index}
            className="rounded-full border border-line bg-surface px-2 py-0.5 text-soft text-xs"
          >
            {name}
          </li>
        ))}
      </ul>
      <div className="flex w-full max-w-[420px] shrink-0 flex-col gap-1.5">
        <div className="h-1 overflow-hidden rounded-full bg-line" aria-hidden>
          <div
            key={at}
            className="reveal-time h-full bg-accent"
            style={{ animationDuration: `${staysFor}s` }}
          />
        </div>
        <p className="text-faint text-xs">{t('google-hides', { minutes: staysFor / 60 })}</p>
      </div>
      <div className="flex shrink-0 flex-wrap justify-center gap-2">
        {last > 0 && (
          <Button isDisabled={at === 0} onPress={() => setAt(at - 1)}>
            <ChevronLeft size={17} aria-hidden className="-ms-1" />
            {t('previous')}
          </Button>
        )}
        {at < last ? (
          <Button look="primary" autoFocus onPress={() => setAt(at + 1)}>
            {t('next-code')}
            <ChevronRight size={17} aria-hidden className="-me-1" />
          </Button>
        ) : (
          <Button look="primary" autoFocus onPress={onDone}>
            <EyeOff size={16} aria-hidden />
            {t('hide-codes')}
          </Button>
        )}
      </div>
    </div>
  )
}
