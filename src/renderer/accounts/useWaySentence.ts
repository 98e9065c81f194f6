import { useTranslation } from 'react-i18next'
import type { WayView } from '../../contract/accounts/accounts.ts'
import { useContacts } from './holdings.ts'

/** A way in, in one sentence of what a person does there. */
export function useWaySentence(): (way: WayView) => string {
  const { t } = useTranslation('accounts')
  const contacts = useContacts()
  return ({ use, kind, contactId, deviceId, left, withoutPhone }) => {
    if (use === 'password' || kind === undefined) return t('way.password')
    const address = contacts.find(({ id }) => id === contactId)?.shown ?? ''
    const what =
      kind === 'recovery-code'
        ? t('what.recovery-code', { count: left ?? 0 })
        : kind === 'authenticator' && !(withoutPhone && deviceId === undefined)
          ? t('what.authenticator-elsewhere')
          : t(address ? `what.${kind}-to` : `what.${kind}`, { address })
    return t(`way.${use}`, { what })
  }
}
