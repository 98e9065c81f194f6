import { ChevronDown, FileText, Laptop, Mail, MessageCircle, Phone, Smartphone, Usb } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ContactKind, ContactView, DeviceView } from '../../contract/accounts/contacts.ts'
import { useAddressChanges, useContacts, useDevices } from '../accounts/holdings.ts'
import { Places } from '../accounts/Places.tsx'
import { main } from '../bridge.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Card } from '../components/Card.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { Menu, MenuItem, MenuLine, popoverLook } from '../components/Menu.tsx'
import { MoreMenu } from '../components/MoreMenu.tsx'
import { Page } from '../components/Page.tsx'
import { useDates } from '../components/useDates.ts'
import { useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { AddContactDialog } from './AddContactDialog.tsx'
import { AddressChangeCard } from './AddressChangeCard.tsx'
import { ChangeAddressDialog } from './ChangeAddressDialog.tsx'
import { DeviceDialog } from './DeviceDialog.tsx'
import { EditContactDialog } from './EditContactDialog.tsx'
import { RemoveContactDialog, type Resource } from './RemoveContactDialog.tsx'
import { Verification } from './verification/Verification.tsx'

type Open =
  | { do: 'add' }
  | { do: 'add-device' }
  | { do: 'edit'; contact: ContactView }
  | { do: 'rename'; device: DeviceView }
  | { do: 'change'; contactId: string }
  | { do: 'remove'; resource: Resource; name: string }

const kinds: readonly ContactKind[] = ['email', 'phone', 'kakaotalk']
const icons = { email: Mail, phone: Phone, kakaotalk: MessageCircle }
const deviceIcons = { phone: Smartphone, computer: Laptop, 'security-key': Usb, paper: FileText }

/** What the accounts rest on: addresses and devices, each once, and what is on its way to another address. */
export function ContactsPage() {
  const { t } = useTranslation('contacts')
  const contacts = useContacts()
  const devices = useDevices()
  const changes = useAddressChanges()
  const [open, setOpen] = useState<Open | undefined>()
  const close = () => setOpen(undefined)

  return (
    <Page
      title={t('title')}
      actions={
        <>
          <MenuTrigger>
            <Button look="primary">
              {t('add-either')}
              <ChevronDown size={15} aria-hidden />
            </Button>
            <Popover className={popoverLook} placement="bottom end">
              <Menu onAction={(key) => setOpen({ do: key === 'device' ? 'add-device' : 'add' })}>
                <MenuItem id="contact" icon={Mail}>
                  {t('add')}
                </MenuItem>
                <MenuItem id="device" icon={Smartphone}>
                  {t('add-device')}
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
          {/* Last, where it stays in its place from the one list to the other. */}
          <Places here="contacts" />
        </>
      }
    >
      {changes.map((change) => (
        <AddressChangeCard key={change.id} change={change} />
      ))}
      {contacts.length === 0 && devices.length === 0 && (
        <EmptyState icon={Phone} title={t('none')}>
          {t('none-how')}
        </EmptyState>
      )}
      {kinds.map((kind) => {
        const of = contacts.filter((contact) => contact.kind === kind)
        if (of.length === 0) return null
        return (
          <Card key={kind} title={t(`kinds.${kind}`)}>
            {of.map((contact) => (
              <ContactRow key={contact.id} contact={contact} onOpen={setOpen} />
            ))}
          </Card>
        )
      })}
      {devices.length > 0 && (
        <Card title={t('devices')}>
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} onOpen={setOpen} />
          ))}
        </Card>
      )}
      {open?.do === 'add' && <AddContactDialog onClose={close} />}
      {open?.do === 'add-device' && <DeviceDialog onClose={close} />}
      {open?.do === 'edit' && <EditContactDialog contact={open.contact} onClose={close} />}
      {open?.do === 'rename' && <DeviceDialog device={open.device} onClose={close} />}
      {open?.do === 'change' && <ChangeAddressDialog contactId={open.contactId} onClose={close} />}
      {open?.do === 'remove' && (
        <RemoveContactDialog resource={open.resource} name={open.name} onClose={close} />
      )}
    </Page>
  )
}

function ContactRow({ contact, onOpen }: { contact: ContactView; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('contacts')
  const devices = useDevices()
  const used = useUses(contact.id)
  const Icon = icons[contact.kind]
  const device = devices.find(({ id }) => id === contact.receivedOn)
  const notes = [
    contact.label,
    device && t('on-device', { device: device.name }),
    used === 0 ? t('unused') : t('used-by', { count: used }),
  ]
  return (
    <Row
      icon={<Icon size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />}
      name={contact.shown}
      note={notes.filter(Boolean).join(' · ')}
      state={
        <>
          {device?.lostAt !== undefined && (
            <Badge tone="loss">{t('accounts:lost-with', { device: device.name })}</Badge>
          )}
          <Verification contact={contact} />
        </>
      }
      onAction={(key) => {
        if (key === 'edit') onOpen({ do: 'edit', contact })
        else if (key === 'change') onOpen({ do: 'change', contactId: contact.id })
        else onOpen({ do: 'remove', resource: { kind: 'contact', id: contact.id }, name: contact.shown })
      }}
    >
      <MenuItem id="change">{t(`change.${contact.kind}`)}</MenuItem>
      <MenuItem id="edit">{t('edit')}</MenuItem>
      <MenuLine />
      <MenuItem id="remove" loss>
        {t('remove')}
      </MenuItem>
    </Row>
  )
}

function DeviceRow({ device, onOpen }: { device: DeviceView; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('contacts')
  const { day } = useDates()
  const numbers = useContacts().filter(({ receivedOn }) => receivedOn === device.id)
  const Icon = deviceIcons[device.kind]
  const { id, name, lostAt } = device
  return (
    <Row
      icon={<Icon size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />}
      name={name}
      note={[t(`device.${device.kind}`), ...numbers.map(({ shown }) => shown)].join(' · ')}
      state={lostAt !== undefined && <Badge tone="loss">{t('lost-on', { day: day(lostAt) })}</Badge>}
      onAction={(key) => {
        if (key === 'rename') onOpen({ do: 'rename', device })
        else if (key === 'remove') onOpen({ do: 'remove', resource: { kind: 'device', id }, name })
        else void main.contacts.devices.edit({ id, lost: key === 'lost' }).catch(sayRefusal)
      }}
    >
      <MenuItem id="rename">{t('edit')}</MenuItem>
      {lostAt === undefined ? (
        <MenuItem key="lost" id="lost">
          {t('lost')}
        </MenuItem>
      ) : (
        <MenuItem key="found" id="found">
          {t('found')}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem id="remove" loss>
        {t('remove')}
      </MenuItem>
    </Row>
  )
}

function Row({
  icon,
  name,
  note,
  state,
  onAction,
  children,
}: {
  icon: ReactNode
  name: string
  note: string
  state: ReactNode
  onAction: (key: string) => void
  children: ReactNode
}) {
  return (
    <div className="flex min-h-15 items-center gap-3.5 py-2.5 pe-2.5 ps-4">
      {icon}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
        <div className="min-w-44 flex-1">
          <div className="selectable font-medium">{name}</div>
          <div className="text-sm text-soft">{note}</div>
        </div>
        <div className="flex flex-wrap items-center gap-2">{state}</div>
      </div>
      <MoreMenu name={name} onAction={onAction}>
        {children}
      </MoreMenu>
    </div>
  )
}

/** How many accounts rest on it. */
function useUses(contactId: string): number {
  return useStore((state) => {
    let count = 0
    for (const { methods, contacts } of state.accounts.values()) {
      if ([...methods, ...contacts].some((one) => one.contactId === contactId)) count += 1
    }
    return count
  })
}
