import type { TFunction } from 'i18next'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, RestoreSource } from '../../../contract/vault/vault.ts'
import { main, refusalOf } from '../../bridge.ts'
import { sayDone } from '../../codes/undo.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { listed } from '../../components/listed.ts'
import { KitField } from '../../start/KitField.tsx'
import { useStore } from '../../store/store.ts'
import { say } from '../../store/toast.ts'
import { wordsOfError, wordsOfPassword } from '../../words.ts'

interface RestoreDialogProps {
  source: RestoreSource
  /** What it is called: when it was made, or the file's name. */
  name: string
  onClose: () => void
}

/** What going back would change, before anything is done: read first, then confirmed. */
export function RestoreDialog({ source, name, onClose }: RestoreDialogProps) {
  const { t } = useTranslation('settings')
  const asksPassword = useStore(({ app }) => app.phase === 'open' && app.hasPassword)
  const [comparison, setComparison] = useState<Comparison | undefined>()
  const [kit, setKit] = useState<string | undefined>()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const withKit = kit === undefined ? {} : { kit }

  const compare = useCallback(
    async (kit?: string) => {
      setBusy(true)
      setError(undefined)
      try {
        setComparison(await main.vault.restore.compare({ source, ...(kit === undefined ? {} : { kit }) }))
      } catch (refusal) {
        // Of another vault: its kit is asked for.
        if (refusalOf(refusal).code === 'kit-needed') setKit((before) => before ?? '')
        else setError(wordsOfError(t, refusal))
      } finally {
        setBusy(false)
      }
    },
    [source, t],
  )
  useEffect(() => {
    void compare()
  }, [compare])

  const goBack = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { entries } = await main.vault.restore.source({
        source,
        ...withKit,
        ...(password === '' ? {} : { password }),
      })
      onClose()
      const words = t('start:restored', { count: entries })
      if ((await main.history.last()).number === null) say(words)
      else await sayDone(words)
    } catch (refusal) {
      setError(wordsOfPassword(t, refusal))
      setBusy(false)
    }
  }

  const nothing =
    comparison && comparison.back.length + comparison.lost.length + comparison.changed.length === 0
  const kitMissing = kit !== undefined && !comparison
  return (
    <Dialog
      title={t('ask-restore')}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose} autoFocus={!kitMissing}>
            {t('common:cancel')}
          </Button>
          {kitMissing ? (
            <Button
              look="primary"
              isPending={busy}
              isDisabled={kit.trim() === ''}
              onPress={() => void compare(kit)}
            >
              {t('look-into')}
            </Button>
          ) : (
            <Button
              look="primary"
              isPending={busy}
              isDisabled={!comparison || (asksPassword && password === '')}
              onPress={() => void goBack()}
            >
              {t('restore')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-soft">{t('ask-restore-note', { when: name })}</p>
        {kitMissing && (
          <>
            <p>{t('errors:kit-needed')}</p>
            <KitField value={kit} autoFocus onChange={setKit} />
          </>
        )}
        {comparison?.otherVault && <p className="text-attention">{t('other-vault')}</p>}
        {comparison && kit !== undefined && asksPassword && (
          <p className="text-attention">{t('no-undo-of-key')}</p>
        )}
        {comparison && nothing && <p>{t(comparison.others === 0 ? 'differs-nothing' : 'differs-little')}</p>}
        {comparison && (
          <>
            <Part title={t('differs-lost', { count: comparison.lost.length })} tone="text-loss">
              {comparison.lost.map((one) => nameIn(t, one))}
            </Part>
            <Part title={t('differs-back', { count: comparison.back.length })} tone="text-accent">
              {comparison.back.map((one) => nameIn(t, one))}
            </Part>
            <Part title={t('differs-changed', { count: comparison.changed.length })} tone="text-attention">
              {comparison.changed.map((one) => `${nameIn(t, one)}: ${fieldsIn(t, one.fields)}`)}
            </Part>
            {!nothing && (
              <p className="text-faint text-sm">
                {comparison.same > 0 && t('differs-same', { count: comparison.same })}
                {comparison.others > 0 && ` ${t('differs-others', { count: comparison.others })}`}
              </p>
            )}
          </>
        )}
        {comparison && asksPassword && (
          <TextField
            label={t('vault-password')}
            type="password"
            value={password}
            maxLength={1024}
            onChange={setPassword}
          />
        )}
        {error !== undefined && (
          <p role="alert" className="text-loss">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** As many as a person reads. */
const shown = 50

function Part({ title, tone, children }: { title: string; tone: string; children: readonly string[] }) {
  const { t } = useTranslation('settings')
  if (children.length === 0) return null
  return (
    <section>
      <h3 className={`pb-1 font-semibold text-sm ${tone}`}>{title}</h3>
      <ul aria-label={title} className="flex flex-col gap-0.5">
        {children.slice(0, shown).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name; the list is read once.
          <li key={index}>{line}</li>
        ))}
      </ul>
      {children.length > shown && (
        <p className="text-faint text-sm">{t('differs-more', { count: children.length - shown })}</p>
      )}
    </section>
  )
}

type Words = TFunction<'settings'>

/** A code is what most of them are: only the others say what they are. */
function nameIn(t: Words, { kind, name }: Comparison['back'][number]): string {
  const named = name || t('codes:nameless')
  return kind === 'entries' ? named : `${named} (${t(`kind-${kind}`)})`
}

/** The words of a field, several of which may be one thing for a person. */
const fieldWords = {
  issuer: 'service',
  serviceName: 'service',
  serviceId: 'service',
  account: 'name',
  userId: 'name',
  name: 'name',
  nickname: 'name',
  label: 'name',
  address: 'address',
  secret: 'setup',
  type: 'setup',
  algorithm: 'setup',
  digits: 'setup',
  period: 'setup',
  pin: 'setup',
  tags: 'tags',
  pinned: 'pinned',
  note: 'note',
  icon: 'icon',
  position: 'place',
  methods: 'ways',
  contacts: 'ways',
  settings: 'ways',
  recoveryCodes: 'recovery-codes',
  recoveryCodesAt: 'recovery-codes',
  verifiedAt: 'verified',
  verifiedBy: 'verified',
} as const satisfies Record<string, string>

function fieldsIn(t: Words, fields: readonly string[]): string {
  const kinds = fields.map((field) => fieldWords[field as keyof typeof fieldWords] ?? 'other')
  const words = [...new Set(kinds)].map((kind) => t(`changed-${kind}`))
  return listed(words, 'unit')
}
