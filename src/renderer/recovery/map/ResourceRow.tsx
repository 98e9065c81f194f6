import { useTranslation } from 'react-i18next'
import type { ResourceView } from '../../../contract/recovery/recovery.ts'
import { listed } from '../../components/listed.ts'
import { icons } from '../icons.ts'
import { aboutResource, resourceLabel } from '../words.ts'
import { farLook } from './GroupRow.tsx'
import { waveTime } from './Lines.tsx'

interface ResourceRowProps {
  resource: ResourceView
  top: number
  height: number
  /** It is in another one, right above. */
  isInside: boolean
  isStruck: boolean
  /** It is lost, by itself or with something else; in which wave. */
  isLost: boolean
  wave: number
  /** How many accounts rest on it. */
  accounts: number
  /** Only what rests on it is shown. */
  isOnly: boolean
  isFar: boolean
  isTabStop: boolean
  /** The account that it is the mailbox of, by name. */
  openedBy: string | undefined
  onPress: () => void
  onOnly: () => void
  onNear: (isOn: boolean) => void
}

/** Something that can be struck out, by a press of its row. */
export function ResourceRow(props: ResourceRowProps) {
  const { resource, top, height, isInside, isStruck, isLost, wave, accounts, isOnly, isFar, isTabStop } =
    props
  const { t } = useTranslation('recovery-map')
  const { t: words } = useTranslation('recovery')
  const Icon = icons[resource.kind]
  const name = resourceLabel(words, resource)
  const about = aboutResource(words, resource)
  const opened = props.openedBy !== undefined && t('opened-by', { name: props.openedBy })
  const state = isStruck
    ? t('struck')
    : resource.lostAt !== undefined
      ? words('is-lost')
      : isLost
        ? t('goes-too')
        : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is tied to it shows while the pointer or the keyboard is on it.
    <div
      onPointerEnter={() => props.onNear(true)}
      onPointerLeave={() => props.onNear(false)}
      onFocus={() => props.onNear(true)}
      onBlur={() => props.onNear(false)}
      style={{ top, height, transitionDelay: isLost && !isFar ? `${wave * waveTime}ms` : '0ms' }}
      className={`absolute end-0 flex overflow-hidden rounded-control border transition-[--fallen] duration-200 motion-reduce:transition-none ${isInside ? 'start-4 wide:start-6' : 'start-0'} falls ${isLost ? 'fallen' : ''} ${isFar ? farLook : ''}`}
    >
      <button
        type="button"
        aria-pressed={isStruck}
        aria-label={listed([name, about, state, t('rest-on-it', { count: accounts }), opened], 'unit')}
        data-row={resource.id}
        tabIndex={isTabStop ? 0 : -1}
        onClick={props.onPress}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-control ps-3 text-start outline-offset-[-2px] hover:bg-hover"
      >
        <Icon
          size={isInside ? 16 : 18}
          strokeWidth={1.8}
          aria-hidden
          className={`shrink-0 max-wide:hidden ${isLost ? 'text-loss' : 'text-soft'} ${isFar ? 'opacity-30' : ''}`}
        />
        <span className="min-w-0 flex-1">
          <span className={`relative block w-fit max-w-full font-medium ${isLost ? 'text-loss' : ''}`}>
            <span className="block truncate">{name}</span>
            <Strike isOn={isStruck} />
          </span>
          {height >= 44 && (about || state) && (
            <span className={`block truncate text-xs ${isLost ? 'text-loss' : 'text-soft'}`}>
              {state ?? about}
            </span>
          )}
        </span>
      </button>
      {accounts > 0 && (
        <button
          type="button"
          aria-pressed={isOnly}
          aria-label={t('only', { count: accounts, name })}
          title={t('only', { count: accounts, name })}
          tabIndex={isTabStop ? 0 : -1}
          onClick={props.onOnly}
          className={`min-w-10 rounded-control px-2.5 text-sm outline-offset-[-2px] hover:bg-hover ${isOnly ? 'bg-accent-wash font-semibold text-accent' : isLost ? 'text-loss' : 'text-soft'}`}
        >
          {accounts}
        </button>
      )}
    </div>
  )
}

/** A line through the words, drawn from left to right. */
function Strike({ isOn }: { isOn: boolean }) {
  return (
    <span
      aria-hidden
      className={`-translate-y-1/2 absolute top-1/2 start-0 h-[1.5px] w-full origin-left rtl:origin-right bg-loss transition-transform duration-200 motion-reduce:transition-none ${isOn ? 'scale-x-100' : 'scale-x-0'}`}
    />
  )
}
