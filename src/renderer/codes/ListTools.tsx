import { ListChecks, ListX, ScanLine, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { AddMenu } from '../adding/AddMenu.tsx'
import { scanScreen } from '../adding/reading.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { lookOf, Named, type Words } from '../components/Named.tsx'
import { change, useStore } from '../store/store.ts'
import { SortMenu } from './SortMenu.tsx'
import { startSelecting, stopSelecting } from './selection/selecting.ts'
import { TagChips } from './tags/TagChips.tsx'

/** What stands above the list beside the search: none of it waits for a key of the search, nor is drawn again for one. */

/** Reads the screen for codes to add. */
export const ScanButton = memo(function ScanButton({ alone = false }: { alone?: boolean }) {
  const { t } = useTranslation('codes')
  const reading = useStore((state) => state.reading)
  const words = alone ? 'always' : 'wide'
  return (
    <Named label={t('scan-screen')} words={words}>
      <Button
        look="primary"
        size="large"
        autoFocus={alone}
        onPress={() => void scanScreen()}
        isPending={reading}
      >
        <ScanLine size={17} strokeWidth={2} aria-hidden />
        <span className={lookOf(words)}>{t('scan-screen')}</span>
      </Button>
    </Named>
  )
})

export const AddButton = memo(AddMenu)

/** Where there is something in it. */
export const TrashButton = memo(function TrashButton({
  count,
  size,
  words = 'always',
}: {
  count: number
  size?: 'small'
  words?: Words
}) {
  const { t } = useTranslation('codes')
  if (count === 0) return null
  return (
    <Named label={t('trash', { count })} words={words}>
      <Button look="quiet" size={size} onPress={() => change({ view: 'trash' })}>
        {size === 'small' && <Trash2 size={15} aria-hidden />}
        <span className={lookOf(words)}>{t('trash', { count })}</span>
      </Button>
    </Named>
  )
})

export const ListTools = memo(function ListTools({
  tags,
  trashed,
}: {
  tags: readonly string[]
  trashed: number
}) {
  const { t } = useTranslation('codes')
  const sort = useStore((state) => state.settings?.sort ?? 'manual')
  const selecting = useStore((state) => state.selection !== undefined)
  // Where there is no room for both, the tags have the words.
  const words = tags.length > 0 ? 'wide' : 'always'
  const SelectIcon = selecting ? ListX : ListChecks
  return (
    <div className="flex items-center gap-2 px-4 pb-1 max-[380px]:flex-wrap wide:sides">
      <TagChips tags={tags} />
      <span className="flex-1" />
      <TrashButton count={trashed} size="small" words={words} />
      <Named label={t(selecting ? 'select-end' : 'select')} words={words}>
        <Button look="quiet" size="small" onPress={() => (selecting ? stopSelecting() : startSelecting())}>
          <SelectIcon size={15} aria-hidden />
          <span className={lookOf(words)}>{t(selecting ? 'select-end' : 'select')}</span>
        </Button>
      </Named>
      <SortMenu value={sort} words={words} onChange={(sort) => void main.settings.change({ sort })} />
    </div>
  )
})
