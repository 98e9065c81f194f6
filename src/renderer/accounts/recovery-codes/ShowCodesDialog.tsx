import { Copy, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { useDates } from '../../components/useDates.ts'
import { say } from '../../store/toast.ts'
import { OwnerForm, useOwner } from '../OwnerForm.tsx'

type Codes = Awaited<ReturnType<typeof main.accounts.recoveryCodes.reveal>>['codes']

/** Seconds that they stay on the screen. */
const staysFor = 60

/** The recovery codes themselves, after the person asked for them; they go by themselves soon after. */
export function ShowCodesDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const { day } = useDates()
  const owner = useOwner()
  const [codes, setCodes] = useState<Codes | undefined>()
  const { id } = account

  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs from when they are shown, and is not begun anew.
  useEffect(() => {
    if (!codes) return
    const timer = setTimeout(onClose, staysFor * 1000)
    return () => clearTimeout(timer)
  }, [codes === undefined])

  if (!codes) {
    return (
      <Dialog
        title={t('show-codes-title', { service: account.serviceName })}
        role="alertdialog"
        width="narrow"
        onClose={onClose}
        actions={
          <>
            <Button look="quiet" onPress={onClose}>
              {t('common:cancel')}
            </Button>
            <Button look="primary" type="submit" form="owner" {...owner.button}>
              {t('show-codes')}
            </Button>
          </>
        }
      >
        <OwnerForm
          owner={owner}
          onSubmit={async (password) => {
            const answer = await main.accounts.recoveryCodes.reveal({ id, confirmed: true, ...password })
            setCodes(answer.codes)
          }}
        >
          <p>{t('show-codes-what')}</p>
          <p className="text-soft">{t('entry:reveal-noted')}</p>
        </OwnerForm>
      </Dialog>
    )
  }

  const copy = async (index: number) => {
    await owner.run(async (password) => {
      const { left, clearsAfter } = await main.accounts.recoveryCodes.copyOne({ id, index, ...password })
      setCodes(codes.map((one, at) => (at === index ? { ...one, usedAt: Date.now() } : one)))
      say(t(clearsAfter > 0 ? 'code-copied-clears' : 'code-copied', { count: left, seconds: clearsAfter }))
    })
  }

  return (
    <Dialog
      title={t('codes-of', { service: account.serviceName })}
      width="narrow"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose} autoFocus>
          <EyeOff size={16} aria-hidden />
          {t('entry:hide')}
        </Button>
      }
    >
      <ol className="divide-y divide-line rounded-card border border-line">
        {codes.map(({ code, usedAt }, index) => (
          <li key={code} className="flex min-h-10 items-center gap-3 px-3">
            <span
              className={`selectable flex-1 font-mono ${usedAt === undefined ? '' : 'text-faint line-through'}`}
              data-testid="recovery-code"
            >
              {code}
            </span>
            {usedAt === undefined ? (
              <IconButton icon={Copy} label={t('copy-this')} onPress={() => void copy(index)} />
            ) : (
              <span className="text-sm text-soft">{t('used-on', { day: day(usedAt) })}</span>
            )}
          </li>
        ))}
      </ol>
      {owner.error && (
        <p role="alert" className="pt-3 text-loss text-sm">
          {owner.error}
        </p>
      )}
      <div className="flex flex-col gap-1.5 pt-4">
        <div className="h-1 overflow-hidden rounded-full bg-line" aria-hidden>
          <div className="reveal-time h-full bg-accent" style={{ animationDuration: `${staysFor}s` }} />
        </div>
        <p className="text-faint text-xs">{t('entry:hides', { seconds: staysFor })}</p>
      </div>
    </Dialog>
  )
}
