import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../contract/owner/owner.ts'
import { Button } from '../components/Button.tsx'
import { Fact, Facts } from '../components/Facts.tsx'
import { useDates } from '../components/useDates.ts'
import type { Opened } from './Information.tsx'

/** Who the owner is, and the organization they belong to. */
export function BasicCard({
  account,
  onOpen,
}: {
  account: NonNullable<OwnerInformation['account']>
  onOpen: (open: Opened) => void
}) {
  const { t } = useTranslation('owner')
  const { moment } = useDates()
  const { userId, uuid, name, nickname, registeredAt, lastSignInAt, organization } = account
  const not = <span className="font-normal text-faint">{t('not-entered')}</span>
  return (
    <>
      <Facts
        title={t('accounts:basic')}
        actions={
          <Button look="quiet" size="small" onPress={() => onOpen({ do: 'edit' })}>
            <Pencil size={15} aria-hidden />
            {t('accounts:edit')}
          </Button>
        }
      >
        <Fact name={t('accounts:user-id')} value={userId}>
          <span className="pe-2 text-sm text-soft">{t('accounts:cannot-be-changed')}</span>
        </Fact>
        <Fact name="UUID" value={<span className="break-all font-mono text-sm">{uuid}</span>} />
        <Fact name={t('accounts:name')} value={name ?? not} />
        <Fact name={t('accounts:nickname')} value={nickname ?? not} />
        <Fact name={t('registration-date')} value={moment(registeredAt)} />
        <Fact
          name={t('accounts:last-sign-in')}
          value={lastSignInAt === undefined ? not : moment(lastSignInAt)}
        />
      </Facts>
      <Facts title={t('accounts:organization')}>
        <Fact name={t('accounts:organization-name')} value={organization?.name || not} />
        <Fact name={t('accounts:organization-id')} value={organization?.id || not} />
      </Facts>
    </>
  )
}
