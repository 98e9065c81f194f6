import { FileKey2, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { errorLook, labelLook, noteLook } from '../../components/fields/look.ts'
import { IconButton } from '../../components/IconButton.tsx'
import { answer } from './importing.ts'

/** The key file beside the password: its name, once it is chosen. The file itself stays in main. */
export function KeyFileField({ name, error }: { name: string | undefined; error: string | undefined }) {
  const { t } = useTranslation('transfer')
  const label = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset for a single choice says more than there is.
    <div role="group" aria-labelledby={label} className="flex flex-col gap-1.5">
      <span id={label} className={labelLook}>
        {t('key-file')}
      </span>
      {name === undefined ? (
        <Button place="self-start" onPress={() => answer((id) => main.transfer.chooseKeyFile({ id }))}>
          {t('key-file-choose')}
        </Button>
      ) : (
        <div className="flex min-h-9 items-center gap-2.5 rounded-control border border-line bg-surface ps-3 pe-1">
          <FileKey2 size={16} aria-hidden className="shrink-0 text-accent" />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <IconButton
            icon={X}
            label={t('key-file-drop', { name })}
            onPress={() => answer((id) => main.transfer.dropKeyFile({ id }))}
          />
        </div>
      )}
      <p role={error ? 'alert' : undefined} className={error ? errorLook : noteLook}>
        {error ?? t('key-file-note')}
      </p>
    </div>
  )
}
