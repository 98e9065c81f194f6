import { ArrowLeft, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { MenuItem, MenuLine } from '../../components/Menu.tsx'
import { MoreMenu } from '../../components/MoreMenu.tsx'
import { useArrival } from '../../components/useArrival.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import { subtitleOf, useAccount, useEntryOf, useService } from '../holdings.ts'
import { LiveCode } from '../LiveCode.tsx'
import { Authentication } from '../methods/Authentication.tsx'
import { showAccounts } from '../place.ts'
import { RecoveryCodesCard } from '../recovery-codes/RecoveryCodesCard.tsx'
import { BasicInformation } from './BasicInformation.tsx'
import { EditAccountDialog } from './EditAccountDialog.tsx'
import { GuideMenu } from './GuideMenu.tsx'
import { HistoryCard } from './HistoryCard.tsx'
import { WaysIn } from './WaysIn.tsx'

/** Everything of one account, read like its own settings page. */
export function AccountPage({ id }: { id: string }) {
  const { t } = useTranslation('accounts')
  const account = useAccount(id)
  const service = useService(account?.serviceId)
  const entry = useEntryOf(account)
  const [open, setOpen] = useState<'edit' | 'remove' | undefined>()
  const heading = useArrival<HTMLHeadingElement>(id)
  if (!account) return null
  const close = () => setOpen(undefined)

  const remove = async () => {
    try {
      await main.accounts.remove({ id })
      showAccounts()
      say(t('removed', { name: account.serviceName }))
    } catch (error) {
      sayRefusal(error)
    }
  }

  return (
    <div className="h-full overflow-y-auto [scrollbar-gutter:stable]">
      <div className="mx-auto flex max-w-[820px] flex-col gap-4 px-4 pt-5 pb-24 wide:px-7">
        <header className="flex flex-wrap items-center gap-x-3.5 gap-y-3">
          <span className="-ms-2">
            <IconButton icon={ArrowLeft} label={t('back')} onPress={() => showAccounts(id)} />
          </span>
          <BrandIcon issuer={account.serviceName} icon={entry?.icon} size={48} />
          <div className="min-w-40 flex-1">
            <h1 ref={heading} tabIndex={-1} className="line-clamp-2 font-semibold text-xl">
              {account.serviceName}
            </h1>
            <p className="selectable line-clamp-2 text-soft">{subtitleOf(account)}</p>
          </div>
          {entry && <LiveCode entry={entry} />}
          <div className="ms-auto flex items-center gap-1">
            <GuideMenu account={account} service={service} />
            <MoreMenu
              name={account.serviceName}
              onAction={(key) => setOpen(key === 'edit' ? 'edit' : 'remove')}
            >
              <MenuItem id="edit" icon={Pencil}>
                {t('edit')}
              </MenuItem>
              <MenuLine />
              <MenuItem id="remove" icon={Trash2} loss>
                {t('remove')}
              </MenuItem>
            </MoreMenu>
          </div>
        </header>
        <Authentication account={account} service={service} />
        <WaysIn account={account} service={service} />
        <RecoveryCodesCard account={account} service={service} />
        <BasicInformation account={account} service={service} onEdit={() => setOpen('edit')} />
        <HistoryCard account={account} service={service} />
      </div>
      {open === 'edit' && <EditAccountDialog account={account} service={service} onClose={close} />}
      {open === 'remove' && (
        <Dialog
          title={t('remove-title', { name: account.serviceName })}
          role="alertdialog"
          width="narrow"
          onClose={close}
          actions={
            <>
              <Button look="quiet" onPress={close}>
                {t('common:cancel')}
              </Button>
              <Button look="loss" onPress={() => void remove()}>
                {t('remove')}
              </Button>
            </>
          }
        >
          <p>{t('remove-what')}</p>
          {account.recoveryCodes.left > 0 && (
            <p className="pt-3 font-medium text-loss">
              {t('remove-codes', { count: account.recoveryCodes.left })}
            </p>
          )}
        </Dialog>
      )}
    </div>
  )
}
