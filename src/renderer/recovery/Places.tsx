import { useTranslation } from 'react-i18next'
import { Segments } from '../components/fields/Segments.tsx'
import { showRecovery } from './prepare/place.ts'

/** From one view of what could be lost to another. */
export function Places({ here }: { here: 'overview' | 'map' }) {
  const { t } = useTranslation('recovery-map')
  return (
    <Segments
      label={t('places')}
      value={here}
      options={[
        { id: 'overview', name: t('overview') },
        { id: 'map', name: t('map') },
      ]}
      onChange={showRecovery}
    />
  )
}
