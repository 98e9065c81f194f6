import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../contract/owner/owner.ts'
import { main } from '../bridge.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { say } from '../store/toast.ts'

export function EditOwnerDialog({
  account,
  onClose,
}: {
  account: NonNullable<OwnerInformation['account']>
  onClose: () => void
}) {
  const { t } = useTranslation('owner')
  const [form, setForm] = useState({
    name: account.name ?? '',
    nickname: account.nickname ?? '',
    organizationName: account.organization?.name ?? '',
    organizationId: account.organization?.id ?? '',
  })
  const sending = useSending(async () => {
    const { name, nickname, organizationName, organizationId } = form
    await main.owner.edit({
      name,
      nickname,
      organization: { name: organizationName, id: organizationId },
    })
    onClose()
    say(t('entry:saved'))
  })
  const field = (name: keyof typeof form, label: string) => ({
    label,
    value: form[name],
    onChange: (text: string) => {
      sending.clear()
      setForm({ ...form, [name]: text })
    },
  })
  return (
    <FormDialog title={t('accounts:basic')} onClose={onClose} sending={sending} action={t('entry:save')}>
      <div className="grid grid-cols-2 gap-4 max-wide:grid-cols-1">
        <TextField {...field('name', t('accounts:name'))} autoFocus error={sending.error} />
        <TextField {...field('nickname', t('accounts:nickname'))} />
        <TextField {...field('organizationName', t('accounts:organization-name'))} />
        <TextField {...field('organizationId', t('accounts:organization-id'))} />
      </div>
    </FormDialog>
  )
}
