import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { change, useStore } from '../store/store.ts'
import { say } from '../store/toast.ts'
import { wordsOfPassword } from '../words.ts'

/** Takes the password away, after saying what goes with it. */
export function RemovePasswordDialog() {
  const { t } = useTranslation('security')
  const secondStep = useStore(({ app }) => app.phase === 'open' && app.hasSecondStep)
  const [current, setCurrent] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const form = useId()
  const close = () => change({ dialog: undefined })
  const remove = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || current === '') return
    setBusy(true)
    try {
      await main.password.remove({ current })
      close()
      say(t('password-removed'))
    } catch (refusal) {
      setError(wordsOfPassword(t, refusal))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('remove-title')}
      width="narrow"
      role="alertdialog"
      onClose={close}
      actions={
        <>
          <Button size="large" onPress={close}>
            {t('common:cancel')}
          </Button>
          <Button
            look="loss"
            size="large"
            type="submit"
            form={form}
            isPending={busy}
            isDisabled={current === ''}
          >
            {t('remove-password')}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={(event) => void remove(event)}>
        <p className="text-pretty text-soft">{t('remove-lead')}</p>
        {secondStep && <p className="text-pretty text-loss text-sm">{t('remove-second-step')}</p>}
        <TextField
          label={t('current')}
          type="password"
          autoFocus
          value={current}
          error={error}
          onChange={(text) => {
            setError(undefined)
            setCurrent(text)
          }}
        />
      </form>
    </Dialog>
  )
}
