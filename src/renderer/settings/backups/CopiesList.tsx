import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupInfo } from '../../../contract/app/app.ts'
import type { RestoreSource } from '../../../contract/vault/vault.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { CardRow } from '../../components/Card.tsx'
import { Unfold } from '../../components/Unfold.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { wordsOfError } from '../../words.ts'

interface CopiesListProps {
  goBack: (to: { source: RestoreSource; name: string }) => void
}

/** The copies in the person's folder, folded away; nothing where none is chosen. */
export function CopiesList({ goBack }: CopiesListProps) {
  const { t } = useTranslation('settings')
  const chosen = useStore(({ settings }) => settings?.folderBackups !== undefined)
  if (!chosen) return null
  return (
    <div className="px-4 py-2.5">
      <Unfold title={t('copies-list')}>
        <Copies goBack={goBack} />
      </Unfold>
    </div>
  )
}

function Copies({ goBack }: CopiesListProps) {
  const { t } = useTranslation('settings')
  const { moment } = useDates()
  const lastAt = useStore(({ settings }) => settings?.folderBackups?.lastAt)
  const [copies, setCopies] = useState<readonly BackupInfo[] | undefined>()
  const [error, setError] = useState<string | undefined>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new copy is a reason to look again.
  useEffect(() => {
    void main.vault.folder.list().then(
      (list) => {
        setError(undefined)
        setCopies(list)
      },
      (refusal) => setError(wordsOfError(t, refusal)),
    )
  }, [lastAt, t])

  if (error !== undefined) return <p className="pb-2 text-attention text-sm">{error}</p>
  if (copies?.length === 0) return <p className="pb-2 text-sm text-soft">{t('copies-none')}</p>
  return (
    <div className="-mx-4 divide-y divide-line">
      {copies?.map(({ id, at }) => (
        <CardRow key={id} title={moment(at)}>
          <Button
            size="small"
            look="quiet"
            aria-label={t('restore-of-copy', { when: moment(at) })}
            onPress={() => goBack({ source: { in: 'folder', id }, name: moment(at) })}
          >
            {t('restore')}
          </Button>
        </CardRow>
      ))}
    </div>
  )
}
