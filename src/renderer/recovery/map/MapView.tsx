import { LifeBuoy, RotateCcw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryOverview } from '../../../contract/recovery/recovery.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Segments } from '../../components/fields/Segments.tsx'
import { useStore } from '../../store/store.ts'
import { useMap } from '../following.ts'
import { Places } from '../Places.tsx'
import { Sentence } from '../Sentence.tsx'
import { strike } from '../struck.ts'
import { Drawing } from './Drawing.tsx'
import { MapTable } from './MapTable.tsx'
import { Waiting } from './Waiting.tsx'

/** What every account rests on: whatever is struck out takes along what falls with it. Drawn, or the same as a table. */
export function MapView({ recovery }: { recovery: RecoveryOverview }) {
  const { t } = useTranslation('recovery-map')
  const struck = useStore((state) => state.struck)
  const map = useMap(struck)
  const [shape, setShape] = useState<'drawing' | 'table'>('drawing')
  const resources = struck.flatMap((id) => recovery.resources.find((one) => one.id === id) ?? [])

  const head = (children: ReactNode) => (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <Places here="map" />
      {children}
    </div>
  )
  if (recovery.accounts === 0) {
    return (
      <div className="h-full overflow-y-auto px-4 pt-5 wide:px-7">
        <h1 className="sr-only">{t('map')}</h1>
        {head(null)}
        <EmptyState icon={LifeBuoy} title={t('recovery:none')}>
          {t('recovery:none-note')}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="flex h-full flex-col gap-4 px-4 pt-5 pb-4 wide:px-7">
      {head(
        <div className="flex flex-wrap items-center gap-2">
          {struck.length > 0 && (
            <Button look="quiet" size="small" onPress={() => strike([])}>
              <RotateCcw size={15} aria-hidden />
              {t('put-back')}
            </Button>
          )}
          <Segments
            label={t('shape')}
            value={shape}
            options={[
              { id: 'drawing', name: t('drawing') },
              { id: 'table', name: t('table') },
            ]}
            onChange={setShape}
          />
        </div>,
      )}
      {map ? (
        <>
          <Sentence resources={resources} accounts={map.accounts} isWide />
          {shape === 'drawing' ? (
            <Drawing map={map} resources={recovery.resources} struck={struck} />
          ) : (
            <MapTable map={map} resources={recovery.resources} struck={struck} />
          )}
        </>
      ) : (
        <>
          <h1 className="sr-only">{t('map')}</h1>
          <Waiting />
        </>
      )}
    </div>
  )
}
