import { FileUp } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BackupInfo } from '../../../contract/app/app.ts'
import type { BackupProofView } from '../../../contract/recovery/drill.ts'
import { main, type Refusal, refusalOf } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { listed } from '../../components/listed.ts'
import { useDates } from '../../components/useDates.ts'
import { KitField } from '../../start/KitField.tsx'
import { wordsOfRefusal } from '../../words.ts'
import { ProofLine } from './ProofLine.tsx'

type Result = Awaited<ReturnType<typeof main.drill.prove>>

const fresh = 'fresh'
const fromFile = 'file'

interface ProofFormProps {
  /** What it is part of. */
  drillId?: string
  /** What came of it before. */
  last: BackupProofView | undefined
}

/** Restores a copy of the vault into a scratch vault, and says whether everything came back. */
export function ProofForm({ drillId, last }: ProofFormProps) {
  const { t } = useTranslation('drill')
  const { moment } = useDates()
  const [backups, setBackups] = useState<readonly BackupInfo[]>([])
  const [which, setWhich] = useState(fresh)
  const [file, setFile] = useState<File>()
  const [key, setKey] = useState<'this-computer' | 'kit'>('this-computer')
  const [kit, setKit] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [result, setResult] = useState<Result>()

  useEffect(() => {
    void main.vault.backups().then(setBackups, () => setBackups([]))
  }, [])

  const isReady = (which !== fromFile || file !== undefined) && (key !== 'kit' || kit.trim() !== '')
  const prove = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !isReady) return
    setBusy(true)
    setRefusal(undefined)
    setResult(undefined)
    try {
      setResult(
        await main.drill.prove({
          of: which === fresh ? { fresh: true } : which === fromFile ? { file: file! } : { backup: which },
          ...(key === 'kit' && { kit: kit.trim() }),
          ...(drillId !== undefined && { drillId }),
        }),
      )
    } catch (error) {
      setRefusal(refusalOf(error))
    } finally {
      setBusy(false)
    }
  }
  const words = refusal && wordsOfRefusal(t, refusal)
  const ofKit = key === 'kit' && (refusal?.code.startsWith('kit-') || refusal?.code === 'key-wrong')
  const shown = result?.proof ?? last

  return (
    <form
      className="flex flex-col gap-4 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
      onSubmit={(event) => void prove(event)}
    >
      <p className="text-pretty text-soft">{t('proof-note')}</p>
      <div className="grid gap-4 wide:grid-cols-2">
        <Choice
          label={t('which-copy')}
          value={which}
          options={[
            { id: fresh, name: t('copy-fresh') },
            { id: fromFile, name: t('copy-file') },
            ...backups.map(({ id, at }) => ({ id, name: t('copy-backup', { when: moment(at) }) })),
          ]}
          onChange={(next) => {
            setRefusal(undefined)
            setWhich(next)
          }}
        />
        <Choice
          label={t('which-key')}
          value={key}
          options={[
            { id: 'this-computer' as const, name: t('key-here') },
            { id: 'kit' as const, name: t('key-kit') },
          ]}
          onChange={(next) => {
            setRefusal(undefined)
            setKey(next)
          }}
        />
      </div>
      {which === fromFile && (
        <FileTrigger
          acceptedFileTypes={['.age']}
          onSelect={(files) => {
            const [chosen] = files ?? []
            if (chosen) setFile(chosen)
            setRefusal(undefined)
          }}
        >
          <Button place="self-start max-w-full">
            <FileUp size={16} aria-hidden className="shrink-0" />
            <span className="truncate">{file ? file.name : t('start:choose-file')}</span>
          </Button>
        </FileTrigger>
      )}
      {key === 'kit' && (
        <KitField
          value={kit}
          error={ofKit ? words : undefined}
          onChange={(text) => {
            setRefusal(undefined)
            setKit(text)
          }}
        />
      )}
      {words && !ofKit && <FormError>{words}</FormError>}
      {shown && (
        <div role="status">
          <Card>
            <ProofLine proof={shown} />
          </Card>
          {result && result.different.length > 0 && (
            <p className="pt-2 text-soft text-sm">
              {t('different', { names: listed(result.different, 'unit') })}
            </p>
          )}
        </div>
      )}
      <Button
        type="submit"
        look={drillId === undefined ? 'primary' : 'plain'}
        place="self-start"
        isPending={busy}
        isDisabled={!isReady}
      >
        {t(busy ? 'proving' : 'prove')}
      </Button>
    </form>
  )
}
