import { useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { main } from '../../bridge.ts'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { useStore } from '../../store/store.ts'
import { showAccount } from '../place.ts'
import { useLocalized } from '../words.ts'

/** An account without a code here: one that asks by text message only, say. */
export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const services = useStore((state) => state.services)
  const [name, setName] = useState('')
  const [userId, setUserId] = useState('')

  const offered = useMemo(() => {
    const typed = name.trim().toLowerCase()
    if (typed === '') return []
    const of = ({ names, aliases }: (typeof services)[number]) => [names.en, names.ko, ...aliases]
    const all = services.filter((one) => of(one).some((word) => word.toLowerCase().includes(typed)))
    return all.some((one) => localized(one.names) === name.trim()) ? [] : all.slice(0, 4)
  }, [services, name, localized])

  const sending = useSending(async () => {
    const { id } = await main.accounts.add({ serviceName: name.trim(), userId: userId.trim() })
    showAccount(id)
  })

  return (
    <FormDialog
      title={t('add-title')}
      onClose={onClose}
      width="narrow"
      sending={sending}
      action={t('add-this')}
      button={{ isDisabled: name.trim() === '' }}
    >
      <div className="flex flex-col gap-2">
        <TextField label={t('service')} value={name} onChange={setName} autoFocus error={sending.error} />
        {offered.length > 0 && (
          <ul className="flex flex-wrap gap-2" aria-label={t('known-services')}>
            {offered.map((service) => (
              <li key={service.id}>
                <AriaButton
                  onPress={() => setName(localized(service.names))}
                  className="flex items-center gap-2 rounded-full border border-line py-1 pe-3 ps-1.5 text-sm data-[hovered]:bg-hover"
                >
                  <BrandIcon issuer={service.names.en} size={20} />
                  {localized(service.names)}
                </AriaButton>
              </li>
            ))}
          </ul>
        )}
      </div>
      <TextField label={t('user-id')} value={userId} onChange={setUserId} note={t('user-id-note')} />
    </FormDialog>
  )
}
