import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Algorithm, EntryPatch, EntryView } from '../../contract/codes/entries.ts'
import { main } from '../bridge.ts'
import { tagsOf } from '../codes/arrange.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { NumberField } from '../components/fields/NumberField.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { Unfold } from '../components/Unfold.tsx'
import { change, useStore } from '../store/store.ts'
import { say } from '../store/toast.ts'
import { IconField } from './IconField.tsx'
import { TagsField } from './TagsField.tsx'

const algorithms: readonly Algorithm[] = ['SHA1', 'SHA256', 'SHA512']

/** Everything of an entry but its key. */
export function EditDialog({ id }: { id: string }) {
  const entry = useStore((state) => state.entries.get(id))
  return entry ? <Editor entry={entry} /> : null
}

function Editor({ entry }: { entry: EntryView }) {
  const { t } = useTranslation('entry')
  const entries = useStore((state) => state.entries)
  const known = useMemo(() => tagsOf(entries.values()), [entries])
  // As it was when the dialog opened: only what the person changed is written over what others may have changed since.
  const [before] = useState(entry)
  const [issuer, setIssuer] = useState(entry.issuer)
  const [account, setAccount] = useState(entry.account)
  const [tags, setTags] = useState<readonly string[]>(entry.tags)
  const [note, setNote] = useState(entry.note)
  const [icon, setIcon] = useState<string | null>(entry.icon ?? null)
  const [readsPicture, setReadsPicture] = useState(false)
  const [algorithm, setAlgorithm] = useState(entry.algorithm)
  const [digits, setDigits] = useState(entry.digits)
  const [period, setPeriod] = useState(entry.period)
  const [pin, setPin] = useState('')
  const close = () => change({ dialog: undefined })
  const { type } = entry
  const tunable = type === 'totp' || type === 'hotp'
  const hasPin = type === 'motp' || type === 'yandex'

  const sending = useSending(async () => {
    const patch: EntryPatch = {
      ...(issuer.trim() === before.issuer ? {} : { issuer: issuer.trim() }),
      ...(account.trim() === before.account ? {} : { account: account.trim() }),
      ...(tags.join('\n') === before.tags.join('\n') ? {} : { tags: [...tags] }),
      ...(note === before.note ? {} : { note }),
      ...(icon === (before.icon ?? null) ? {} : { icon }),
      ...(algorithm === before.algorithm ? {} : { algorithm }),
      ...(digits === before.digits ? {} : { digits }),
      ...(period === before.period ? {} : { period }),
      ...(pin === '' ? {} : { pin }),
    }
    if (Object.keys(patch).length === 0) return close()
    await main.entries.edit({ ids: [before.id], change: patch })
    close()
    say(t('saved'))
  })

  return (
    <FormDialog
      title={t('edit-title')}
      onClose={close}
      sending={sending}
      action={t('save')}
      button={{ isDisabled: readsPicture }}
    >
      <IconField
        issuer={issuer}
        account={account}
        value={icon}
        onChange={setIcon}
        onReading={setReadsPicture}
      />
      <div className="grid gap-4 wide:grid-cols-2">
        <TextField label={t('issuer')} value={issuer} maxLength={500} onChange={setIssuer} autoFocus />
        <TextField label={t('account')} value={account} maxLength={500} onChange={setAccount} />
      </div>
      <TagsField value={tags} known={known} onChange={setTags} />
      <TextField label={t('note')} lines={3} value={note} maxLength={20_000} onChange={setNote} />
      {hasPin && (
        <TextField
          label={t('new-pin')}
          note={t('new-pin-note')}
          type="password"
          value={pin}
          maxLength={64}
          onChange={setPin}
        />
      )}
      {tunable && (
        <Unfold title={t('advanced')}>
          <p className="pb-3 text-sm text-soft">{t('advanced-note')}</p>
          <div className="grid gap-4 wide:grid-cols-3">
            <Choice
              label={t('algorithm')}
              value={algorithm}
              options={algorithms.map((id) => ({ id, name: id.replace('SHA', 'SHA-') }))}
              onChange={setAlgorithm}
            />
            <NumberField label={t('digits')} value={digits} min={4} max={10} onChange={setDigits} />
            {type === 'totp' && (
              <NumberField label={t('period')} value={period} min={1} max={86_400} onChange={setPeriod} />
            )}
          </div>
        </Unfold>
      )}
      <FormError>{sending.error}</FormError>
    </FormDialog>
  )
}
