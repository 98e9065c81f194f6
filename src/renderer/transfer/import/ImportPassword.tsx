import { FileLock2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../contract/transfer/transfer.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { answer, cancelImport } from './importing.ts'
import { KeyFileField } from './KeyFileField.tsx'

/** A protected file asks for its password, as often as it takes. */
export function ImportPassword({
  asked: { file, format, problem, takesKeyFile, keyFile, others },
}: {
  asked: Extract<ImportView, { stage: 'password' }>
}) {
  const { t } = useTranslation('transfer')
  const [password, setPassword] = useState('')
  const [changed, setChanged] = useState(false)
  const ready = password !== '' || keyFile !== undefined
  const problemNow = changed ? undefined : problem

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) answer((id) => main.transfer.password({ id, password }))
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
          error={problemNow && problemNow !== 'key-file-damaged' ? t(`problem-${problemNow}`) : undefined}
          onChange={(text) => {
            setChanged(true)
            setPassword(text)
          }}
        />
        {takesKeyFile && (
          <KeyFileField
            name={keyFile}
            error={problemNow === 'key-file-damaged' ? t('problem-key-file-damaged') : undefined}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onPress={cancelImport}>
            {t('common:cancel')}
          </Button>
          {others && (
            <Button onPress={() => answer((id) => main.transfer.skip({ id }))}>{t('leave-file-out')}</Button>
          )}
          <Button look="primary" type="submit" isDisabled={!ready}>
            {t('open-file')}
          </Button>
        </div>
      </form>
    </div>
  )
}
