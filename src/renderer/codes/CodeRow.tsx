// biome-ignore-all lint/a11y/useSemanticElements: a table could not leave out the rows that nobody sees.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row that is active.

import type { TFunction } from 'i18next'
import { Check, Ellipsis, RefreshCw } from 'lucide-react'
import { memo } from 'react'
import type { CodeView } from '../../contract/codes/codes.ts'
import type { EntryView } from '../../contract/codes/entries.ts'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { Badge } from '../components/Badge.tsx'
import { grouped } from './grouped.ts'
import { useTurn } from './rings.ts'
import { turnOf } from './turn.ts'

interface CodeRowProps {
  /** The words of `codes`: asked for once by the list, not by each row. */
  t: TFunction<'codes'>
  entry: EntryView
  /** Undefined until main has answered, and for a counted code that nobody has asked for. */
  code: CodeView | undefined
  /** The service has not accepted its codes yet. */
  pending: boolean
  /** When the codes of the list turn, by name; a row that turns at another time has a turn of its own. */
  turn: string | undefined
  top: number
  height: number
  first: boolean
  last: boolean
  index: number
  active: boolean
  /** Whether it is chosen; `undefined`: none are being chosen. */
  chosen: boolean | undefined
  arrived: boolean
  narrow: boolean
  /** It is being dragged; the others make room for it. */
  lifted: boolean
}

/**
 * One entry and its code, or one after the other: a search puts other entries into the same row. What happens on a press is
 * the list's: rows come and go while it scrolls, and carry neither handlers nor a place in the store of their own. The buttons in it are for the pointer; the keyboard has the row's menu.
 */
export const CodeRow = memo(function CodeRow({
  t,
  entry,
  code,
  pending,
  turn,
  top,
  height,
  first,
  last,
  index,
  active,
  chosen,
  arrived,
  narrow,
  lifted,
}: CodeRowProps) {
  const { issuer, account } = entry
  const itsTurn = turnOf(code)
  const own = itsTurn === turn ? undefined : itsTurn
  const corners = `${first ? 'rounded-t-[11px]' : 'border-line border-t'} ${last ? 'rounded-b-[11px]' : ''}`
  const ground = (chosen ?? active) ? 'bg-accent-wash' : lifted ? 'bg-surface' : 'hover:bg-hover'
  const moves = lifted
    ? 'z-10 shadow-raised'
    : 'in-data-dragging:transition-transform in-data-dragging:duration-150 motion-reduce:transition-none'

  return (
    <div
      ref={useTurn(own)}
      role="row"
      id={`entry-${entry.id}`}
      data-id={entry.id}
      aria-rowindex={index + 1}
      aria-selected={chosen ?? active}
      data-active={active || undefined}
      className={`group absolute inset-x-0 flex items-center gap-3.5 px-4 ${corners} ${ground} ${moves} ${own ? 'turn' : ''}`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {arrived && <span key={entry.id} className={`-z-1 absolute inset-0 animate-found ${corners}`} />}
      <div role="gridcell" className="no-ring flex min-w-0 flex-1 items-center gap-3.5">
        {chosen !== undefined && <Mark chosen={chosen} />}
        <BrandIcon issuer={issuer} account={account} icon={entry.icon} />
        <div className="min-w-0 flex-1">
          <div className={`relative truncate ${narrow ? `group-hover:pe-8 ${active ? 'pe-8' : ''}` : ''}`}>
            <bdi className="font-semibold">{issuer || account || t('nameless')}</bdi>
            {pending && (
              <span className="ps-2">
                <Badge tone="attention">{t('accounts:pending')}</Badge>
              </span>
            )}
            {narrow && issuer && account && (
              <span className="ps-2 text-sm text-soft">
                <bdi>{account}</bdi>
              </span>
            )}
            {entry.pinned && <span className="sr-only">{t('pinned-row')}</span>}
          </div>
          {!narrow && issuer && account && <div className="truncate text-sm text-soft">{account}</div>}
          {narrow && <Code t={t} type={entry.type} code={code} narrow />}
        </div>
      </div>
      <div role="gridcell" className="flex shrink-0 items-center gap-3.5">
        {chosen === undefined && (
          <button
            type="button"
            tabIndex={-1}
            data-do="menu"
            aria-haspopup="menu"
            aria-label={t('more-about', { name: issuer || account || t('nameless') })}
            className={`no-ring flex size-8 items-center justify-center rounded-lg text-soft hover:bg-hover hover:text-ink ${narrow ? `absolute top-2 end-12 ${active ? 'bg-accent-wash' : 'bg-surface'}` : ''} ${active ? '' : 'opacity-0 group-hover:opacity-100'}`}
          >
            <Ellipsis size={17} aria-hidden />
          </button>
        )}
        {!narrow && <Code t={t} type={entry.type} code={code} narrow={false} />}
        <Ring t={t} type={entry.type} turns={code?.validUntil !== undefined} />
      </div>
    </div>
  )
})

/** `aria-selected` says it to a screen reader. */
function Mark({ chosen }: { chosen: boolean }) {
  return (
    <span
      aria-hidden
      className={`flex size-5 shrink-0 items-center justify-center rounded-md border ${chosen ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface'}`}
    >
      {chosen && <Check size={14} strokeWidth={3} />}
    </span>
  )
}

interface CodeProps extends Pick<CodeRowProps, 't' | 'code' | 'narrow'> {
  type: EntryView['type']
}

function Code({ t, type, code, narrow }: CodeProps) {
  if (!code) {
    const words =
      type === 'hotp' ? t('hotp-idle') : type === 'motp' || type === 'yandex' ? t('pin-missing') : undefined
    // Until main answers, the place of the code is kept.
    return words ? (
      <div className="max-w-40 text-end text-faint text-sm max-wide:text-start">{words}</div>
    ) : (
      <div className={narrow ? 'h-8' : 'w-28'} aria-hidden />
    )
  }
  const size = narrow ? 'text-[24px]' : `text-[27px] ${code.next ? 'code-above-next' : ''}`
  return (
    // Where the next code has no room beside it, it is left out: half a code is of no use.
    <div
      className={
        narrow
          ? 'flex h-8.5 flex-wrap items-baseline gap-x-3 overflow-hidden pt-0.5'
          : 'no-ring flex flex-col items-end'
      }
    >
      <span
        className={`shrink-0 whitespace-nowrap font-semibold leading-8 tracking-[0.03em] ${size}`}
        data-testid="code"
        dir="ltr"
      >
        {grouped(code.code)}
      </span>
      {code.next && (
        <span
          dir="ltr"
          className={`next-code whitespace-nowrap text-soft text-xs ${narrow ? '' : '-mt-px h-4'}`}
        >
          {t('next', { code: grouped(code.next) })}
        </span>
      )}
    </div>
  )
}

/** At the far right, always in the same place: the ring, or for HOTP the button that asks for the next code. */
function Ring({ t, type, turns }: Pick<CodeProps, 't' | 'type'> & { turns: boolean }) {
  if (type !== 'hotp') {
    return <span className={turns ? 'ring' : 'size-[26px] shrink-0'} aria-hidden />
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      data-do="advance"
      aria-label={t('get-next')}
      title={t('get-next')}
      className="-mx-1 flex size-[34px] shrink-0 items-center justify-center rounded-full text-accent hover:bg-accent-wash"
    >
      <RefreshCw size={19} strokeWidth={2.1} aria-hidden />
    </button>
  )
}
