import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { change, useStore } from '../store/store.ts'
import { say } from '../store/toast.ts'
import { wordsOfPassword } from '../words.ts'

/** Takes the password away, after saying what goes with it. */
export function RemovePasswordDialog() {
  const { t } = useTranslation('security')
  const secondStep = useStore(({ app }) => app.phase === 'open' && app.hasSecondStep)
  const [current, setCurrent] = useState('')
  const close = () => change({ dialog: undefined })
  const sending = useSending(async () => {
    await main.password.remove({ current })
    close()
    say(t('password-removed'))
  }, wordsOfPassword)
  return (
    <FormDialog
      title={t('remove-title')}
      width="narrow"
      role="alertdialog"
      onClose={close}
      sending={sending}
      action={t('remove-password')}
      button={{ look: 'loss', isDisabled: current === '' }}
    >
      <p className="text-pretty text-soft">{t('remove-lead')}</p>
      {secondStep && <p className="text-pretty text-loss text-sm">{t('remove-second-step')}</p>}
      <TextField
        label={t('current')}
        type="password"
        autoFocus
        value={current}
        error={sending.error}
        onChange={(text) => {
          sending.clear()
          setCurrent(text)
        }}
      />
    </FormDialog>
  )
}
