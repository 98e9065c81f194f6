import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryMapView, ResourceView } from '../../../contract/recovery/recovery.ts'
import { showAccount } from '../../accounts/place.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { strikeOrNot } from '../struck.ts'
import { resourceLabel, useRestWords } from '../words.ts'

const tones = { open: 'accent', unknown: 'attention', lost: 'loss' } as const
const ranks = { lost: 0, unknown: 1, open: 2 } as const

interface MapTableProps {
  map: RecoveryMapView
  /** All there are, the worst first. */
  resources: readonly ResourceView[]
  struck: readonly string[]
}

/** The same as the drawing, to be read line by line: what is lost first. */
export function MapTable({ map, resources, struck }: MapTableProps) {
  const { t } = useTranslation('recovery-map')
  const { t: words } = useTranslation('recovery')
  const rests = useRestWords(resources, map)
  const reaches = useMemo(() => new Map(map.resources.map(({ id, reach }) => [id, reach])), [map])
  const rows = useMemo(
    () => map.accounts.toSorted((a, b) => ranks[a.reach] - ranks[b.reach] || a.name.localeCompare(b.name)),
    [map],
  )
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 60,
    overscan: 12,
  })
  const drawn = virtual.getVirtualItems()
  const before = drawn[0]?.start ?? 0
  const after = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)

  return (
    <div className="flex min-h-0 flex-1 gap-4 max-split:flex-col">
      <fieldset className="flex min-h-0 shrink-0 flex-col rounded-card border border-line bg-surface shadow-card max-split:max-h-44 split:w-60">
        <legend className="sr-only">{t('what-is-lost')}</legend>
        <div className="flex flex-col overflow-y-auto py-1.5">
          {resources.map((resource) => {
            const { id, lostAt } = resource
            const isLost = reaches.get(id) === 'lost'
            const state = lostAt !== undefined ? words('is-lost') : isLost && t('goes-too')
            return (
              <span key={id} className="px-4 py-2">
                <Checkbox value={struck.includes(id)} onChange={() => strikeOrNot(id)}>
                  <span className="min-w-0 flex-1">
                    <span className={`block truncate ${isLost ? 'text-loss' : ''}`}>
                      {resourceLabel(words, resource)}
                    </span>
                    {!struck.includes(id) && state && (
                      <span className="block text-loss text-xs">{state}</span>
                    )}
                  </span>
                </Checkbox>
              </span>
            )
          })}
        </div>
      </fieldset>
      <div
        ref={box}
        className="min-h-0 min-w-0 flex-1 overflow-y-auto rounded-card border border-line bg-surface shadow-card"
      >
        <table aria-rowcount={rows.length + 1} className="w-full table-fixed border-collapse text-start">
          <caption className="sr-only">{t('caption')}</caption>
          <thead className="sticky top-0 z-1 bg-surface text-faint text-xs">
            <tr aria-rowindex={1} className="border-line border-b">
              <th scope="col" className="w-[35%] ps-4 pe-2 text-start py-2 font-semibold">
                {t('account')}
              </th>
              <th scope="col" className="px-2 py-2 text-start font-semibold">
                {t('rests')}
              </th>
              <th scope="col" className="w-26 px-4 text-start py-2 font-semibold">
                {t('then')}
              </th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Gap height={before} />}
            {drawn.map(({ index, key }) => {
              const account = rows[index]!
              const { id, accountId, name, userId, reach } = account
              return (
                <tr
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-rowindex={index + 2}
                  data-id={id}
                  className="border-line border-b align-top last:border-b-0"
                >
                  <th scope="row" className="py-2.5 ps-4 pe-2 text-start font-normal">
                    {accountId === undefined ? (
                      <span className="block truncate font-medium">{name}</span>
                    ) : (
                      <Button
                        look="link"
                        size="small"
                        place="-my-0.5 min-h-6! min-w-0 max-w-full text-ink! text-base! text-start!"
                        onPress={() => showAccount(accountId)}
                      >
                        <span className="truncate">{name}</span>
                      </Button>
                    )}
                    <span className="block truncate text-faint text-xs">{userId}</span>
                  </th>
                  <td className="px-2 py-2.5 text-sm text-soft">{rests(account)}</td>
                  <td className="px-4 py-2.5">
                    <Badge tone={tones[reach]}>{t(`reach.${reach}`)}</Badge>
                  </td>
                </tr>
              )
            })}
            {after > 0 && <Gap height={after} />}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** Where rows are that nobody sees. */
const Gap = ({ height }: { height: number }) => (
  <tr aria-hidden>
    <td colSpan={3} style={{ height }} />
  </tr>
)
