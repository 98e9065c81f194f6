import { ArrowLeft, TriangleAlert } from 'lucide-react'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main, refusalOf } from '../../bridge.ts'
import { sorted, tagsOf } from '../../codes/arrange.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { Switch } from '../../components/fields/Switch.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useStore } from '../../store/store.ts'
import { wordsOfRefusal } from '../../words.ts'
import { PickList } from '../PickList.tsx'
import { nameOfFormat } from '../words.ts'
import type { Outcome } from './ExportResult.tsx'
import type { Target } from './ExportView.tsx'
import { FilePassword } from './FilePassword.tsx'
import { MigrationCodes, type ShownCodes } from './MigrationCodes.tsx'

interface ExportOptionsProps {
  target: Target
  onBack: () => void
  onDone: (outcome: Outcome) => void
}

const everything = 'all'
const byHand = 'some'
const tagged = 'tag:'

/** Which accounts, how protected, and the person's word that they know what they do. */
export function ExportOptions({ target, onBack, onDone }: ExportOptionsProps) {
  const { t } = useTranslation('transfer')
  const { format, paper, onScreen } = target
  const hasPassword = useStore((state) => state.app.phase === 'open' && state.app.hasPassword)
  const sort = useStore((state) => state.settings?.sort ?? 'manual')
  const entries = useStore((state) => state.entries)
  const all = useMemo(() => sorted(entries, sort), [entries, sort])
  const wanted = useStore((state) => state.toExport)
  const [which, setWhich] = useState(wanted ? byHand : everything)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(wanted))
  const [protects, setProtects] = useState(true)
  const [typed, setTyped] = useState({ password: '', again: '' })
  const [recoveryCodes, setRecoveryCodes] = useState(false)
  const [understood, setUnderstood] = useState(false)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<{ code: string; words: string } | undefined>()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<ShownCodes | undefined>()

  const encrypted = format.writes === 'encrypted' || (format.writes === 'both' && protects)
  const chosen =
    which === everything
      ? all
      : which === byHand
        ? all.filter(({ id }) => picked.has(id))
        : all.filter(({ tags }) => tags.includes(which.slice(tagged.length)))
  const ready =
    chosen.length > 0 &&
    (encrypted ? typed.password !== '' && typed.password === typed.again : understood) &&
    (!hasPassword || password !== '')
  const name = onScreen
    ? t('google-screen')
    : format.id === 'paper'
      ? t(`paper-${paper ?? 'html'}`)
      : format.id === 'sparekey'
        ? t('export-own')
        : t('export-to', { name: nameOfFormat(t, format) })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    const choice = {
      confirmed: true as const,
      ...(which === everything ? {} : { ids: chosen.map(({ id }) => id) }),
      ...(hasPassword ? { password } : {}),
    }
    try {
      if (onScreen) setShown({ ...(await main.transfer.migrationCodes(choice)), count: chosen.length })
      else {
        const { saved, ...result } = await main.transfer.export({
          ...choice,
          format: format.id,
          ...(encrypted ? { filePassword: typed.password } : {}),
          ...(paper ? { paper } : {}),
          ...(recoveryCodes ? { recoveryCodes } : {}),
        })
        if (saved) {
          onDone({
            ...result,
            count: chosen.length,
            kept: paper === 'printer' ? 'paper' : encrypted ? 'safe' : 'plain',
          })
        } else if (result.files === 0) onDone({ ...result, count: chosen.length, kept: 'nothing' })
      }
    } catch (refusal) {
      const { code, details } = refusalOf(refusal)
      // Of this page only the vault's own password can be wrong.
      const words =
        code === 'password-wrong' ? t('vault-password-wrong') : wordsOfRefusal(t, { code, details })
      setError({ code, words })
    } finally {
      setBusy(false)
    }
  }

  if (shown) {
    return (
      <MigrationCodes
        shown={shown}
        onDone={() =>
          onDone({ files: 0, entries: shown.count, count: shown.count, left: shown.left, kept: 'screen' })
        }
      />
    )
  }

  return (
    <Page
      title={name}
      lead={t(
        encrypted
          ? 'safe-lead'
          : onScreen
            ? 'screen-lead'
            : format.id === 'paper'
              ? 'paper-lead'
              : 'plain-lead',
      )}
      before={<IconButton icon={ArrowLeft} label={t('back')} onPress={onBack} />}
    >
      <form className="flex flex-col gap-6" onSubmit={(event) => void submit(event)}>
        <Card title={t('which')}>
          <CardRow title={t('which-codes')} note={t('chosen', { count: chosen.length })}>
            <div className="w-52 shrink-0 max-wide:w-40">
              <Choice
                label={t('which-codes')}
                labelHidden
                value={which}
                options={[
                  { id: everything, name: t('which-all', { count: all.length }) },
                  ...tagsOf(all).map((tag) => ({ id: tagged + tag, name: t('which-tag', { tag }) })),
                  { id: byHand, name: t('which-some') },
                ]}
                onChange={setWhich}
              />
            </div>
          </CardRow>
        </Card>
        {which === byHand && (
          <div className="-mt-3 flex max-h-80 flex-col">
            <PickList
              label={t('which-codes')}
              picks={all.map((entry) => ({
                key: entry.id,
                name: entry.issuer || entry.account || t('codes:nameless'),
                issuer: entry.issuer,
                account: entry.account,
                icon: entry.icon,
                remarks: [],
                picked: picked.has(entry.id),
              }))}
              onToggle={(key) => {
                const next = new Set(picked)
                if (!next.delete(String(key))) next.add(String(key))
                setPicked(next)
              }}
            />
          </div>
        )}

        {format.id === 'sparekey' && (
          <Card title={t('along')}>
            <CardRow title={t('along-accounts')} note={t('along-accounts-note')} />
            <CardRow title={t('along-codes')} note={t(recoveryCodes ? 'along-codes-on' : 'along-codes-off')}>
              <Switch label={t('along-codes')} value={recoveryCodes} onChange={setRecoveryCodes} />
            </CardRow>
          </Card>
        )}

        {format.writes !== 'plain' && (
          <Card title={t('protection')}>
            {format.writes === 'both' && (
              <CardRow title={t('protect')} note={t(protects ? 'protect-on' : 'protect-off')}>
                <Switch label={t('protect')} value={protects} onChange={setProtects} />
              </CardRow>
            )}
            {encrypted && (
              <div className="flex flex-col gap-4 px-4 py-4">
                <FilePassword value={typed} onChange={setTyped} />
              </div>
            )}
          </Card>
        )}

        {!encrypted && (
          <div className="flex flex-col gap-3 rounded-card bg-attention-wash px-4 py-3.5">
            <p className="flex gap-3 text-attention">
              <TriangleAlert size={18} aria-hidden className="mt-px shrink-0" />
              <span className="text-pretty">
                {t(onScreen ? 'warn-screen' : paper === 'printer' ? 'warn-paper' : 'warn-plain', {
                  count: chosen.length,
                })}
              </span>
            </p>
            <Checkbox value={understood} onChange={setUnderstood}>
              <span>{t('understood')}</span>
            </Checkbox>
          </div>
        )}

        {hasPassword && (
          <TextField
            label={t('vault-password')}
            note={t('vault-password-note')}
            type="password"
            value={password}
            error={error?.code === 'password-wrong' ? error.words : undefined}
            onChange={(text) => {
              setError(undefined)
              setPassword(text)
            }}
          />
        )}
        {error && error.code !== 'password-wrong' && <FormError>{error.words}</FormError>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onPress={onBack}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" isDisabled={!ready}>
            {t(onScreen ? 'show-codes' : paper === 'printer' ? 'print' : busy ? 'exporting' : 'save-as')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
