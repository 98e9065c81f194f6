import { useVirtualizer } from '@tanstack/react-virtual'
import { Ban, Check, CheckCheck } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react'
import { BrandIcon } from '../brands/BrandIcon.tsx'

/** A row that can be picked, or that says why it cannot. */
export interface Pick {
  key: number | string
  name: string
  issuer: string
  account: string
  icon?: string | undefined
  /** Each in a line of its own below the name. */
  remarks: readonly string[]
  /** What it is, in a word or two at the right. */
  tag?: { text: string; tone: 'attention' | 'loss' | 'soft' }
  /** `undefined`: it cannot be picked. */
  picked: boolean | undefined
  refused?: boolean
}

const tones = {
  attention: 'bg-attention-wash text-attention',
  loss: 'bg-loss-wash text-loss',
  soft: 'bg-ground text-soft',
}

interface PickListProps {
  label: string
  picks: readonly Pick[]
  onToggle: (key: Pick['key']) => void
}

/**
 * Accounts to be ticked, of any number: only the rows in sight exist. One stop for the Tab key; the arrows move in it, and
 * the space bar ticks.
 */
export function PickList({ label, picks, onToggle }: PickListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const id = useId()
  const at = Math.min(active, picks.length - 1)
  const rows = useVirtualizer({
    count: picks.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => 56 + Math.max(0, picks[index]!.remarks.length) * 18,
    getItemKey: (index) => picks[index]!.key,
    overscan: 8,
    useFlushSync: false,
    // What `aria-activedescendant` names must exist, wherever the wheel has gone.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const shown = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
      return at < 0 || (at >= from && at <= to) ? shown : [...shown, at].sort((a, b) => a - b)
    },
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / 56) - 1)
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: picks.length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      const index = Math.max(0, Math.min(picks.length - 1, to))
      setActive(index)
      rows.scrollToIndex(index)
    } else if (event.key === ' ') {
      const pick = picks[at]
      if (pick && pick.picked !== undefined) onToggle(pick.key)
    } else return
    event.preventDefault()
  }

  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : undefined
    const pick = row && picks[Number(row.dataset.index)]
    if (!pick) return
    setActive(Number(row.dataset.index))
    if (pick.picked !== undefined) onToggle(pick.key)
  }

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={at >= 0 ? `${id}-${picks[at]!.key}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="group/list min-h-0 overflow-y-auto rounded-card border border-line bg-surface shadow-card outline-none focus-visible:outline-solid focus-visible:outline-2 focus-visible:outline-accent"
    >
      <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const pick = picks[index]!
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the keyboard, and names the row it is on.
            <div
              key={pick.key}
              ref={rows.measureElement}
              data-index={index}
              id={`${id}-${pick.key}`}
              role="option"
              aria-selected={pick.picked === true}
              aria-disabled={pick.picked === undefined}
              aria-setsize={picks.length}
              aria-posinset={index + 1}
              className={`absolute inset-x-0 top-0 flex items-start gap-3 border-line px-3.5 py-2.5 wide:px-4 ${index > 0 ? 'border-t' : ''} ${index === at ? 'group-focus-visible/list:bg-hover' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Mark pick={pick} />
              <BrandIcon issuer={pick.issuer} account={pick.account} icon={pick.icon} size={36} />
              <div className="min-w-0 flex-1 self-center">
                <div className="flex flex-wrap items-baseline gap-x-2">
                  <span className={`font-medium ${pick.picked === false ? 'text-soft' : ''}`}>
                    {pick.name}
                  </span>
                  {pick.issuer && pick.account && (
                    <span className="min-w-0 truncate text-sm text-soft">{pick.account}</span>
                  )}
                </div>
                {pick.remarks.map((remark) => (
                  <div
                    key={remark}
                    className={`text-pretty text-sm ${pick.refused ? 'text-loss' : 'text-soft'}`}
                  >
                    {remark}
                  </div>
                ))}
              </div>
              {pick.tag && (
                <span
                  className={`shrink-0 self-center rounded-full px-2 py-0.5 font-medium text-xs max-wide:self-start max-wide:mt-1 ${tones[pick.tag.tone]}`}
                >
                  {pick.tag.text}
                </span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The tick; where nothing can be ticked, why at a glance. */
function Mark({ pick: { picked, refused } }: { pick: Pick }) {
  if (picked === undefined) {
    const Icon = refused ? Ban : CheckCheck
    return (
      <span className="mt-2 flex size-5 shrink-0 items-center justify-center">
        <Icon size={17} aria-hidden className={refused ? 'text-loss' : 'text-faint'} />
      </span>
    )
  }
  return (
    <span
      className={`mt-2 flex size-5 shrink-0 items-center justify-center rounded-md border-[1.5px] text-on-accent ${picked ? 'border-accent bg-accent' : 'border-edge bg-surface'}`}
    >
      {picked && <Check size={14} strokeWidth={3} aria-hidden />}
    </span>
  )
}
