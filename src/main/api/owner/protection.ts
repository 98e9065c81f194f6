import { readAddress, showAddress } from '../../accounts/contacts/address.ts'
import { SparekeyError } from '../../errors.ts'
import { drawQrCode } from '../../otp/qr-code.ts'
import { forgetContact, keepVerified, reachOwnerBy } from '../../owner/account/contacts.ts'
import type { Entrance } from '../../owner/account/entrance.ts'
import { ownerOf } from '../../owner/account/record.ts'
import { forgetMoment } from '../../owner/recovery-email/moment.ts'
import { revokeRecoveryEmail, sendRecoveryCode } from '../../owner/recovery-email/sending.ts'
import { contactKindOf } from '../../owner/second-step/asking.ts'
import { newAuthenticatorSecret, setupLink, stepOfCode } from '../../owner/second-step/authenticator.ts'
import { backupEmailOf, changeSecondSteps } from '../../owner/second-step/changing.ts'
import type { Vault } from '../../vault/vault.ts'
import { homeCountry } from '../home-country.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'

/** How the vault is protected beside its password, behind the door of Account information. */
export function protectionHandlers(
  services: AllServices,
  { entrance, made }: { entrance: Entrance; made: () => Vault },
) {
  const { settings, language, verifications, channels, keychain } = services
  const own = procedures.owner
  /** The key of an app that is being registered. */
  let pending: string | undefined
  entrance.onChange(() => {
    if (!entrance.isOpen) pending = undefined
  })

  const read = (kind: 'sms' | 'kakaotalk' | 'email', address: string) => ({
    kind: contactKindOf(kind),
    address: readAddress(contactKindOf(kind), address, homeCountry(services)),
  })

  const sendTo = async (destination: ReturnType<typeof read>, signal: AbortSignal | undefined) => {
    const { resendIn } = await verifications.send(destination, language(), signal)
    return { resendIn, address: showAddress(destination, homeCountry(services)) }
  }

  const now = () => Date.now() + settings.get().clockCorrection

  const sendRecovery = async (
    vault: Vault,
    address: string | undefined,
    signal: AbortSignal | undefined,
    moment = false,
  ) => {
    if (address === undefined) throw new SparekeyError('recovery-email-missing')
    if (!vault.keys.slots().password) throw new SparekeyError('password-needed')
    const channel = channels.channelFor('email')
    await sendRecoveryCode({ vault, keychain, channel, language: language(), moment }, address, signal)
  }

  return {
    secondStep: {
      sendCode: own.secondStep.sendCode.handler(async ({ input: { kind, address }, signal }) => {
        const vault = made()
        // What would be refused at the end is refused at the beginning.
        entrance.password()
        if (!vault.keys.secondSteps() && vault.kitState().state !== 'saved') {
          throw new SparekeyError('second-step-kit')
        }
        return sendTo(read(kind, address), signal)
      }),

      enterCode: own.secondStep.enterCode.handler(async ({ input: { kind, address: typed, code } }) => {
        const vault = made()
        const password = entrance.password()
        const destination = read(kind, typed)
        const entering = verifications.enter(destination, code)
        if (entering.result === 'wrong') return { result: 'wrong', triesLeft: entering.triesLeft }
        if (entering.result === 'right') {
          await vault.change((draft) => void keepVerified(draft, destination))
          await changeSecondSteps(vault, password, {
            do: 'set-phone',
            phone: { kind, address: destination.address },
          })
        }
        return { result: entering.result }
      }),

      authenticator: {
        begin: own.secondStep.authenticator.begin.handler(() => {
          const vault = made()
          entrance.password()
          if (!vault.keys.secondSteps()?.phone) throw new SparekeyError('second-step-phone')
          pending = newAuthenticatorSecret()
          const userId = ownerOf(vault)?.userId ?? ''
          return { secret: pending, qr: drawQrCode(setupLink(pending, userId)) }
        }),

        confirm: own.secondStep.authenticator.confirm.handler(async ({ input: { code } }) => {
          const vault = made()
          const password = entrance.password()
          if (pending === undefined) throw new SparekeyError('confirm-expired')
          const digits = code.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
          if (!/^\d{6}$/.test(digits)) return { result: 'unreadable' }
          if (stepOfCode(pending, digits, now()) === undefined) return { result: 'wrong' }
          await changeSecondSteps(vault, password, { do: 'set-authenticator', secret: pending })
          pending = undefined
          return { result: 'right' }
        }),

        remove: own.secondStep.authenticator.remove.handler(() =>
          changeSecondSteps(made(), entrance.password(), { do: 'remove-authenticator' }),
        ),
      },

      turnOff: own.secondStep.turnOff.handler(() =>
        changeSecondSteps(made(), entrance.password(), { do: 'turn-off' }),
      ),

      forgetDevice: own.secondStep.forgetDevice.handler(() => made().keys.forgetDevice()),

      resume: own.secondStep.resume.handler(async () => {
        const { keys } = made()
        const steps = keys.secondSteps()
        if (steps && !keys.slots().secondStep) await keys.setSecondSteps(entrance.password(), steps)
      }),
    },

    backupEmail: {
      sendCode: own.backupEmail.sendCode.handler(({ input: { address }, signal }) => {
        made()
        return sendTo(read('email', address), signal)
      }),

      enterCode: own.backupEmail.enterCode.handler(async ({ input: { address: typed, code }, signal }) => {
        const vault = made()
        const destination = read('email', typed)
        const entering = verifications.enter(destination, code)
        if (entering.result === 'wrong') return { result: 'wrong', triesLeft: entering.triesLeft }
        if (entering.result !== 'right') return { result: entering.result }
        // Shown as there when all that it implies is done.
        const keep = () =>
          vault.change((draft) => reachOwnerBy(draft, vault.id, keepVerified(draft, destination), 'backup'))
        const { address } = destination
        if (!vault.keys.slots().password) {
          await keep()
          return { result: 'right', recovery: 'none' }
        }
        if (vault.keys.secondSteps()) {
          await changeSecondSteps(vault, entrance.password(), { do: 'set-backup-email', address })
        }
        const sent = await sendRecovery(vault, address, signal).then(
          () => true,
          () => false,
        )
        await keep()
        return { result: 'right', recovery: sent ? 'sent' : 'not-sent' }
      }),

      remove: own.backupEmail.remove.handler(async () => {
        const vault = made()
        await revokeRecoveryEmail(vault, keychain)
        if (vault.keys.secondSteps()) {
          const change = { do: 'set-backup-email' as const, address: undefined }
          await changeSecondSteps(vault, entrance.password(), change)
        }
        await vault.change((draft) => forgetContact(draft, vault.id, 'email', 'backup'))
      }),
    },

    recoveryEmail: {
      send: own.recoveryEmail.send.handler(async ({ signal }) => {
        const vault = made()
        await sendRecovery(vault, backupEmailOf(vault)?.address, signal)
      }),

      revoke: own.recoveryEmail.revoke.handler(() => revokeRecoveryEmail(made(), keychain)),

      setMoment: own.recoveryEmail.setMoment.handler(async ({ input: { on }, signal }) => {
        const vault = made()
        if (!on) return forgetMoment(keychain, vault.id)
        // A code that was sent is nowhere here: one that is to be kept is made, and sent, anew.
        await sendRecovery(vault, backupEmailOf(vault)?.address, signal, true)
      }),
    },
  }
}
