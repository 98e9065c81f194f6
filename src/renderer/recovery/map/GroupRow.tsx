import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { listed } from '../../components/listed.ts'
import type { Group, MapAccount } from './groups.ts'
import { waveTime } from './Lines.tsx'

interface RowProps {
  top: number
  height: number
  wave: number
  isFar: boolean
  isTabStop: boolean
  /** What it rests on, in words. */
  rests: string
  onPress: () => void
  onNear: (isOn: boolean) => void
}

const washes = {
  open: 'falls hover:bg-hover',
  unknown: 'border-attention/45 bg-attention-wash',
  lost: 'falls fallen',
} as const

/** What is not tied to what one looks at steps back, and can still be read. */
export const farLook = 'border-transparent! bg-transparent!'

const inks = { open: '', unknown: 'text-attention', lost: 'text-loss' } as const

/** How many of a group are shown by their icon before it is opened. */
const shown = 5

function useRow(
  { top, height, wave, isFar, isTabStop, onPress, onNear }: RowProps,
  id: string,
  lost: boolean,
) {
  return {
    type: 'button' as const,
    'data-row': id,
    tabIndex: isTabStop ? 0 : -1,
    onClick: onPress,
    onPointerEnter: () => onNear(true),
    onPointerLeave: () => onNear(false),
    onFocus: () => onNear(true),
    onBlur: () => onNear(false),
    style: { top, height, transitionDelay: lost && !isFar ? `${wave * waveTime}ms` : '0ms' },
  }
}

const look =
  'absolute end-0 flex items-center gap-2.5 rounded-control border px-3 text-start transition-[top,translate,--fallen] duration-200 motion-reduce:transition-none'

/** One account, by itself or below its group. */
export function AccountRow({
  account,
  isMember,
  ...row
}: RowProps & { account: MapAccount; isMember: boolean }) {
  const { t } = useTranslation('recovery-map')
  const { id, name, serviceName, userId, reach } = account
  return (
    <button
      {...useRow(row, id, reach === 'lost')}
      aria-label={listed([name, userId, t(`reach.${reach}`), row.rests], 'unit')}
      className={`${look} ${isMember ? 'start-4 border-transparent! bg-transparent! hover:bg-hover!' : 'start-0'} ${washes[reach]} ${reach === 'lost' ? 'translate-x-1 motion-reduce:translate-x-0 rtl:-translate-x-1 motion-reduce:rtl:translate-x-0' : ''} ${row.isFar ? farLook : ''}`}
    >
      <span className={iconLook(row.isFar, reach)}>
        <BrandIcon issuer={serviceName} account={userId} size={26} />
      </span>
      <span className="min-w-0 flex-1">
        <span className={`block truncate font-medium ${inks[reach]}`}>{name}</span>
        {!isMember && (
          <span className={`block truncate text-xs ${inks[reach] || 'text-soft'}`}>{userId}</span>
        )}
      </span>
      <State reach={reach} />
    </button>
  )
}

/** Several accounts that rest on the same things, and fall together. */
export function GroupRow({ group, isOpen, ...row }: RowProps & { group: Group; isOpen: boolean }) {
  const { t } = useTranslation('recovery-map')
  const { accounts } = group
  const [first] = accounts
  const { reach } = first!
  const count = accounts.length
  const names = accounts.map(({ name }) => name)
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <button
      {...useRow(row, group.id, reach === 'lost')}
      aria-expanded={isOpen}
      aria-label={listed([t('accounts', { count }), t(`reach.${reach}`), row.rests], 'unit')}
      className={`${look} start-0 ${washes[reach]} ${reach === 'lost' ? 'translate-x-1 motion-reduce:translate-x-0 rtl:-translate-x-1 motion-reduce:rtl:translate-x-0' : ''} ${row.isFar ? farLook : ''}`}
    >
      <Chevron size={16} aria-hidden className="shrink-0 text-soft" />
      <span className={`flex shrink-0 max-wide:hidden ${iconLook(row.isFar, reach)}`}>
        {accounts.slice(0, shown).map(({ id, serviceName, userId }) => (
          <span key={id} className="-ms-1.5 rounded-[7px] ring-2 ring-surface first:ms-0">
            <BrandIcon issuer={serviceName} account={userId} size={26} />
          </span>
        ))}
      </span>
      <span className="min-w-0 flex-1">
        <span className={`block truncate font-medium ${inks[reach]}`}>{t('accounts', { count })}</span>
        <span className={`block truncate text-xs ${inks[reach] || 'text-soft'}`}>
          {listed(names, 'unit')}
        </span>
      </span>
      <State reach={reach} />
    </button>
  )
}

const iconLook = (isFar: boolean, reach: MapAccount['reach']) =>
  `transition-opacity duration-200 ${isFar ? 'opacity-30' : ''} ${reach === 'lost' ? 'opacity-50 grayscale' : ''}`

function State({ reach }: { reach: MapAccount['reach'] }) {
  const { t } = useTranslation('recovery-map')
  if (reach === 'open') return null
  return (
    <span aria-hidden className={`shrink-0 font-medium text-xs max-wide:hidden ${inks[reach]}`}>
      {t(`reach.${reach}`)}
    </span>
  )
}
