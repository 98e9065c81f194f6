import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView, MethodView } from '../../../contract/accounts/accounts.ts'
import type { ContactView } from '../../../contract/accounts/contacts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { MenuItem } from '../../components/Menu.tsx'
import { MoreMenu } from '../../components/MoreMenu.tsx'
import { ChangeAddressDialog } from '../../contacts/ChangeAddressDialog.tsx'
import { Verification } from '../../contacts/verification/Verification.tsx'
import { say } from '../../store/toast.ts'
import { primaryBeside, useContacts, useDevices, useEntryOf } from '../holdings.ts'
import { showTask } from '../place.ts'
import { useLocalized, useMethodName } from '../words.ts'
import { AddMethodDialog } from './AddMethodDialog.tsx'
import { act } from './deciding.ts'
import { RemoveDialog, type Removing } from './RemoveDialog.tsx'
import { RestOnDialog } from './RestOnDialog.tsx'
import { SettingDialog } from './SettingDialog.tsx'

interface OfAccount {
  account: AccountView
  service: ServiceView | undefined
}

type Open =
  | { do: 'add' }
  | { do: 'remove'; removing: Removing }
  | { do: 'rest-on'; method: MethodView }
  | { do: 'set'; setting: ServiceView['settings'][number]; on: boolean }
  | { do: 'change-address'; contactId: string }

/** What the service knows the person by: contacts, second steps, and what else its rules speak of. */
export function Authentication({ account, service }: OfAccount) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const contacts = useContacts()
  const [open, setOpen] = useState<Open | undefined>()
  const close = () => setOpen(undefined)
  const resting = new Set(account.methods.map(({ contactId }) => contactId))
  const others = account.contacts.filter(({ contactId }) => !resting.has(contactId))
  const hasSecondStep = account.ways.some(({ use }) => use === 'second-step')
  const isEmpty = account.methods.length === 0 && others.length === 0
  const giveRole = async (contact: ContactView, role: 'primary' | 'backup') => {
    const former = role === 'primary' ? primaryBeside(account, contacts, contact.kind, contact.id) : undefined
    const done = await act(account.id, { do: 'add-contact', contactId: contact.id, role })
    if (done && former) say(t('role.moved', { address: former.shown }))
  }

  return (
    <Facts
      title={t('authentication')}
      actions={
        <div className="flex items-center gap-1">
          <Button look="quiet" size="small" onPress={() => setOpen({ do: 'add' })}>
            <Plus size={15} aria-hidden />
            {t('add-method')}
          </Button>
          {hasSecondStep && (
            <MoreMenu
              name={t('second-step')}
              onAction={() => setOpen({ do: 'remove', removing: { do: 'turn-off-second-step' } })}
            >
              <MenuItem id="turn-off" loss>
                {t('turn-off-second-step')}
              </MenuItem>
            </MoreMenu>
          )}
        </div>
      }
    >
      {isEmpty && <p className="py-2 pe-3 text-soft">{t('no-methods')}</p>}
      {others.map(({ contactId, role }) => {
        const contact = contacts.find(({ id }) => id === contactId)
        if (!contact) return null
        const other = role === 'primary' ? 'backup' : 'primary'
        return (
          <Fact key={contactId} name={t(`role.${role}-${contact.kind}`)} value={contact.shown}>
            <Verification contact={contact} />
            <MoreMenu
              name={contact.shown}
              onAction={(key) => {
                if (key === 'role') void giveRole(contact, other)
                else if (key === 'change') setOpen({ do: 'change-address', contactId })
                else setOpen({ do: 'remove', removing: { do: 'remove-contact', contactId } })
              }}
            >
              <MenuItem id="role">{t(`role.make-${other}`)}</MenuItem>
              <MenuItem id="change">{t(`contacts:change.${contact.kind}`)}</MenuItem>
              <MenuItem id="remove" loss>
                {t('take-away')}
              </MenuItem>
            </MoreMenu>
          </Fact>
        )
      })}
      {account.methods.map((method) => (
        <MethodFact key={method.id} account={account} service={service} method={method} onOpen={setOpen} />
      ))}
      {(service?.settings ?? []).map((setting) => {
        const name = localized(setting.names)
        const state = account.settings[setting.id]
        const offered = state === 'ended' ? [] : [true, false].filter((on) => state !== (on ? 'on' : 'off'))
        return (
          <Fact
            key={setting.id}
            name={name}
            value={
              state === undefined ? (
                <span className="text-soft">{t('not-written-down')}</span>
              ) : (
                t(`setting.${state}`)
              )
            }
          >
            {offered.map((on) => (
              <Button
                key={String(on)}
                size="small"
                look="quiet"
                aria-label={t(on ? 'turn-on-of' : 'turn-off-of', { name })}
                onPress={() => setOpen({ do: 'set', setting, on })}
              >
                {t(on ? 'turn-on' : 'turn-off')}
              </Button>
            ))}
          </Fact>
        )
      })}
      {open?.do === 'add' && <AddMethodDialog account={account} service={service} onClose={close} />}
      {open?.do === 'remove' && (
        <RemoveDialog account={account} service={service} removing={open.removing} onClose={close} />
      )}
      {open?.do === 'set' && service && (
        <SettingDialog
          account={account}
          service={service}
          setting={open.setting}
          on={open.on}
          onClose={close}
        />
      )}
      {open?.do === 'rest-on' && <RestOnDialog account={account} method={open.method} onClose={close} />}
      {open?.do === 'change-address' && <ChangeAddressDialog contactId={open.contactId} onClose={close} />}
    </Facts>
  )
}

function MethodFact({
  account,
  service,
  method,
  onOpen,
}: OfAccount & { method: MethodView; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('accounts')
  const name = useMethodName(service)(method.kind)
  const contact = useContacts().find(({ id }) => id === method.contactId)
  const device = useDevices().find(({ id }) => id === method.deviceId)
  const entry = useEntryOf(account)
  const { id, kind, pending } = method
  const isApp = kind === 'authenticator'
  const sendsTo = kind === 'sms' || kind === 'email' || kind === 'kakaotalk'
  const guideAt = (service?.guides ?? []).findIndex(
    (guide) => guide.task === 'register' && guide.method === kind,
  )
  const isStep = service
    ? service.methods.some((one) => one.kind === kind && one.isSecondStep)
    : !isPasskey(kind)

  const value = isApp
    ? pending === 'registration'
      ? t('otp.begun')
      : entry
        ? device
          ? t('otp.here-and-on', { device: device.name })
          : t('otp.here')
        : device
          ? t('otp.on', { device: device.name })
          : t('otp.elsewhere')
    : sendsTo
      ? (contact?.shown ?? t(`unknown.${kind}`))
      : (device?.name ?? t('set-up'))

  const run = (key: string) => {
    if (key === 'default') void act(account.id, { do: 'set-default', id })
    else if (key === 'change' && contact) onOpen({ do: 'change-address', contactId: contact.id })
    else if (key === 'rest-on') onOpen({ do: 'rest-on', method })
    else if (key === 'remove' && isApp) showTask(account.id, { kind: 'delete-otp', methodId: id })
    else if (key === 'remove') onOpen({ do: 'remove', removing: { do: 'remove-method', id } })
  }

  return (
    <Fact name={name} value={<span className={contact || !sendsTo ? '' : 'text-soft'}>{value}</span>}>
      {pending === 'removal' && <Badge tone="attention">{t('being-removed')}</Badge>}
      {pending === 'registration' && !isApp && (
        <>
          <Badge tone="attention">{t('pending')}</Badge>
          {guideAt >= 0 && (
            <Button
              size="small"
              look="quiet"
              onPress={() => showTask(account.id, { kind: 'guide', at: guideAt })}
            >
              {t('contacts:show-steps')}
            </Button>
          )}
          <Button
            size="small"
            look="primary"
            onPress={() => void act(account.id, { do: 'confirm-method', id })}
          >
            {t('it-is-set-up')}
          </Button>
        </>
      )}
      {isApp && pending === 'registration' && (
        <>
          <Badge tone="attention">{t('pending')}</Badge>
          <Button size="small" look="primary" onPress={() => showTask(account.id, { kind: 'register-otp' })}>
            {t('continue')}
          </Button>
        </>
      )}
      {pending === undefined && contact && <Verification contact={contact} />}
      {isApp && entry && pending === undefined && (
        <Button
          size="small"
          onPress={() => showTask(account.id, { kind: 'second-device', entryId: entry.id })}
        >
          {t('qr-for-device')}
        </Button>
      )}
      {pending === undefined && sendsTo && !contact && (
        <Button size="small" onPress={() => onOpen({ do: 'rest-on', method })}>
          {t('say-which')}
        </Button>
      )}
      {pending === undefined ? (
        <MoreMenu name={name} onAction={run}>
          {isStep && !method.isDefault ? <MenuItem id="default">{t('make-default')}</MenuItem> : null}
          {contact ? <MenuItem id="change">{t(`contacts:change.${contact.kind}`)}</MenuItem> : null}
          {isApp && entry ? null : <MenuItem id="rest-on">{t('say-which')}</MenuItem>}
          <MenuItem id="remove" loss>
            {isApp ? t('task.delete-otp') : t('turn-off')}
          </MenuItem>
        </MoreMenu>
      ) : (
        <Button look="quiet" size="small" onPress={() => void act(account.id, { do: 'cancel-method', id })}>
          {t(pending === 'removal' ? 'keep-it' : 'give-up')}
        </Button>
      )}
      {isApp && pending === 'removal' && (
        <Button
          size="small"
          look="primary"
          onPress={() => showTask(account.id, { kind: 'delete-otp', methodId: id })}
        >
          {t('continue')}
        </Button>
      )}
    </Fact>
  )
}

const isPasskey = (kind: MethodView['kind']) =>
  kind === 'passkey' || kind === 'recovery-code' || kind === 'trusted-device'
