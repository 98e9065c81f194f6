import { ArchiveRestore, ArrowLeft, FileUp } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { FileTrigger, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BackupInfo } from '../../contract/app/app.ts'
import { main, type Refusal, refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Segments } from '../components/fields/Segments.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { useDates } from '../components/useDates.ts'
import { isReady, NewPassword, nothingTyped } from '../security/NewPassword.tsx'
import { say } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'
import { KitField } from './KitField.tsx'
import { PhoneLostLink } from './PhoneLostScreen.tsx'
import { StartScreen, WayIcon } from './StartScreen.tsx'

export type Way = 'kit' | 'backup' | 'file'

interface RestoreScreenProps {
  /** The ways that make sense here, the likeliest first. */
  ways: readonly Way[]
  /** There is no keychain: the vault that comes back gets a password. */
  needsPassword: boolean
  /** The vault has a password: a new one takes its place, unless the person wants none. */
  resetsPassword?: boolean
  onBack: () => void
}

/** Brings a vault back: by its kit, from a backup, or from a file of another computer. Nothing that is there is deleted. */
export function RestoreScreen({ ways, needsPassword, resetsPassword = false, onBack }: RestoreScreenProps) {
  const { t } = useTranslation('start')
  const { moment } = useDates()
  const [way, setWay] = useState<Way>(ways[0]!)
  const [backups, setBackups] = useState<readonly BackupInfo[] | undefined>()
  const [backupId, setBackupId] = useState<string | undefined>()
  const [file, setFile] = useState<File | undefined>()
  const [kit, setKit] = useState('')
  const [typed, setTyped] = useState(nothingTyped)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [noKeychain, setNoKeychain] = useState(needsPassword)
  const [wantsNone, setWantsNone] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    void main.vault.backups().then(
      (found) => {
        setBackups(found)
        setBackupId(found[0]?.id)
      },
      () => setBackups([]),
    )
  }, [])

  const offered = ways.filter((one) => one !== 'backup' || (backups && backups.length > 0))
  const kitNeeded = way === 'kit' || refusal?.code === 'kit-needed'
  const resets = resetsPassword && (kitNeeded || kit.trim() !== '')
  const asksPassword = noKeychain || (resets && !wantsNone)
  const ready =
    (way === 'kit' ? kit.trim() !== '' : way === 'file' ? file !== undefined : backupId !== undefined) &&
    (!asksPassword || isReady(typed))

  const restore = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !ready) return
    setBusy(true)
    setRefusal(undefined)
    const keys = {
      ...(kit.trim() ? { kit: kit.trim() } : {}),
      ...(asksPassword ? { password: typed.password } : {}),
    }
    try {
      const { entries } =
        way === 'kit'
          ? await main.vault.restore.kit({ ...keys, kit: kit.trim() })
          : way === 'file'
            ? await main.vault.restore.source({ ...keys, source: { in: 'file', file: file! } })
            : await main.vault.restore.source({ ...keys, source: { in: 'backups', id: backupId! } })
      say(t('restored', { count: entries }))
    } catch (error) {
      const refused = refusalOf(error)
      setRefusal(refused)
      if (refused.code === 'keychain-unavailable') setNoKeychain(true)
      setBusy(false)
    }
  }

  const words = refusal && refusal.code !== 'keychain-unavailable' ? wordsOfRefusal(t, refusal) : undefined
  const ofKit = refusal?.code.startsWith('kit-') || refusal?.code === 'key-wrong'
  const ofPassword = refusal?.code === 'password-refused' || refusal?.code === 'password-used-before'

  return (
    <StartScreen
      title={t('restore')}
      lead={t('restore-lead')}
      icon={
        <WayIcon tone="accent">
          <ArchiveRestore size={26} strokeWidth={1.7} aria-hidden />
        </WayIcon>
      }
    >
      <form className="flex flex-col gap-5" onSubmit={(event) => void restore(event)}>
        {offered.length > 1 && (
          <Segments
            label={t('restore')}
            value={way}
            options={offered.map((id) => ({ id, name: t(`way-${id}`) }))}
            onChange={(next) => {
              setRefusal(undefined)
              setWay(next)
            }}
          />
        )}

        {way === 'backup' && backups && (
          <RadioGroup
            aria-label={t('way-backup')}
            value={backupId ?? ''}
            onChange={setBackupId}
            className="flex max-h-60 flex-col divide-y divide-line overflow-y-auto rounded-card border border-line bg-surface"
          >
            {backups.map((backup) => (
              <Radio
                key={backup.id}
                value={backup.id}
                className="group flex items-center gap-3 px-4 py-2.5 data-[focus-visible]:outline-offset-[-2px]"
              >
                <span className="flex size-4.5 shrink-0 items-center justify-center rounded-full border-[1.5px] border-edge group-data-[selected]:border-[5px] group-data-[selected]:border-accent" />
                <span className="flex-1">{moment(backup.at)}</span>
                {backup.entries !== undefined && (
                  <span className="text-sm text-soft">{t('codes', { count: backup.entries })}</span>
                )}
              </Radio>
            ))}
          </RadioGroup>
        )}

        {way === 'file' && (
          <div className="flex flex-col gap-2">
            <FileTrigger
              acceptedFileTypes={['.age']}
              onSelect={(files) => {
                const [chosen] = files ?? []
                if (chosen) setFile(chosen)
                setRefusal(undefined)
              }}
            >
              <Button size="large" place="self-start max-w-full">
                <FileUp size={17} aria-hidden className="shrink-0" />
                <span className="truncate">{file ? file.name : t('choose-file')}</span>
              </Button>
            </FileTrigger>
            <p className="text-faint text-sm">{t('file-note')}</p>
          </div>
        )}

        {(kitNeeded || way === 'file') && (
          <KitField
            value={kit}
            autoFocus={way === 'kit'}
            error={ofKit ? words : undefined}
            onChange={(text) => {
              setRefusal(undefined)
              setKit(text)
            }}
          />
        )}

        {asksPassword && (
          <>
            <p className="rounded-card bg-attention-wash px-4 py-3 text-attention text-sm">
              {t(noKeychain ? 'no-keychain' : 'reset-password')}
            </p>
            <NewPassword
              value={typed}
              error={ofPassword ? words : undefined}
              onChange={setTyped}
              onTyped={() => {
                if (ofPassword) setRefusal(undefined)
              }}
            />
          </>
        )}

        {resets && !noKeychain && (
          <Button
            look="link"
            size="small"
            place="self-start"
            onPress={() => {
              setWantsNone(!wantsNone)
              setTyped(nothingTyped)
            }}
          >
            {t(wantsNone ? 'with-password' : 'without-password')}
          </Button>
        )}

        {words && !ofPassword && !(ofKit && (kitNeeded || way === 'file')) && <FormError>{words}</FormError>}

        <div className="flex flex-wrap gap-2">
          <Button look="primary" size="large" type="submit" isPending={busy} isDisabled={!ready}>
            {t('restore-now')}
          </Button>
          <Button look="quiet" size="large" onPress={onBack}>
            <ArrowLeft size={16} aria-hidden />
            {t('back')}
          </Button>
        </div>
      </form>
      <PhoneLostLink />
    </StartScreen>
  )
}
