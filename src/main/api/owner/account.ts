import type { OwnerInformation } from '../../../contract/owner/owner.ts'
import { readAddress, showAddress } from '../../accounts/contacts/address.ts'
import type { Account, Contact } from '../../accounts/records.ts'
import { SparekeyError } from '../../errors.ts'
import { forgetContact, keepVerified, reachOwnerBy } from '../../owner/account/contacts.ts'
import { Entrance } from '../../owner/account/entrance.ts'
import { KitTest } from '../../owner/account/kit-test.ts'
import { changeOwner, makeOwner, ownerOf, ownersContact, ownersService } from '../../owner/account/record.ts'
import { isMomentOn } from '../../owner/recovery-email/moment.ts'
import { contactKindOf } from '../../owner/second-step/asking.ts'
import { backupEmailOf, keepMethodsTrue } from '../../owner/second-step/changing.ts'
import { identityGroups } from '../../vault/kit/kit.ts'
import { follow } from '../follow.ts'
import { homeCountry } from '../home-country.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { confirmOwner } from '../vault/owner.ts'
import { protectionHandlers } from './protection.ts'

export function ownerHandlers(services: AllServices) {
  const { session, desktop, language, verifications, keychain, catalog } = services
  const own = procedures.owner
  const entrance = new Entrance()
  const kitTest = new KitTest()
  session.onState((state) => {
    if (state.phase !== 'open') entrance.close()
  })
  const keepTrue = async () => {
    // Where it cannot be written now, the next change says it.
    if (session.isOpen) await keepMethodsTrue(session.vault, catalog.get(ownersService)).catch(() => {})
  }
  session.onChange(() => void keepTrue())

  const viewOf = (contact: Contact) => ({
    id: contact.id,
    shown: showAddress(contact, homeCountry(services)),
    ...(contact.verifiedAt !== undefined && { verifiedAt: contact.verifiedAt }),
  })

  const accountView = (account: Account): NonNullable<OwnerInformation['account']> => {
    const { userId, uuid, name, nickname, registeredAt, createdAt, lastSignInAt, organization } = account
    const email = ownersContact(session.vault, account, 'email')
    const phone = ownersContact(session.vault, account, 'phone')
    return {
      userId,
      uuid: uuid ?? account.id,
      registeredAt: registeredAt ?? createdAt,
      ...(name !== undefined && { name }),
      ...(nickname !== undefined && { nickname }),
      ...(lastSignInAt !== undefined && { lastSignInAt }),
      ...(organization && { organization }),
      ...(email && { email: viewOf(email) }),
      ...(phone && { phone: viewOf(phone) }),
    }
  }

  const information = async (): Promise<OwnerInformation> => {
    const { vault } = session
    const account = ownerOf(vault)
    const { password, secondStep, device, recoveryEmail } = vault.keys.slots()
    const steps = vault.keys.secondSteps()
    const backup = backupEmailOf(vault)
    const sent = vault.activity().findLast(({ kind }) => kind === 'recovery-email-set')
    return {
      hasPassword: password,
      kit: vault.kitState(),
      ...(account && { account: accountView(account) }),
      ...(steps && {
        secondStep: {
          authenticator: steps.authenticator !== undefined,
          isTrusted: device,
          isAsked: secondStep,
          ...(steps.phone && {
            phone: {
              kind: steps.phone.kind,
              shown: showAddress(
                { kind: contactKindOf(steps.phone.kind), address: steps.phone.address },
                homeCountry(services),
              ),
            },
          }),
        },
      }),
      ...(backup && { backupEmail: viewOf(backup) }),
      ...(recoveryEmail && {
        recoveryEmail: {
          moment: await isMomentOn(keychain, vault.id),
          ...(sent && { sentAt: sent.at }),
        },
      }),
    }
  }

  /** The open vault, for who has come in by the door. Throws `owner-closed`, `vault-locked`. */
  const inside = () => {
    const { vault } = session
    entrance.check()
    return vault
  }

  /** As `inside`; throws `owner-missing` where the account has not been made. */
  const made = () => {
    const vault = inside()
    if (!ownerOf(vault)) throw new SparekeyError('owner-missing')
    return vault
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      const listen = (notify: () => void) => {
        const stops = [session.onChange(notify), session.onState(notify), entrance.onChange(notify)]
        return () => {
          for (const stop of stops) stop()
        }
      }
      for await (const _ of follow(listen, signal)) {
        if (!session.isOpen) continue
        if (!entrance.isOpen) {
          yield { isOpen: false, asks: session.vault.keys.slots().password ? 'password' : 'system' }
          continue
        }
        const told = await information().catch(() => undefined)
        if (told) yield { isOpen: true, information: told }
      }
    }),

    enter: own.enter.handler(async ({ input: { password } }) => {
      await confirmOwner(session, password)
      if (!session.vault.keys.slots().password && !(await desktop.confirmOwner(language()))) {
        return { entered: false }
      }
      entrance.open(password)
      return { entered: true }
    }),

    leave: own.leave.handler(() => entrance.close()),

    make: own.make.handler(async ({ input }) => {
      const vault = inside()
      await vault.change((draft) => {
        makeOwner(draft, vault.id, input)
      })
    }),

    edit: own.edit.handler(async ({ input: { name, nickname, organization } }) => {
      const vault = made()
      await vault.change((draft) =>
        changeOwner(draft, vault.id, (owner) => {
          const next = { ...owner }
          if (name !== undefined) setOrRemove(next, 'name', name.trim())
          if (nickname !== undefined) setOrRemove(next, 'nickname', nickname.trim())
          if (organization) {
            const [called, id] = [organization.name.trim(), organization.id.trim()]
            if (called || id) next.organization = { name: called, ...(id && { id }) }
            else delete next.organization
          }
          return next
        }),
      )
    }),

    contact: {
      sendCode: own.contact.sendCode.handler(async ({ input: { kind, address: typed }, signal }) => {
        made()
        const address = readAddress(kind, typed, homeCountry(services))
        const { resendIn } = await verifications.send({ kind, address }, language(), signal)
        return { resendIn, address: showAddress({ kind, address }, homeCountry(services)) }
      }),

      enterCode: own.contact.enterCode.handler(async ({ input: { kind, address: typed, code } }) => {
        const vault = made()
        const address = readAddress(kind, typed, homeCountry(services))
        const entering = verifications.enter({ kind, address }, code)
        if (entering.result === 'wrong') return { result: 'wrong', triesLeft: entering.triesLeft }
        if (entering.result === 'right') {
          await vault.change((draft) => reachOwnerBy(draft, vault.id, keepVerified(draft, { kind, address })))
        }
        return { result: entering.result }
      }),

      remove: own.contact.remove.handler(async ({ input: { kind } }) => {
        const vault = made()
        await vault.change((draft) => forgetContact(draft, vault.id, kind))
      }),
    },

    ...protectionHandlers(services, { entrance, made }),

    kit: {
      beginTest: own.kit.beginTest.handler(() => {
        const { identity } = inside().kit()
        return { places: kitTest.begin(identity), of: identityGroups(identity).length }
      }),

      test: own.kit.test.handler(async ({ input: { groups } }) => {
        const vault = inside()
        const right = kitTest.isRight(vault.kit().identity, groups)
        if (right) {
          await vault.change((draft) => {
            draft.kitTested()
            draft.note({ kind: 'kit-tested', by: 'app' })
          })
        }
        return { right }
      }),
    },
  }
}

function setOrRemove(account: Account, field: 'name' | 'nickname', value: string): void {
  if (value) account[field] = value
  else delete account[field]
}
