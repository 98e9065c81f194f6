import { useTranslation } from 'react-i18next'
import type { OwnerInformation, OwnersContact } from '../../contract/owner/owner.ts'
import { main } from '../bridge.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Fact, Facts } from '../components/Facts.tsx'
import { MenuItem } from '../components/Menu.tsx'
import { MoreMenu } from '../components/MoreMenu.tsx'
import { useDates } from '../components/useDates.ts'
import { sayRefusal } from '../store/toast.ts'
import type { Opened } from './Information.tsx'

/** How the owner is reached: each address was verified by a code before it got here. */
export function ContactCard({
  account,
  onOpen,
}: {
  account: NonNullable<OwnerInformation['account']>
  onOpen: (open: Opened) => void
}) {
  const { t } = useTranslation('owner')
  return (
    <Facts title={t('contact-information')}>
      <Reached kind="email" contact={account.email} onOpen={onOpen} />
      <Reached kind="phone" contact={account.phone} onOpen={onOpen} />
    </Facts>
  )
}

function Reached({
  kind,
  contact,
  onOpen,
}: {
  kind: 'email' | 'phone'
  contact: OwnersContact | undefined
  onOpen: (open: Opened) => void
}) {
  const { t } = useTranslation('owner')
  const { day } = useDates()
  const name = t(`contact.${kind}`)
  const enter = () => onOpen({ do: 'contact', kind })
  return (
    <Fact
      name={name}
      value={contact?.shown ?? <span className="font-normal text-faint">{t('not-registered')}</span>}
    >
      {contact ? (
        <>
          {contact.verifiedAt !== undefined && (
            <Badge tone="accent">{t('verified-on', { day: day(contact.verifiedAt) })}</Badge>
          )}
          <MoreMenu
            name={name}
            onAction={(key) => {
              if (key === 'change') enter()
              else void main.owner.contact.remove({ kind }).catch(sayRefusal)
            }}
          >
            <MenuItem id="change">{t('change')}</MenuItem>
            <MenuItem id="remove" loss>
              {t('remove')}
            </MenuItem>
          </MoreMenu>
        </>
      ) : (
        <Button size="small" onPress={enter} aria-label={t(`register.${kind}`)}>
          {t('register.short')}
        </Button>
      )}
    </Fact>
  )
}
