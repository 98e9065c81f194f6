import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountPatch, AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { main } from '../../bridge.ts'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { say } from '../../store/toast.ts'

/** Basic information and organization, as they stand at the service. */
export function EditAccountDialog({
  account,
  service,
  onClose,
}: {
  account: AccountView
  service: ServiceView | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const [before] = useState(() => formOf(account))
  const [form, setForm] = useState(before)
  const [correction, setCorrection] = useState(false)
  const otherUserId = form.userId.trim() !== before.userId
  const asksWhy = service?.userIdFixed === true && otherUserId && before.userId !== ''

  const sending = useSending(async () => {
    const change = { ...patchOf(before, form), ...(asksWhy && { correction }) }
    if (Object.keys(change).length > 0) await main.accounts.edit({ id: account.id, change })
    onClose()
    say(t('entry:saved'))
  })
  const field = (name: keyof Form) => ({
    label: t(labels[name]),
    value: form[name],
    onChange: (text: string) => {
      sending.clear()
      setForm({ ...form, [name]: text })
    },
  })

  return (
    <FormDialog title={t('edit-title')} onClose={onClose} sending={sending} action={t('entry:save')}>
      <TextField {...field('serviceName')} />
      <TextField {...field('userId')} autoFocus />
      {asksWhy && (
        <Checkbox value={correction} onChange={setCorrection}>
          <span>{t('correction', { service: account.serviceName })}</span>
        </Checkbox>
      )}
      <div className="grid grid-cols-2 gap-4 max-wide:grid-cols-1">
        <TextField {...field('name')} />
        <TextField {...field('nickname')} />
        <TextField {...field('organizationName')} />
        <TextField {...field('organizationId')} />
        <TextField {...field('registeredAt')} type="date" />
        <TextField {...field('lastSignInAt')} type="date" />
      </div>
      <TextField {...field('uuid')} mono />
      <TextField {...field('note')} lines={3} note={t('note-note')} />
      <FormError>{sending.error}</FormError>
    </FormDialog>
  )
}

const labels = {
  serviceName: 'service',
  userId: 'user-id',
  name: 'name',
  nickname: 'nickname',
  organizationName: 'organization-name',
  organizationId: 'organization-id',
  registeredAt: 'registered',
  lastSignInAt: 'last-sign-in',
  uuid: 'uuid',
  note: 'note',
} as const

type Form = Record<keyof typeof labels, string>

function formOf({ organization, registeredAt, lastSignInAt, ...account }: AccountView): Form {
  return {
    serviceName: account.serviceName,
    userId: account.userId,
    name: account.name ?? '',
    nickname: account.nickname ?? '',
    organizationName: organization?.name ?? '',
    organizationId: organization?.id ?? '',
    registeredAt: dayOf(registeredAt),
    lastSignInAt: dayOf(lastSignInAt),
    uuid: account.uuid ?? '',
    note: account.note,
  }
}

/** Only what the person changed. */
function patchOf(before: Form, form: Form): AccountPatch {
  const changed = (name: keyof Form) => form[name].trim() !== before[name]
  const patch: AccountPatch = {}
  if (changed('serviceName') && form.serviceName.trim() !== '') patch.serviceName = form.serviceName.trim()
  if (changed('userId')) patch.userId = form.userId.trim()
  if (changed('note')) patch.note = form.note.trim()
  for (const name of ['name', 'nickname', 'uuid'] as const) {
    if (changed(name)) patch[name] = form[name].trim() || null
  }
  for (const name of ['registeredAt', 'lastSignInAt'] as const) {
    if (changed(name)) patch[name] = timeOf(form[name])
  }
  if (changed('organizationName') || changed('organizationId')) {
    const [name, id] = [form.organizationName.trim(), form.organizationId.trim()]
    patch.organization = name === '' && id === '' ? null : { name, ...(id !== '' && { id }) }
  }
  return patch
}

/** A day on this computer's calendar, as a date field has it: `2024-03-14`. */
function dayOf(time: number | undefined): string {
  if (time === undefined) return ''
  const date = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function timeOf(day: string): number | null {
  const time = new Date(`${day}T12:00`).getTime()
  return Number.isNaN(time) || time < 0 ? null : time
}
