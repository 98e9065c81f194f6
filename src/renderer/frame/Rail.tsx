import {
  CircleQuestionMark,
  CircleUserRound,
  KeyRound,
  LifeBuoy,
  type LucideIcon,
  Settings,
  UserRound,
} from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { showAccounts } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { Mark } from '../components/Mark.tsx'
import { useDates } from '../components/useDates.ts'
import { openHelp } from '../help/help.ts'
import { worstLoss } from '../recovery/following.ts'
import { showRecovery } from '../recovery/prepare/place.ts'
import { change, useStore, type View } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { useImporting } from '../transfer/import/importing.ts'

/**
 * Where one can go: a rail at the left, with the words under the icons where the rest needs the room, or a bar at the
 * bottom where the window is narrow.
 */

const chosen = 'bg-chosen font-semibold text-ink shadow-card'
/** Of the smaller ones below: with a weight that every font has as wide, so that a long name stays whole. */
const chosenBelow = 'bg-chosen font-medium text-ink shadow-card'
const stacked =
  'max-split:flex-col max-split:gap-0.5 max-split:px-1 max-split:py-2 max-split:text-center max-split:text-xs'

const places: readonly { view: View; icon: LucideIcon; holds: readonly View[] }[] = [
  { view: 'codes', icon: KeyRound, holds: ['codes', 'trash'] },
  { view: 'accounts', icon: UserRound, holds: ['accounts'] },
  { view: 'recovery', icon: LifeBuoy, holds: ['recovery'] },
  { view: 'settings', icon: Settings, holds: ['settings', 'owner', 'activity', 'export', 'about'] },
]

/** The view that is marked: an import belongs to where it was come from. */
function useHere(): View {
  const view = useStore((state) => state.view)
  const from = useImporting((state) => state.from)
  return view === 'import' ? from : view
}

/** Where it was left; pressed once more, to the beginning of the place. */
function go(view: View): void {
  const here = useStore.getState().view === view
  if (view === 'accounts' && here) showAccounts()
  else if (view === 'recovery' && here) showRecovery('overview')
  else change({ view })
}

export function Rail() {
  const { t } = useTranslation()
  const view = useHere()
  const hasPassword = useStore(({ app }) => app.phase === 'open' && app.hasPassword)
  const lockAfter = useStore((state) => state.settings?.lockAfter ?? 0)
  const inDanger = useStore((state) => worstLoss(state.recovery))

  return (
    <nav
      aria-label={t('main')}
      className="flex w-52 shrink-0 flex-col border-line border-e bg-rail px-3 pt-5 pb-4 max-split:w-23 max-split:px-2 max-wide:hidden"
    >
      <div className="flex items-center gap-2.5 px-2 pb-5 font-semibold text-[15px] max-split:justify-center">
        <Mark />
        <span className="max-split:sr-only">Sparekey</span>
      </div>
      <ul className="flex flex-col gap-1">
        {places.map(({ view: place, icon: Icon, holds }) => {
          // The owner's account has a place of its own further down.
          const here = holds.includes(view) && view !== 'owner'
          return (
            <li key={place}>
              <Button
                aria-current={here ? 'page' : undefined}
                onPress={() => go(place)}
                className={`relative flex min-h-9 w-full items-center gap-2.5 rounded-control px-2.5 text-start transition-colors duration-100 ${stacked} ${here ? chosen : 'text-soft data-[hovered]:bg-hover data-[hovered]:text-ink'}`}
              >
                <Icon size={17} strokeWidth={here ? 2.1 : 1.8} aria-hidden className="shrink-0" />
                <span className="flex-1">{t(place)}</span>
                {place === 'recovery' && inDanger > 0 && (
                  <span className="font-semibold text-attention max-split:absolute max-split:end-3 max-split:top-1.5">
                    <span aria-hidden>{inDanger}</span>
                    <span className="sr-only">{t('in-danger', { count: inDanger })}</span>
                  </span>
                )}
              </Button>
            </li>
          )
        })}
      </ul>
      <span className="flex-1" />
      <Button
        onPress={openHelp}
        aria-current={view === 'help' ? 'page' : undefined}
        className={`flex min-h-9 w-full items-center gap-2.5 rounded-control px-2.5 text-start text-sm transition-colors duration-100 ${stacked} ${view === 'help' ? chosenBelow : 'text-soft data-[hovered]:bg-hover data-[hovered]:text-ink'}`}
      >
        <CircleQuestionMark size={17} strokeWidth={1.8} aria-hidden className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">{t('help')}</span>
        <span aria-hidden className="text-faint text-xs max-split:hidden">
          F1
        </span>
      </Button>
      <Button
        onPress={() => change({ view: 'owner' })}
        aria-current={view === 'owner' ? 'page' : undefined}
        className={`mb-3 flex min-h-9 w-full items-center gap-2.5 rounded-control px-2.5 text-start text-sm transition-colors duration-100 ${stacked} ${view === 'owner' ? chosenBelow : 'text-soft data-[hovered]:bg-hover data-[hovered]:text-ink'}`}
      >
        <CircleUserRound size={17} strokeWidth={1.8} aria-hidden className="shrink-0" />
        <span className="min-w-0 flex-1">{t('owner:title')}</span>
      </Button>
      <div className="flex flex-col gap-1 px-2.5 text-soft text-xs max-split:px-1 max-split:text-center">
        {hasPassword && (
          <>
            <span>{lockAfter > 0 ? t('locks-after', { count: lockAfter }) : t('locks-never')}</span>
            <Button
              onPress={() => void main.vault.lock().catch(sayRefusal)}
              className="-mx-1 min-h-6 self-start rounded px-1 max-split:self-center font-semibold text-accent data-[hovered]:underline"
            >
              {t('lock-now')}
            </Button>
          </>
        )}
        <LastBackup />
      </div>
    </nav>
  )
}

/** Made after each change: what stands around it is not drawn again for it. */
function LastBackup() {
  const { t } = useTranslation()
  const { recent } = useDates()
  const at = useStore(({ app }) => (app.phase === 'open' ? app.lastBackupAt : undefined))
  return at !== undefined && <span>{t('backed-up', { when: recent(at) })}</span>
}

export function BottomBar() {
  const { t } = useTranslation()
  const view = useHere()
  return (
    <nav
      aria-label={t('main')}
      className="flex shrink-0 border-line border-t bg-rail [anchor-name:--bottom-bar] wide:hidden"
    >
      {places.map(({ view: place, icon: Icon, holds }) => {
        const here = holds.includes(view)
        return (
          <Button
            key={place}
            aria-current={here ? 'page' : undefined}
            onPress={() => go(place)}
            className={`flex flex-1 flex-col items-center gap-0.5 py-2 text-xs data-[focus-visible]:outline-offset-[-3px] transition-colors duration-100 ${here ? 'font-semibold text-accent' : 'text-soft data-[hovered]:text-ink'}`}
          >
            <Icon size={20} strokeWidth={here ? 2.1 : 1.8} aria-hidden />
            {t(place)}
          </Button>
        )
      })}
      <Button
        onPress={openHelp}
        aria-label={t('help')}
        aria-current={view === 'help' ? 'page' : undefined}
        className={`flex w-12 items-center justify-center data-[focus-visible]:outline-offset-[-3px] transition-colors duration-100 ${view === 'help' ? 'text-accent' : 'text-soft data-[hovered]:text-ink'}`}
      >
        <CircleQuestionMark size={20} strokeWidth={1.8} aria-hidden />
      </Button>
    </nav>
  )
}
