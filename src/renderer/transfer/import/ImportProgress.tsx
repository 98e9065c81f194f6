import { ProgressBar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { cancelImport } from './importing.ts'

/** How far it is; where that cannot be known, that something is going on. */
export function ImportProgress({
  share,
  writing = false,
}: {
  share?: number | undefined
  writing?: boolean
}) {
  const { t } = useTranslation('transfer')
  const known = share !== undefined && !writing
  const words = t(writing ? 'writing' : 'reading')
  return (
    <div className="mx-auto flex h-full max-w-[420px] flex-col justify-center gap-6 px-6 pb-[16vh]">
      <div className="flex flex-col gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h1 className="font-semibold text-lg">{words}</h1>
          {known && (
            <span aria-hidden className="text-soft">
              {Math.floor(share * 100)}%
            </span>
          )}
        </div>
        {/* The words stand beside it: what is inside a progress bar is read by nobody. */}
        <ProgressBar
          aria-label={words}
          minValue={0}
          maxValue={1}
          value={share ?? 0}
          isIndeterminate={!known}
          className="h-1.5 overflow-hidden rounded-full bg-line"
        >
          {known ? (
            <div
              className="h-full origin-left rtl:origin-right rounded-full bg-accent transition-transform duration-150"
              style={{ transform: `scaleX(${share})` }}
            />
          ) : (
            <div className="progress-unknown h-full w-1/3 rounded-full bg-accent" />
          )}
        </ProgressBar>
        {!known && !writing && <p className="text-soft text-sm">{t('reading-note')}</p>}
      </div>
      {!writing && (
        <Button autoFocus onPress={cancelImport} place="self-center">
          {t('common:cancel')}
        </Button>
      )}
    </div>
  )
}
