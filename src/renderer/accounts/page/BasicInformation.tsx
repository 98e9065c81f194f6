import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { useDates } from '../../components/useDates.ts'

/** Who the account is at the service, and the organization it belongs to. */
export function BasicInformation({
  account,
  service,
  onEdit,
}: {
  account: AccountView
  service: ServiceView | undefined
  onEdit: () => void
}) {
  const { t } = useTranslation('accounts')
  const { day } = useDates()
  const { userId, uuid, name, nickname, registeredAt, lastSignInAt, passwordChangedAt, note, organization } =
    account
  return (
    <>
      <Facts
        title={t('basic')}
        actions={
          <Button look="quiet" size="small" onPress={onEdit}>
            <Pencil size={15} aria-hidden />
            {t('edit')}
          </Button>
        }
      >
        <Fact name={t('user-id')} value={userId || t('not-written-down')}>
          {service?.userIdFixed && <span className="pe-2 text-sm text-soft">{t('cannot-be-changed')}</span>}
        </Fact>
        {name && <Fact name={t('name')} value={name} />}
        {nickname && <Fact name={t('nickname')} value={nickname} />}
        {uuid && <Fact name={t('uuid')} value={<span className="font-mono text-sm">{uuid}</span>} />}
        {registeredAt !== undefined && <Fact name={t('registered')} value={day(registeredAt)} />}
        {lastSignInAt !== undefined && <Fact name={t('last-sign-in')} value={day(lastSignInAt)} />}
        {passwordChangedAt !== undefined && (
          <Fact name={t('password-changed')} value={day(passwordChangedAt)} />
        )}
        {note && (
          <Fact name={t('note')} value={<span className="whitespace-pre-wrap font-normal">{note}</span>} />
        )}
      </Facts>
      {(organization || service?.organizationFirst) && (
        <Facts title={t('organization')}>
          <Fact name={t('organization-name')} value={organization?.name || t('not-written-down')}>
            {service?.organizationFirst && <span className="pe-2 text-sm text-soft">{t('asked-first')}</span>}
          </Fact>
          {organization?.id && <Fact name={t('organization-id')} value={organization.id} />}
        </Facts>
      )}
    </>
  )
}
