import { FileLock2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../contract/transfer.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { answer, cancelImport } from './importing.ts'

/** A protected file asks for its password, as often as it takes. */
export function ImportPassword({
  asked: { file, format, wrong, others },
}: {
  asked: Extract<ImportView, { stage: 'password' }>
}) {
  const { t } = useTranslation('transfer')
  const [password, setPassword] = useState('')
  const [changed, setChanged] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== '') answer((id) => main.transfer.password({ id, password }))
  }

  return (
    <div className="h-full overflow-y-auto">
      <form
        onSubmit={submit}
        className="mx-auto flex max-w-[440px] flex-col gap-5 px-6 pt-[12vh] pb-10"
        aria-label={t('password-title')}
      >
        <span className="flex size-14 items-center justify-center rounded-2xl bg-accent-wash text-accent">
          <FileLock2 size={26} strokeWidth={1.7} aria-hidden />
        </span>
        <div>
          <h1 className="font-semibold text-xl">{t('password-title')}</h1>
          <p className="text-soft">{t('password-of', { file, format })}</p>
        </div>
        <TextField
          label={t('password-file')}
          note={t([`password-note-${format}`, 'password-note'])}
          type="password"
          autoFocus
          value={password}
          error={wrong && !changed ? t('password-wrong') : undefined}
          onChange={(text) => {
            setChanged(true)
            setPassword(text)
          }}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onPress={cancelImport}>
            {t('common:cancel')}
          </Button>
          {others && (
            <Button onPress={() => answer((id) => main.transfer.skip({ id }))}>{t('leave-file-out')}</Button>
          )}
          <Button look="primary" type="submit" isDisabled={password === ''}>
            {t('open-file')}
          </Button>
        </div>
      </form>
    </div>
  )
}
