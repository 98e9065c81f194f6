import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryMapView, ResourceView } from '../../../contract/recovery/recovery.ts'
import { showAccount } from '../../accounts/place.ts'
import { Button } from '../../components/Button.tsx'
import { strikeOrNot } from '../struck.ts'
import { resourceName, useRestWords } from '../words.ts'
import { AccountRow, GroupRow } from './GroupRow.tsx'
import { arrange, type Group, groupsOf, type MapAccount, type Placed, stack } from './groups.ts'
import { Legend } from './Legend.tsx'
import { Lines } from './Lines.tsx'
import { type Item, nearOf } from './near.ts'
import { ResourceRow } from './ResourceRow.tsx'
import { mailboxesOf, tiesOf } from './ties.ts'
import { useSight } from './useSight.ts'
import { wavesOf } from './waves.ts'

/** Rows of the right column: a group or its only account, and below an open group its accounts. */
type Row = { id: string; group: Group; account?: MapAccount; isMember: boolean }

/** Rows drawn above and below what is in sight: pixels. */
const spare = 300

const resourceSize = (isInside: boolean) => ({ height: isInside ? 38 : 48, before: isInside ? 4 : 10 })
const rowSize = (isMember: boolean) => ({ height: isMember ? 36 : 48, before: isMember ? 2 : 8 })

interface DrawingProps {
  map: RecoveryMapView
  /** All there are, the worst first. */
  resources: readonly ResourceView[]
  struck: readonly string[]
}

/** Two columns and what ties them. Each is one stop of the Tab key; the arrow keys go up, down and across. */
export function Drawing({ map, resources, struck }: DrawingProps) {
  const { t } = useTranslation('recovery-map')
  const { t: words } = useTranslation('recovery')
  const rests = useRestWords(resources, map)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [item, setItem] = useState<Item>()
  const [only, setOnly] = useState<string>()
  const [stops, setStops] = useState<{ resources?: string; groups?: string }>({})
  const [left, right] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)]
  const [leftSight, rightSight] = [useSight(left), useSight(right)]

  // Of a few, none moves when it falls; of more than are in sight, those that fall come up.
  const { column, groups } = useMemo(() => {
    const views = new Map(resources.map((one, at) => [one.id, { view: one, at }]))
    const ranked = map.resources
      .filter(({ id }) => views.has(id))
      .toSorted((a, b) => views.get(a.id)!.at - views.get(b.id)!.at)
    const all = groupsOf(map.accounts, mailboxesOf(map))
    const shown = only === undefined ? undefined : aroundOf(only, map, all)
    const arranged = arrange(
      ranked.filter(({ id }) => shown?.resources.has(id) ?? true),
      all.filter(({ id }) => shown?.groups.has(id) ?? true),
    )
    const column = arranged.resources.map((one) => ({ ...one, view: views.get(one.id)!.view }))
    const isLong = all.length > 14 && struck.length > 0
    return { column, groups: isLong ? fallenFirst(arranged.groups) : arranged.groups }
  }, [map, resources, only, struck])

  const placedResources = useMemo(
    () => stack(column, ({ within }) => resourceSize(within !== undefined)),
    [column],
  )
  const placedRows = useMemo(() => {
    const rows = groups.flatMap((group): Row[] => {
      const [only, ...more] = group.accounts
      if (more.length === 0) return [{ id: group.id, group, account: only!, isMember: false }]
      const members = group.accounts.map((account) => ({ id: account.id, group, account, isMember: true }))
      return [{ id: group.id, group, isMember: false }, ...(opened.has(group.id) ? members : [])]
    })
    return stack(rows, ({ isMember }) => rowSize(isMember))
  }, [groups, opened])

  const waves = useMemo(() => wavesOf(map, struck), [map, struck])
  const near = useMemo(() => nearOf(item, map, groups), [item, map, groups])
  const onIt = useMemo(() => accountsOn(map), [map])

  const drawn = placedRows.rows.filter(
    ({ item: { id }, top, height }) =>
      (top + height > rightSight.sight.top - spare &&
        top < rightSight.sight.top + rightSight.sight.height + spare) ||
      id === stops.groups,
  )
  const ties = tiesOf(
    drawn.flatMap(({ item: { group, isMember }, top, height }) =>
      isMember ? [] : [{ item: group, top, height }],
    ),
    {
      scrolled: { left: leftSight.sight.top, right: rightSight.sight.top },
      resources: placedResources.rows,
      waves,
      near,
    },
  )

  const point = (column: Item['column'], id: string) => (isOn: boolean) =>
    setItem((now) => (isOn ? { column, id } : now?.id === id ? undefined : now))
  const focus = (box: RefObject<HTMLDivElement | null>, column: Item['column'], id: string | undefined) => {
    if (id === undefined) return
    setStops((now) => ({ ...now, [column]: id }))
    // A row that is out of sight is drawn first.
    requestAnimationFrame(() => {
      const row = box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
      row?.focus()
      row?.scrollIntoView({ block: 'nearest' })
    })
  }
  const move = (here: Item['column']) => (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const rows: readonly Placed<{ id: string }>[] =
      here === 'resources' ? placedResources.rows : placedRows.rows
    const at = rows.findIndex((row) => row.item.id === id)
    const box = here === 'resources' ? left : right
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to !== undefined) focus(box, here, rows[to]?.item.id)
    else if (event.key === 'ArrowRight' && here === 'resources') {
      const tied = nearOf({ column: here, id }, map, groups)
      focus(right, 'groups', groups.find((group) => tied?.groups.has(group.id))?.id)
    } else if (event.key === 'ArrowLeft' && here === 'groups') {
      const group = placedRows.rows[at]?.item.group.id ?? id
      const tied = nearOf({ column: here, id: group }, map, groups)
      focus(left, 'resources', column.find((one) => tied?.resources.has(one.id))?.id)
    } else return
    event.preventDefault()
  }
  const nameOfHolder = useMemo(() => {
    const names = new Map(map.accounts.map(({ id, name }) => [id, name]))
    return new Map(map.resources.map(({ id, holder }) => [id, names.get(holder ?? '')]))
  }, [map])
  const nameOf = (id: string) => {
    const view = resources.find((one) => one.id === id)
    return view ? resourceName(words, view) : ''
  }
  const firstRow = placedRows.rows[0]?.item.id
  const stopOf = (
    id: string | undefined,
    rows: readonly Placed<{ id: string }>[],
    first: string | undefined,
  ) => (rows.some((row) => row.item.id === id) ? id : first)
  const resourceStop = stopOf(stops.resources, placedResources.rows, column[0]?.id)
  const groupStop = stopOf(stops.groups, placedRows.rows, firstRow)

  return (
    <>
      {only !== undefined && (
        <p className="-my-1 flex flex-wrap items-center gap-x-3 text-sm text-soft">
          {t('only-shown', { name: nameOf(only) })}
          <Button look="link" size="small" onPress={() => setOnly(undefined)}>
            {t('show-everything')}
          </Button>
        </p>
      )}
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,20rem)_minmax(2rem,1fr)_minmax(0,24rem)] max-wide:grid-cols-[minmax(0,5fr)_minmax(1.75rem,1fr)_minmax(0,5fr)]">
        {/* biome-ignore lint/a11y/useSemanticElements: no form, and nothing is sent. */}
        <div
          ref={left}
          role="group"
          aria-label={t('what-is-lost')}
          onScroll={leftSight.look}
          onKeyDown={move('resources')}
          className="min-h-0 overflow-y-auto p-0.5 [scrollbar-width:none]"
        >
          <div className="relative" style={{ height: placedResources.height }}>
            {placedResources.rows.map(({ item: { id, within, reach, view }, top, height }) => (
              <ResourceRow
                key={id}
                resource={view}
                top={top}
                height={height}
                isInside={within !== undefined}
                isStruck={struck.includes(id)}
                isLost={reach === 'lost'}
                wave={waves.get(id) ?? 0}
                accounts={onIt.get(id) ?? 0}
                isOnly={only === id}
                isFar={near !== undefined && !near.resources.has(id)}
                isTabStop={id === resourceStop}
                openedBy={nameOfHolder.get(id)}
                onOnly={() => setOnly(only === id ? undefined : id)}
                onPress={() => strikeOrNot(id)}
                onNear={point('resources', id)}
              />
            ))}
          </div>
        </div>
        <div
          className="relative min-h-0 overflow-hidden"
          onWheel={({ deltaY }) => right.current?.scrollBy({ top: deltaY })}
        >
          <Lines ties={ties} height={rightSight.sight.height} />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div
          ref={right}
          role="group"
          aria-label={t('accounts-here')}
          onScroll={rightSight.look}
          onKeyDown={move('groups')}
          className="min-h-0 overflow-y-auto p-0.5 pe-1"
        >
          <div className="relative" style={{ height: placedRows.height }}>
            {drawn.map(({ item: { id, group, account, isMember }, top, height }) => {
              const row = {
                top,
                height,
                wave: waves.get(group.accounts[0]!.id) ?? 0,
                isFar: near !== undefined && !near.groups.has(group.id),
                isTabStop: id === groupStop,
                rests: rests(group.accounts[0]!),
                onNear: point('groups', group.id),
              }
              return account ? (
                <AccountRow
                  key={id}
                  {...row}
                  account={account}
                  isMember={isMember}
                  onPress={() => account.accountId !== undefined && showAccount(account.accountId)}
                />
              ) : (
                <GroupRow
                  key={id}
                  {...row}
                  group={group}
                  isOpen={opened.has(id)}
                  onPress={() =>
                    setOpened((now) =>
                      now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]),
                    )
                  }
                />
              )
            })}
          </div>
        </div>
      </div>
      <Legend ties={ties} />
    </>
  )
}

/** A resource, the groups that rest on it, and what else those rest on. */
function aroundOf(only: string, map: RecoveryMapView, groups: readonly Group[]) {
  const near = nearOf({ column: 'resources', id: only }, map, groups)
  const on = groups.filter(({ id }) => near?.groups.has(id))
  const around = on.map(({ id }) => nearOf({ column: 'groups', id }, map, groups))
  return {
    resources: new Set([...(near?.resources ?? []), ...around.flatMap((one) => [...(one?.resources ?? [])])]),
    groups: new Set(on.map(({ id }) => id)),
  }
}

const ranks = { lost: 0, unknown: 1, open: 2 } as const

const fallenFirst = (groups: readonly Group[]): Group[] =>
  groups.toSorted((a, b) => ranks[a.accounts[0]!.reach] - ranks[b.accounts[0]!.reach])

/** How many accounts rest on each resource, or on what is in it. */
function accountsOn({ resources, accounts }: RecoveryMapView): Map<string, number> {
  const within = new Map(resources.map((one) => [one.id, one.within]))
  const on = new Map<string, number>()
  for (const { ties } of accounts) {
    const all = ties.flatMap(({ resource }) => [resource, within.get(resource) ?? resource])
    for (const id of new Set(all)) on.set(id, (on.get(id) ?? 0) + 1)
  }
  return on
}
