import { FileWarning } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../contract/app/settings.ts'
import { main } from '../../bridge.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { useFormats } from '../formats.ts'
import { nameOfFormat } from '../words.ts'

/** Exports that anybody can read lie somewhere until the person says that they are gone. */
export function PlainExports() {
  const exports = useStore((state) => state.settings?.plainExports)
  const view = useStore((state) => state.view)
  if (!exports || exports.length === 0 || (view !== 'codes' && view !== 'settings')) return null
  return <PlainExportsBanner exports={exports} />
}

/** By itself: the names of the formats are asked for only where there is an export to name, never at every start. */
function PlainExportsBanner({ exports: [oldest, ...others] }: { exports: Settings['plainExports'] }) {
  const { t } = useTranslation('transfer')
  const { recent } = useDates()
  const formats = useFormats()
  if (!oldest) return null
  const format = formats.find(({ id }) => id === oldest.format) ?? { id: oldest.format, name: oldest.format }
  return (
    <div className="px-4 pt-4 wide:px-7">
      <Banner
        icon={FileWarning}
        tone="attention"
        actions={
          <Button
            look="link"
            size="small"
            onPress={() => void main.settings.change({ plainExports: others }).catch(sayRefusal)}
          >
            {t('it-is-gone')}
          </Button>
        }
      >
        {t('plain-there', { name: nameOfFormat(t, format), when: recent(oldest.at) })}
        {others.length > 0 && ` ${t('plain-others', { count: others.length })}`}
      </Banner>
    </div>
  )
}
