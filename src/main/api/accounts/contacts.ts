import { randomUUID } from 'node:crypto'

import type { AddressChangeView, ContactView, DependantView } from '../../../contract/accounts/contacts.ts'
import { beginAddressChange, finishAddressChange, tickAddressChange } from '../../accounts/address-change.ts'
import { isSameAddress, readAddress, showAddress } from '../../accounts/contacts/address.ts'
import { verificationOf } from '../../accounts/contacts/verified.ts'
import { dependantsOf, type Resource } from '../../accounts/dependants.ts'
import type { AddressChange, Contact, Device } from '../../accounts/records.ts'
import { act } from '../../accounts/rules/rules.ts'
import type { Destination } from '../../accounts/verifying.ts'
import { SparekeyError } from '../../errors.ts'
import { ownerOf } from '../../owner/account/record.ts'
import { contactsShown } from '../../recovery/drill/hidden.ts'
import { closeLoss } from '../../recovery/way-back.ts'
import type { Draft } from '../../vault/document/draft.ts'
import { changesOf, follow, newsOf } from '../follow.ts'
import { homeCountry } from '../home-country.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'

import { unlinkEverywhere } from './unlinking.ts'

export function contactsHandlers(services: AllServices) {
  const { session, catalog, settings, language, verifications } = services
  const own = procedures.contacts

  const country = () => homeCountry(services)

  const viewOf = (contact: Contact): ContactView => {
    const { verifiedBy: _, ...rest } = contact
    return {
      ...rest,
      shown: showAddress(contact, country()),
      verification: verificationOf(contact, Date.now(), settings.get().checkContactsAfter),
    }
  }

  const changeView = (change: AddressChange): AddressChangeView => {
    const kind = session.vault.record('contacts', change.contactId)?.kind ?? 'email'
    const shown = (address: string) => showAddress({ kind, address }, country())
    return { ...change, from: shown(change.from), to: shown(change.to) }
  }

  const dependants = (resource: Resource): DependantView[] =>
    dependantsOf(resource, session.vault.records('accounts'), ({ serviceId }) =>
      serviceId === undefined ? undefined : catalog.get(serviceId),
    ).map(({ account, methods, isLastWay }) => ({
      accountId: account.id,
      methods: methods.map(({ id }) => id),
      isLastWay,
    }))

  const refuseUnseen = (resource: Resource, seen: boolean) => {
    const count = seen ? 0 : dependants(resource).length
    if (count > 0) throw new SparekeyError('warnings-unseen', { count })
  }

  /** Codes that unlock the vault go there: it is changed where that is, in the owner's account. Throws `contact-of-owner`. */
  const refuseOwners = (id: string) => {
    const owner = ownerOf(session.vault)
    if (owner?.methods.some(({ contactId }) => contactId === id)) throw new SparekeyError('contact-of-owner')
  }

  const verified = (id: string, by: 'code' | 'self') =>
    session.vault.change((draft) => {
      draft.put('contacts', { ...contactIn(draft, id), verifiedAt: Date.now(), verifiedBy: by })
    })

  /** The new address of a change works: the contact has it from now on. */
  const arrived = (id: string, by: 'code' | 'self') =>
    session.vault.change((draft) => {
      const before = changeIn(draft, id)
      const after = finishAddressChange(before, contactIn(draft, before.contactId), by, Date.now())
      draft.put('addressChanges', after.change)
      draft.put('contacts', after.contact)
    })

  const destinationOf = ({ what, id }: { what: 'contact' | 'change'; id: string }): Destination => {
    const change = what === 'change' ? session.vault.record('addressChanges', id) : undefined
    if (what === 'change' && !change) throw new SparekeyError('address-change-missing')
    const contact = session.vault.record('contacts', change?.contactId ?? id)
    if (!contact) throw new SparekeyError('contact-missing')
    return { kind: contact.kind, address: change?.to ?? contact.address }
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      const isNews = newsOf()
      for await (const _ of follow(changesOf(session, settings), signal)) {
        if (!session.isOpen) continue
        const { vault } = session
        const contacts = contactsShown(vault)
        const [devices, addressChanges] = [vault.records('devices'), vault.records('addressChanges')]
        if (!isNews(contacts, devices, addressChanges, country(), settings.get().checkContactsAfter)) continue
        yield {
          contacts: contacts.map(viewOf),
          devices: [...devices],
          addressChanges: addressChanges.map(changeView),
        }
      }
    }),

    add: own.add.handler(({ input: { kind, address, label, receivedOn } }) => {
      const read = readAddress(kind, address, country())
      return session.vault.change((draft) => {
        const twin = draft.records('contacts').find((one) => isSameAddress(one, { kind, address: read }))
        if (twin) return { id: twin.id }
        if (receivedOn !== undefined) deviceIn(draft, receivedOn)
        const contact = draft.put('contacts', {
          id: randomUUID(),
          kind,
          address: read,
          ...(label && { label }),
          ...(receivedOn !== undefined && { receivedOn }),
          createdAt: Date.now(),
        })
        return { id: contact.id }
      })
    }),

    edit: own.edit.handler(async ({ input: { id, label, receivedOn, heldBy } }) => {
      await session.vault.change((draft) => {
        const contact = contactIn(draft, id)
        if (receivedOn) deviceIn(draft, receivedOn)
        if (heldBy && !draft.record('accounts', heldBy)) throw new SparekeyError('account-missing')
        draft.put('contacts', {
          ...contact,
          ...(label !== undefined && { label: label || undefined }),
          ...(receivedOn !== undefined && { receivedOn: receivedOn ?? undefined }),
          ...(heldBy !== undefined && { heldBy: heldBy ?? undefined }),
        } as Contact)
      })
    }),

    dependants: own.dependants.handler(({ input: { id } }) => dependants({ contactId: id })),

    remove: own.remove.handler(async ({ input: { id, seen } }) => {
      refuseOwners(id)
      refuseUnseen({ contactId: id }, seen)
      await session.vault.change((draft) => {
        contactIn(draft, id)
        unlinkEverywhere(draft, { contactId: id })
        for (const change of draft.records('addressChanges')) {
          if (change.contactId === id) draft.remove('addressChanges', change.id)
        }
        draft.remove('contacts', id)
      })
    }),

    going: own.going.handler(({ input }) => verifications.going(destinationOf(input))),

    sendCode: own.sendCode.handler(({ input, signal }) =>
      verifications.send(destinationOf(input), language(), signal),
    ),

    enterCode: own.enterCode.handler(async ({ input: { code, ...input } }) => {
      const entering = verifications.enter(destinationOf(input), code)
      if (entering.result === 'wrong') return { result: 'wrong', triesLeft: entering.triesLeft }
      if (entering.result === 'right') {
        await (input.what === 'contact' ? verified(input.id, 'code') : arrived(input.id, 'code'))
      }
      return { result: entering.result }
    }),

    verifyByOneself: own.verifyByOneself.handler(async ({ input: { id } }) => {
      await verified(id, 'self')
    }),

    changes: {
      begin: own.changes.begin.handler(({ input: { id, to } }) => {
        refuseOwners(id)
        return session.vault.change((draft) => {
          const contact = contactIn(draft, id)
          const address = readAddress(contact.kind, to, country())
          for (const change of draft.records('addressChanges')) {
            // One that was never verified is replaced by the new one.
            if (change.contactId === id && change.verifiedAt === undefined) {
              draft.remove('addressChanges', change.id)
            }
          }
          const change = beginAddressChange(contact, address, draft.records('accounts'), Date.now())
          return { id: draft.put('addressChanges', change).id }
        })
      }),

      verifyByOneself: own.changes.verifyByOneself.handler(async ({ input: { id } }) => {
        await arrived(id, 'self')
      }),

      tick: own.changes.tick.handler(async ({ input: { id, accountId, changed } }) => {
        await session.vault.change((draft) => {
          const before = changeIn(draft, id)
          const after = tickAddressChange(before, accountId, changed, Date.now())
          draft.put('addressChanges', after)
          const isNew = doneThere(after, accountId) && !doneThere(before, accountId)
          const account = isNew ? draft.record('accounts', accountId) : undefined
          if (account) draft.put('accounts', act(account, undefined, { do: 'change-address' }, Date.now()))
        })
      }),

      remove: own.changes.remove.handler(async ({ input: { id } }) => {
        await session.vault.change((draft) => {
          const { verifiedAt, doneAt } = changeIn(draft, id)
          // The list is kept until all is done: without it, nobody knows where the old address still is.
          if (verifiedAt !== undefined && doneAt === undefined) throw new SparekeyError('address-change-open')
          draft.remove('addressChanges', id)
        })
      }),
    },

    devices: {
      add: own.devices.add.handler(({ input: { kind, name, keptBy } }) =>
        session.vault.change((draft) => {
          const device = draft.put('devices', {
            id: randomUUID(),
            kind,
            name,
            ...(keptBy !== undefined && { keptBy }),
            createdAt: Date.now(),
          })
          return { id: device.id }
        }),
      ),

      edit: own.devices.edit.handler(async ({ input: { id, name, keptBy, lost } }) => {
        await session.vault.change((draft) => {
          const { lostAt, keptBy: keeper, ...device } = deviceIn(draft, id)
          const keptNow = keptBy === undefined ? keeper : keptBy
          const isLost = lost ?? lostAt !== undefined
          draft.put('devices', {
            ...device,
            ...(name !== undefined && { name }),
            ...(typeof keptNow === 'string' && { keptBy: keptNow }),
            ...(isLost && { lostAt: lostAt ?? Date.now() }),
          })
          // What is here again is looked for no longer.
          for (const loss of lost === false ? draft.records('losses') : []) {
            if (loss.deviceId === id && !loss.closed) closeLoss(draft, loss.id, 'found', Date.now())
          }
        })
      }),

      dependants: own.devices.dependants.handler(({ input: { id } }) => dependants({ deviceId: id })),

      remove: own.devices.remove.handler(async ({ input: { id, seen } }) => {
        refuseUnseen({ deviceId: id }, seen)
        await session.vault.change((draft) => {
          deviceIn(draft, id)
          unlinkEverywhere(draft, { deviceId: id })
          for (const { receivedOn, ...contact } of draft.records('contacts')) {
            if (receivedOn === id) draft.put('contacts', contact)
          }
          draft.remove('devices', id)
        })
      }),
    },
  }
}

const doneThere = ({ items }: AddressChange, id: string): boolean =>
  items.some(({ accountId, changedAt }) => accountId === id && changedAt !== undefined)

function contactIn(draft: Draft, id: string): Contact {
  const contact = draft.record('contacts', id)
  if (!contact) throw new SparekeyError('contact-missing')
  return contact
}

function deviceIn(draft: Draft, id: string): Device {
  const device = draft.record('devices', id)
  if (!device) throw new SparekeyError('device-missing')
  return device
}

function changeIn(draft: Draft, id: string): AddressChange {
  const change = draft.record('addressChanges', id)
  if (!change) throw new SparekeyError('address-change-missing')
  return change
}
