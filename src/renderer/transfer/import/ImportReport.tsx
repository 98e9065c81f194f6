import { Info } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ImportLine, ImportView } from '../../../contract/transfer/transfer.ts'
import { main } from '../../bridge.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { listed } from '../../components/listed.ts'
import { useFormats } from '../formats.ts'
import { type Pick, PickList } from '../PickList.tsx'
import { nameOfFormat, nameOfLine, wordsOfReason, wordsOfRemark } from '../words.ts'
import { answer, cancelImport } from './importing.ts'
import { KeptList } from './KeptList.tsx'
import { countsOf, type Outcome, sentenceOf } from './totals.ts'

type Report = Extract<ImportView, { stage: 'report' }>
type Filter = Outcome | 'all'
const filters: readonly Filter[] = ['all', 'add', 'changed', 'present', 'refused']

const tags: Partial<Record<Outcome, 'attention' | 'loss' | 'soft'>> = {
  changed: 'attention',
  present: 'soft',
  refused: 'loss',
}

/** What will happen to each record of the file, before any of it happens. */
export function ImportReport({ report }: { report: Report }) {
  const { t } = useTranslation('transfer')
  const { lines, kept, notes } = report
  const formats = useFormats()
  const names = report.formats.map((name) =>
    nameOfFormat(t, formats.find((format) => format.name === name) ?? { id: 'qr', name }),
  )
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const [withKept, setWithKept] = useState(true)
  const [filter, setFilter] = useState<Filter>('all')
  const counts = useMemo(() => countsOf(lines), [lines])
  const takesKept = withKept && kept.some(({ outcome }) => outcome === 'add')
  const willAdd = counts.add + counts.changed - leftOut.size
  const shown = useMemo(
    () => (filter === 'all' ? lines : lines.filter(({ outcome }) => outcome === filter)),
    [lines, filter],
  )
  const picks = useMemo(
    () => shown.map((line) => pickOf(t, line, leftOut, filter === 'all')),
    [t, shown, leftOut, filter],
  )
  const choosable = useMemo(() => shown.filter(isNew).map(({ index }) => index), [shown])
  const allLeftOut = choosable.every((index) => leftOut.has(index))

  const toggle = (key: Pick['key']) => {
    const next = new Set(leftOut)
    if (!next.delete(Number(key))) next.add(Number(key))
    setLeftOut(next)
  }
  const toggleAll = () => {
    const next = new Set(leftOut)
    for (const index of choosable) {
      if (allLeftOut) next.delete(index)
      else next.add(index)
    }
    setLeftOut(next)
  }

  return (
    <div className="mx-auto flex h-full max-w-[820px] flex-col gap-3 px-4 pt-5 wide:px-7">
      <header>
        <h1 className="text-pretty font-semibold text-xl" data-testid="totals">
          {sentenceOf(t, willAdd, counts)}
        </h1>
        <p className="text-soft">
          {t('read-as', { formats: listed(names) })}
          {leftOut.size > 0 && ` ${t('left-out', { count: leftOut.size })}`}
        </p>
      </header>
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notes never change, and two files may have the same.
        <Banner key={index} icon={Info} tone="attention">
          {wordsOfRemark(t, note)}
        </Banner>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <ToggleButtonGroup
          aria-label={t('filter')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={(keys) => setFilter([...keys][0] as Filter)}
          className="flex flex-1 flex-wrap gap-1.5"
        >
          {filters
            .filter((each) => each === 'all' || counts[each] > 0)
            .map((each) => (
              <ToggleButton
                key={each}
                id={each}
                className="min-h-6.5 shrink-0 rounded-full border border-line bg-surface px-2.5 text-soft text-sm data-[hovered]:border-edge data-[selected]:border-transparent data-[selected]:bg-accent-wash data-[selected]:font-semibold data-[selected]:text-accent"
              >
                {t(`filter-${each}`, { count: each === 'all' ? lines.length : counts[each] })}
              </ToggleButton>
            ))}
        </ToggleButtonGroup>
        {choosable.length > 1 && (
          <Button look="link" size="small" onPress={toggleAll}>
            {t(allLeftOut ? 'take-all' : 'take-none')}
          </Button>
        )}
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <PickList key={filter} label={t('records')} picks={picks} onToggle={toggle} />
      </div>
      {kept.length > 0 && <KeptList lines={kept} value={withKept} onChange={setWithKept} />}
      <footer className="flex flex-wrap justify-end gap-2 pb-4">
        <Button look="quiet" onPress={cancelImport}>
          {t('common:cancel')}
        </Button>
        <Button
          look="primary"
          autoFocus
          isDisabled={willAdd === 0 && !takesKept}
          onPress={() =>
            answer((id) => main.transfer.confirm({ id, leaveOut: [...leftOut], kept: withKept }))
          }
        >
          {willAdd === 0 && takesKept ? t('add-kept') : t('add-count', { count: willAdd })}
        </Button>
      </footer>
    </div>
  )
}

const isNew = ({ outcome }: ImportLine) => outcome === 'add' || outcome === 'changed'

function pickOf(
  t: ReturnType<typeof useTranslation>['t'],
  line: ImportLine,
  leftOut: ReadonlySet<number>,
  tagged: boolean,
): Pick {
  const { index, issuer, account, outcome, remarks } = line
  const tone = tagged ? tags[outcome] : undefined
  const refused = outcome === 'refused'
  return {
    key: index,
    name: nameOfLine(t, line),
    issuer,
    account,
    remarks: remarks.map((remark) => (refused ? wordsOfReason(t, remark) : wordsOfRemark(t, remark))),
    ...(tone ? { tag: { text: t(`tag-${outcome}`), tone } } : {}),
    picked: isNew(line) ? !leftOut.has(index) : undefined,
    refused,
  }
}
