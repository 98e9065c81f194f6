import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { say } from '../../store/toast.ts'
import { OwnerForm, useOwner } from '../OwnerForm.tsx'

/** Puts the next recovery code on the clipboard and marks it used; it is never on the screen. */
export function UseCodeDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const owner = useOwner()
  return (
    <Dialog
      title={t('use-title', { service: account.serviceName })}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="owner" {...owner.button}>
            <Copy size={15} aria-hidden />
            {t('copy-and-mark')}
          </Button>
        </>
      }
    >
      <OwnerForm
        owner={owner}
        onSubmit={async (password) => {
          const { left, clearsAfter } = await main.accounts.recoveryCodes.copyOne({
            id: account.id,
            ...password,
          })
          onClose()
          say(
            t(clearsAfter > 0 ? 'code-copied-clears' : 'code-copied', { count: left, seconds: clearsAfter }),
          )
        }}
      >
        <p>{t('use-what')}</p>
      </OwnerForm>
    </Dialog>
  )
}
