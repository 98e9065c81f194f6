import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../contract/owner.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { say } from '../store/toast.ts'
import { wordsOfError } from '../words.ts'

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
  const [error, setError] = useState<string | undefined>()
  const field = (name: keyof typeof form, label: string) => ({
    label,
    value: form[name],
    onChange: (text: string) => {
      setError(undefined)
      setForm({ ...form, [name]: text })
    },
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const { name, nickname, organizationName, organizationId } = form
      await main.owner.edit({
        name,
        nickname,
        organization: { name: organizationName, id: organizationId },
      })
      onClose()
      say(t('entry:saved'))
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    }
  }
  return (
    <Dialog
      title={t('accounts:basic')}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="edit-owner">
            {t('entry:save')}
          </Button>
        </>
      }
    >
      <form
        id="edit-owner"
        className="grid grid-cols-2 gap-4 max-wide:grid-cols-1"
        onSubmit={(event) => void submit(event)}
      >
        <TextField {...field('name', t('accounts:name'))} autoFocus error={error} />
        <TextField {...field('nickname', t('accounts:nickname'))} />
        <TextField {...field('organizationName', t('accounts:organization-name'))} />
        <TextField {...field('organizationId', t('accounts:organization-id'))} />
      </form>
    </Dialog>
  )
}
