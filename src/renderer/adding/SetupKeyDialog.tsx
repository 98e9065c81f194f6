import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Algorithm, EntryType, SetupForm } from '../../contract/codes/entries.ts'
import { main, type Refusal, refusalOf } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { NumberField } from '../components/fields/NumberField.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { Unfold } from '../components/Unfold.tsx'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'
import { sayArrived } from './arrived.ts'
import { isSetupLink, readLink } from './reading.ts'
import { meantInstead, strayCharacter } from './stray.ts'

const usual = {
  totp: { digits: 6, period: 30, algorithm: 'SHA1' },
  hotp: { digits: 6, period: 30, algorithm: 'SHA1' },
  steam: { digits: 5, period: 30, algorithm: 'SHA1' },
  motp: { digits: 6, period: 10, algorithm: 'MD5' },
  yandex: { digits: 8, period: 30, algorithm: 'SHA256' },
} as const satisfies Record<EntryType, { digits: number; period: number; algorithm: Algorithm }>

const types: readonly EntryType[] = ['totp', 'hotp', 'steam', 'motp', 'yandex']
const algorithms: readonly Algorithm[] = ['SHA1', 'SHA256', 'SHA512']

const aboutKey = /^(base32|secret)-/

/** An account by its setup key, as a service shows it beside the QR code. */
export function SetupKeyDialog() {
  const { t, i18n } = useTranslation('adding')
  const [form, setForm] = useState<SetupForm>({
    ...usual.totp,
    type: 'totp',
    issuer: '',
    account: '',
    secret: '',
    counter: 0,
  })
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [busy, setBusy] = useState(false)
  const keyBox = useRef<HTMLInputElement>(null)
  const close = () => change({ dialog: undefined })
  const put = (part: Partial<SetupForm>) => {
    setRefusal(undefined)
    setForm({ ...form, ...part })
  }
  const { type, secret } = form

  const stray = type === 'motp' ? undefined : strayCharacter(secret)
  const instead = stray && meantInstead(stray.character, i18n.language)
  const keyError =
    refusal && aboutKey.test(refusal.code)
      ? wordsOfRefusal(t, refusal)
      : instead !== undefined
        ? t('key-look-alike', { ...stray, instead })
        : stray && t('errors:base32-character', stray)
  const otherError = refusal && !aboutKey.test(refusal.code) ? wordsOfRefusal(t, refusal) : undefined

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (stray) {
      keyBox.current?.focus()
      keyBox.current?.setSelectionRange(stray.position - 1, stray.position)
      return
    }
    setBusy(true)
    const { dialog } = useStore.getState()
    const waited = () => useStore.getState().dialog === dialog
    try {
      const { outcome, id } = await main.entries.add(form)
      const { issuer, account } = useStore.getState().entries.get(id) ?? form
      const name = issuer || account || t('nameless')
      sayArrived([id], t(outcome === 'added' ? 'added' : 'was-there', { name }), { waited: waited() })
    } catch (error) {
      const refused = refusalOf(error)
      if (!waited()) return sayRefusal(refused)
      setRefusal(refused)
      if (aboutKey.test(refused.code)) keyBox.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <FormDialog
      title={t('key-title')}
      onClose={close}
      sending={{ isBusy: busy, onSubmit: (event) => void submit(event) }}
      action={t('add-code')}
      button={{ isDisabled: !secret.trim() }}
    >
      <TextField
        label={t('key')}
        note={t('key-note')}
        mono
        autoFocus
        box={keyBox}
        value={secret}
        error={keyError}
        onChange={(text) => {
          // A whole setup link says more than a key: it goes its own way.
          if (isSetupLink(text)) {
            close()
            void readLink(text.trim())
          } else put({ secret: text })
        }}
      />
      <div className="grid gap-4 wide:grid-cols-2">
        <TextField
          label={t('issuer')}
          placeholder={t('issuer-example')}
          value={form.issuer}
          maxLength={500}
          onChange={(issuer) => put({ issuer })}
        />
        <TextField
          label={t('account')}
          placeholder="mina@example.com"
          value={form.account}
          maxLength={500}
          onChange={(account) => put({ account })}
        />
      </div>
      {(type === 'motp' || type === 'yandex') && (
        <TextField
          label={t('pin')}
          type="password"
          value={form.pin ?? ''}
          maxLength={64}
          onChange={(pin) => put({ pin })}
        />
      )}
      <Unfold title={t('advanced')}>
        <div className="grid gap-4 wide:grid-cols-2">
          <Choice
            label={t('type')}
            value={type}
            options={types.map((id) => ({ id, name: t(`type-${id}`) }))}
            onChange={(type) => put({ type, ...usual[type] })}
          />
          {(type === 'totp' || type === 'hotp') && (
            <>
              <Choice
                label={t('algorithm')}
                value={form.algorithm}
                options={algorithms.map((id) => ({ id, name: id.replace('SHA', 'SHA-') }))}
                onChange={(algorithm) => put({ algorithm })}
              />
              <NumberField
                label={t('digits')}
                value={form.digits}
                min={4}
                max={10}
                onChange={(digits) => put({ digits })}
              />
            </>
          )}
          {type === 'totp' && (
            <NumberField
              label={t('period')}
              value={form.period}
              min={1}
              max={86_400}
              onChange={(period) => put({ period })}
            />
          )}
          {type === 'hotp' && (
            <NumberField
              label={t('counter')}
              value={form.counter}
              min={0}
              max={Number.MAX_SAFE_INTEGER}
              onChange={(counter) => put({ counter })}
            />
          )}
        </div>
      </Unfold>
      <FormError>{otherError}</FormError>
    </FormDialog>
  )
}
