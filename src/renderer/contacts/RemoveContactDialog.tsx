import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DependantView } from '../../contract/accounts/contacts.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

export interface Resource {
  kind: 'contact' | 'device'
  id: string
}

/** Names the accounts that rest on it, and those that would be out of reach without it, before it goes. */
export function RemoveContactDialog({
  resource: { kind, id },
  name,
  onClose,
}: {
  resource: Resource
  name: string
  onClose: () => void
}) {
  const { t } = useTranslation('contacts')
  const accounts = useStore((state) => state.accounts)
  const [dependants, setDependants] = useState<readonly DependantView[] | undefined>()
  const calls = kind === 'contact' ? main.contacts : main.contacts.devices

  useEffect(() => {
    const asked = kind === 'contact' ? main.contacts : main.contacts.devices
    asked.dependants({ id }).then(setDependants, sayRefusal)
  }, [kind, id])

  const remove = async () => {
    try {
      await calls.remove({ id, seen: true })
      onClose()
    } catch (error) {
      sayRefusal(error)
    }
  }
  return (
    <Dialog
      title={t('remove-title', { name })}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="loss" isDisabled={dependants === undefined} onPress={() => void remove()}>
            {t('remove')}
          </Button>
        </>
      }
    >
      {dependants?.length === 0 && <p>{t('nothing-rests')}</p>}
      {dependants && dependants.length > 0 && (
        <div className="flex flex-col gap-3">
          <p>{t('rests', { count: dependants.length })}</p>
          <ul className="flex flex-col gap-1.5">
            {dependants.map(({ accountId, isLastWay }) => {
              const account = accounts.get(accountId)
              if (!account) return null
              return (
                <li key={accountId}>
                  <span className="font-medium">
                    {[account.serviceName, account.userId].filter(Boolean).join(' · ')}
                  </span>
                  {isLastWay && <span className="block text-loss text-sm">{t('last-way')}</span>}
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </Dialog>
  )
}
