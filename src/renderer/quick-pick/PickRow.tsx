// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus, and names the option that is active.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: likewise, the keys are the search field's.

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryView } from '../../contract/codes/entries.ts'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { grouped } from '../codes/grouped.ts'
import { useTurn } from '../codes/rings.ts'
import { turnOf } from '../codes/turn.ts'
import { listed } from '../components/listed.ts'
import { useStore } from '../store/store.ts'

interface PickRowProps {
  entry: EntryView
  /** When most codes of the list turn, by name; a row that turns at another time has a turn of its own. */
  turn: string | undefined
  active: boolean
  onPick: (entry: EntryView, which: 'current' | 'next') => void
}

/** One entry of the quick pick: who, the code, and how long it holds. */
export const PickRow = memo(function PickRow({ entry, turn, active, onPick }: PickRowProps) {
  const { t } = useTranslation('codes')
  const { id, issuer, account, icon, type } = entry
  const code = useStore((state) => state.codes.get(id))
  const itsTurn = turnOf(code)
  const own = itsTurn === turn ? undefined : itsTurn
  const waits =
    type === 'hotp' ? t('hotp-idle') : type === 'motp' || type === 'yandex' ? t('pin-missing') : ''

  return (
    <div
      ref={useTurn(own)}
      role="option"
      id={`pick-${id}`}
      aria-selected={active}
      aria-label={listed([issuer || t('nameless'), account], 'unit')}
      onClick={(event) => onPick(entry, event.shiftKey ? 'next' : 'current')}
      className={`${own ? 'turn ' : ''}flex h-14 shrink-0 items-center gap-3 rounded-control px-2.5 ${active ? 'bg-accent-wash' : 'hover:bg-hover'}`}
    >
      <BrandIcon issuer={issuer} account={account} icon={icon} size={34} />
      <div className="min-w-0 flex-1">
        <div className="truncate font-semibold">{issuer || account || t('nameless')}</div>
        {issuer && account && <div className="truncate text-sm text-soft">{account}</div>}
      </div>
      {code ? (
        <span
          className="whitespace-nowrap font-semibold text-[21px] leading-7 tracking-[0.02em]"
          data-testid="code"
          dir="ltr"
        >
          {grouped(code.code)}
        </span>
      ) : (
        <span className="text-faint text-sm">{waits}</span>
      )}
      {itsTurn !== undefined && <span className="ring" aria-hidden />}
    </div>
  )
})
