import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountAction, AccountView, MethodKind } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { main } from '../../bridge.ts'
import { Choice } from '../../components/fields/Choice.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { contactKindOf, NewOrKnownContact, useContactChoice } from '../../contacts/NewOrKnownContact.tsx'
import { type DeviceStart, NewOrKnownDevice, useDeviceChoice } from '../../contacts/NewOrKnownDevice.tsx'
import { primaryBeside, useContacts } from '../holdings.ts'
import { showTask } from '../place.ts'
import { useMethodName, wordsOfRule, wordsOfRuleError } from '../words.ts'
import { useDecision } from './deciding.ts'
import { Followups } from './Followups.tsx'

const allKinds: readonly MethodKind[] = [
  'authenticator',
  'sms',
  'kakaotalk',
  'email',
  'passkey',
  'security-key',
  'trusted-device',
]

/** Contacts that are no way in by themselves, by the role the service gives them. */
const contactRoles = {
  'primary-email': { role: 'primary', kind: 'email', as: 'email' },
  'backup-email': { role: 'backup', kind: 'email', as: 'email' },
  'primary-phone': { role: 'primary', kind: 'phone', as: 'sms' },
  'backup-phone': { role: 'backup', kind: 'phone', as: 'sms' },
} as const
const roles = Object.keys(contactRoles) as (keyof typeof contactRoles)[]

type What = MethodKind | keyof typeof contactRoles

/** A way of signing in, or a contact that the service knows, written down; what the service's rules refuse is said at once. */
export function AddMethodDialog({
  account,
  service,
  start = {},
  onBegun,
  onClose,
}: {
  account: AccountView
  service: ServiceView | undefined
  /** What is chosen at first. */
  start?: { what?: MethodKind; contactId?: string; device?: DeviceStart }
  /** Told in place of `onClose` when a method was begun that is still to be set up at the service. */
  onBegun?: (methodId: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const methodName = useMethodName(service)
  const offered = service?.complete ? service.methods.map(({ kind }) => kind) : allKinds
  const kinds = offered.filter((kind) => kind !== 'recovery-code')
  const offeredRoles = roles.filter((role) => !service?.complete || !kinds.includes(contactRoles[role].as))
  const [what, setWhat] = useState<What>(
    start.what ??
      kinds.find((kind) => account.methods.every((method) => method.kind !== kind)) ??
      offeredRoles.find((role) => role === 'backup-email') ??
      // Of an authenticator there is one; of the others there may be more.
      kinds.find((kind) => kind !== 'authenticator') ??
      'backup-email',
  )
  const device = useDeviceChoice(what === 'security-key' ? 'security-key' : 'computer', start.device)
  const asContact = what in contactRoles ? contactRoles[what as keyof typeof contactRoles] : undefined
  const contactKind = asContact ? asContact.kind : contactKindOf(what as MethodKind)
  const contact = useContactChoice(contactKind, start.contactId)
  const contacts = useContacts()
  const former =
    asContact?.role === 'primary'
      ? primaryBeside(account, contacts, asContact.kind, contact.isNew ? undefined : contact.id)
      : undefined
  const needsDevice = what === 'passkey' || what === 'security-key' || what === 'trusted-device'

  const question: AccountAction | undefined = asContact
    ? undefined
    : { do: 'begin-method', kind: what as MethodKind }
  const decision = useDecision(account, question)
  const isRefused = decision?.allowed === false

  const sending = useSending(async () => {
    if (isRefused) return
    if (what === 'authenticator') return showTask(account.id, { kind: 'register-otp' })
    const contactId = contactKind === undefined ? undefined : await contact.settle()
    const deviceId = needsDevice ? await device.settle() : undefined
    const action: AccountAction =
      asContact && contactId !== undefined
        ? { do: 'add-contact', contactId, role: asContact.role }
        : {
            do: 'begin-method',
            kind: what as MethodKind,
            ...(contactId !== undefined && { contactId }),
            ...(deviceId !== undefined && { deviceId }),
          }
    const { methodId } = await main.accounts.act({ id: account.id, action })
    if (methodId === undefined || !onBegun) onClose()
    else onBegun(methodId)
  }, wordsOfRuleError)

  return (
    <FormDialog
      title={t('add-method-title', { service: account.serviceName })}
      onClose={onClose}
      sending={sending}
      action={what === 'authenticator' ? t('task.register-otp') : t('add-this')}
      button={{
        isDisabled:
          isRefused ||
          (contactKind !== undefined && !contact.isComplete) ||
          (needsDevice && !device.isComplete),
      }}
    >
      <Choice
        label={t('what-kind')}
        value={what}
        autoFocus
        options={[
          ...kinds.map((kind) => ({ id: kind as What, name: methodName(kind) })),
          ...offeredRoles.map((role) => ({ id: role as What, name: t(`role.${role}`) })),
        ]}
        onChange={(next) => {
          sending.clear()
          setWhat(next)
        }}
      />
      {decision && !decision.allowed && (
        <p role="alert" className="rounded-control bg-attention-wash px-3 py-2 text-attention text-sm">
          {wordsOfRule(t, { code: decision.reason, details: decision.details })}
        </p>
      )}
      {!isRefused && contactKind !== undefined && (
        <NewOrKnownContact key={contactKind} kind={contactKind} choice={contact} error={sending.error} />
      )}
      {!isRefused && needsDevice && <NewOrKnownDevice choice={device} />}
      {decision?.allowed && <Followups follows={decision.follows} service={service} />}
      {former && (
        <p className="rounded-control bg-ground px-3 py-2 text-sm text-soft" role="status">
          {t('role.moves', { address: former.shown })}
        </p>
      )}
      {contactKind === undefined && <FormError>{sending.error}</FormError>}
    </FormDialog>
  )
}
