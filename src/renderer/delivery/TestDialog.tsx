import { CircleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelKind } from '../../contract/accounts/delivery.ts'
import { main } from '../bridge.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { useStore } from '../store/store.ts'
import { say } from '../store/toast.ts'
import { wordsOfError } from '../words.ts'

/** A test message by a channel as it is set up. */
export function TestDialog({ kind, onClose }: { kind: ChannelKind; onClose: () => void }) {
  const { t } = useTranslation('delivery')
  const form = useId()
  const view = useStore((state) => state.settings?.channels[kind]?.view)
  const [to, setTo] = useState(view?.kind === 'email' ? view.from : '')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const latest = useRef<AbortController | undefined>(undefined)
  // A dialog that is closed waits for nothing any more.
  useEffect(() => () => latest.current?.abort(), [])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const controller = new AbortController()
    latest.current = controller
    const { signal } = controller
    setBusy(true)
    setError(undefined)
    try {
      await main.delivery.test({ kind, to }, { signal })
      say(t('test-sent', { to, context: kind }))
      onClose()
    } catch (refusal) {
      if (!signal.aborted) setError(wordsOfError(t, refusal))
    } finally {
      setBusy(false)
    }
  }
  const isReady = kind === 'kakaotalk' || to !== ''
  return (
    <Dialog
      title={t('test-title')}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} isPending={busy} isDisabled={!isReady}>
            {t(busy ? 'sending' : 'send')}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
        {kind === 'kakaotalk' ? (
          <p>{t('test-kakaotalk')}</p>
        ) : (
          <TextField
            label={t(kind === 'email' ? 'test-to' : 'test-to-number')}
            placeholder={kind === 'email' ? '' : '+82 10 1234 5678'}
            autoFocus
            value={to}
            onChange={setTo}
          />
        )}
        {error && (
          <div role="alert">
            <Banner icon={CircleAlert} tone="loss">
              {error}
            </Banner>
          </div>
        )}
      </form>
    </Dialog>
  )
}
