import { ClipboardPaste, Copy, Eye } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { useDates } from '../../components/useDates.ts'
import { PasteCodesDialog } from './PasteCodesDialog.tsx'
import { ShowCodesDialog } from './ShowCodesDialog.tsx'
import { UseCodeDialog } from './UseCodeDialog.tsx'

/** The codes for the day when nothing else works: how many are left, and one at a time. */
export function RecoveryCodesCard({
  account,
  service,
}: {
  account: AccountView
  service: ServiceView | undefined
}) {
  const { t } = useTranslation('accounts')
  const { day } = useDates()
  const { left, total, at, few, isHidden } = account.recoveryCodes
  const [open, setOpen] = useState<'paste' | 'show' | 'use' | undefined>()
  const close = () => setOpen(undefined)
  const isDocumentedWithout =
    service?.complete === true && service.methods.every(({ kind }) => kind !== 'recovery-code')
  if (isHidden) {
    return (
      <Facts title={t('recovery-codes')}>
        <p className="py-2 pe-3 text-soft">{t('codes-in-drill')}</p>
      </Facts>
    )
  }
  return (
    <Facts
      title={t('recovery-codes')}
      actions={
        <Button look="quiet" size="small" onPress={() => setOpen('paste')}>
          <ClipboardPaste size={15} aria-hidden />
          {t(total === 0 ? 'paste-codes' : 'replace-codes')}
        </Button>
      }
    >
      {total === 0 ? (
        <p className="py-2 pe-3 text-soft">
          {isDocumentedWithout ? t('no-codes-documented', { service: account.serviceName }) : t('no-codes')}
        </p>
      ) : (
        <>
          <Fact
            name={t('unused')}
            value={
              <>
                {t('left-of', { left, count: total })}
                {at !== undefined && (
                  <span className="block font-normal text-faint text-sm">
                    {t('kept-since', { day: day(at) })}
                  </span>
                )}
              </>
            }
          >
            <Button size="small" onPress={() => setOpen('show')}>
              <Eye size={15} aria-hidden />
              {t('show-codes')}
            </Button>
            {left > 0 && (
              <Button size="small" onPress={() => setOpen('use')}>
                <Copy size={15} aria-hidden />
                {t('use-one')}
              </Button>
            )}
          </Fact>
          {few && (
            <p className="my-1 me-1.5 rounded-control bg-attention-wash px-3 py-2 text-attention text-sm">
              {t('few-codes', { count: left, service: account.serviceName })}
            </p>
          )}
        </>
      )}
      {open === 'paste' && <PasteCodesDialog account={account} onClose={close} />}
      {open === 'show' && <ShowCodesDialog account={account} onClose={close} />}
      {open === 'use' && <UseCodeDialog account={account} onClose={close} />}
    </Facts>
  )
}
