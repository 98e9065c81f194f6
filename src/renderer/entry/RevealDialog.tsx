import { Copy, EyeOff, QrCode } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { OwnerPassword } from '../components/fields/OwnerPassword.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { change, useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'
import { wordsOfPassword } from '../words.ts'

type Revealed = Awaited<ReturnType<typeof main.entries.reveal>>

/** Seconds that a key stays on the screen. */
const staysFor = 60

/** Shows the setup key and its QR code, to bring the account to another device; asks first, and forgets them soon after. */
export function RevealDialog({ id }: { id: string }) {
  const { t } = useTranslation('entry')
  const entry = useStore((state) => state.entries.get(id))
  const hasPassword = useStore((state) => state.app.phase === 'open' && state.app.hasPassword)
  const [password, setPassword] = useState('')
  const [revealed, setRevealed] = useState<Revealed | undefined>()
  const close = () => change({ dialog: undefined })

  useEffect(() => {
    if (!revealed) return
    const timer = setTimeout(() => change({ dialog: undefined }), staysFor * 1000)
    return () => clearTimeout(timer)
  }, [revealed])

  const sending = useSending(async () => {
    setRevealed(await main.entries.reveal({ id, confirmed: true, ...(hasPassword ? { password } : {}) }))
    setPassword('')
  }, wordsOfPassword)

  if (!entry) return null
  const name = entry.issuer || entry.account || t('codes:nameless')

  const copy = async (text: string) => {
    try {
      const { clearsAfter } = await main.app.copyRevealed({ text })
      say(clearsAfter > 0 ? t('copied-clears', { seconds: clearsAfter }) : t('copied'))
    } catch (refusal) {
      sayRefusal(refusal)
    }
  }

  if (!revealed) {
    return (
      <FormDialog
        title={t('reveal-title', { name })}
        width="narrow"
        role="alertdialog"
        onClose={close}
        sending={sending}
        action={
          <>
            <QrCode size={16} aria-hidden />
            {t('reveal')}
          </>
        }
        button={{ isDisabled: hasPassword && password === '' }}
      >
        <p>{t('reveal-what')}</p>
        <p className="text-soft">{t('reveal-noted')}</p>
        <OwnerPassword
          asked={hasPassword}
          label={t('password')}
          value={password}
          error={sending.error}
          onChange={(text) => {
            sending.clear()
            setPassword(text)
          }}
        />
      </FormDialog>
    )
  }

  const { secret, pin, uri, qr } = revealed
  return (
    <Dialog
      title={name}
      width="narrow"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onPress={() => void copy(uri)}>
            <Copy size={15} aria-hidden />
            {t('copy-link')}
          </Button>
          <Button look="quiet" onPress={() => void copy(secret)}>
            <Copy size={15} aria-hidden />
            {t('copy-key')}
          </Button>
          <Button look="primary" onPress={close} autoFocus>
            <EyeOff size={16} aria-hidden />
            {t('hide')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col items-center gap-4">
        <svg
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          className="w-60 rounded-card bg-paper"
          shapeRendering="crispEdges"
          role="img"
          aria-label={t('qr-of', { name })}
        >
          <path d={qr.path} className="fill-print" />
        </svg>
        <p className="text-center text-sm text-soft">{t('scan-with-device')}</p>
        <dl className="w-full rounded-card bg-ground px-4 py-3">
          <dt className="text-faint text-xs">{t('setup-key')}</dt>
          <dd className="selectable break-normal font-mono text-lg tracking-wide" data-testid="setup-key">
            {secret.replace(/.{4}(?=.)/g, '$& ')}
          </dd>
          {pin && (
            <>
              <dt className="pt-2 text-faint text-xs">{t('pin')}</dt>
              <dd className="selectable font-mono text-lg">{pin}</dd>
            </>
          )}
        </dl>
        <div className="flex w-full flex-col gap-1.5">
          <div className="h-1 overflow-hidden rounded-full bg-line" aria-hidden>
            <div className="reveal-time h-full bg-accent" style={{ animationDuration: `${staysFor}s` }} />
          </div>
          <p className="text-faint text-xs">{t('hides', { seconds: staysFor })}</p>
        </div>
      </div>
    </Dialog>
  )
}
