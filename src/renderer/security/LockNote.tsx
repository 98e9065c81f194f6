import { useTranslation } from 'react-i18next'
import { useStore } from '../store/store.ts'

/** When a vault with a password locks itself, said where the password is chosen. */
export function LockNote() {
  const { t } = useTranslation('security')
  const lockAfter = useStore(({ settings }) => settings?.lockAfter)
  if (lockAfter === undefined) return null
  return (
    <p className="text-pretty text-soft text-sm">
      {lockAfter > 0 ? t('locks-after', { count: lockAfter }) : t('locks-never')}
    </p>
  )
}
