import { useTranslation } from 'react-i18next'
import { codeKeys, menuKeys, windowKeys } from '../../contract/app/shortcuts.ts'
import { Kbd } from '../components/Kbd.tsx'
import { readable } from '../settings/accelerator.ts'
import { useStore } from '../store/store.ts'

const onMac = navigator.platform.startsWith('Mac')

/** The keys of the app, from the table that the menu takes them from. */
export function Shortcuts() {
  const { t } = useTranslation('help')
  const quickPick = useStore((state) => state.settings?.quickPickShortcut)
  const canLock = useStore(({ app }) => app.phase === 'open' && app.hasPassword)
  const everywhere = [
    ...Object.entries({ ...menuKeys, ...windowKeys })
      .filter(([id]) => id !== 'lock' || canLock)
      .map(([id, keys]) => [t(`key-${id}`), keys] as const),
    ...(quickPick ? [[t('keys-quick-pick'), quickPick] as const] : []),
  ]
  const inCodes = Object.entries(codeKeys).map(([id, keys]) => [t(`key-${id}`), keys] as const)
  return (
    <div className="flex flex-col gap-4">
      {[[t('keys-everywhere'), everywhere] as const, [t('keys-codes'), inCodes] as const].map(
        ([title, rows]) => (
          <div key={title}>
            <h3 className="px-0.5 pb-2 font-medium text-sm text-soft">{title}</h3>
            <dl className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
              {rows.map(([what, keys]) => (
                <div key={what} className="flex min-h-10 items-center justify-between gap-4 px-4 py-1.5">
                  <dt className="min-w-0">{what}</dt>
                  <dd className="shrink-0">
                    <Kbd>{readable(keys, onMac)}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ),
      )}
    </div>
  )
}
