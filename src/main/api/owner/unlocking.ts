import { maskAddress } from '../../accounts/contacts/address.ts'
import { SparekeyError } from '../../errors.ts'
import { readMoment } from '../../owner/recovery-email/moment.ts'
import { sendRecoveryCode } from '../../owner/recovery-email/sending.ts'
import { lookInside } from '../../owner/reset/inside.ts'
import { type Asking, enterStepCode, sendStepCode } from '../../owner/second-step/asking.ts'
import { backupEmailOf } from '../../owner/second-step/changing.ts'
import { VaultIdentity } from '../../vault/key/identity.ts'
import { type SecondSteps, shownMethods } from '../../vault/key/password/second-steps.ts'
import { readSlots, type SlotList } from '../../vault/key/slots.ts'
import { openRecoveryEmail, openTrustedDevice } from '../../vault/key/ways-to-reset.ts'
import { parseKit } from '../../vault/kit/kit.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { WaitingRoom } from '../transfer/waiting-room.ts'

interface Waiting {
  identity: VaultIdentity
  /** The code of the recovery mail was used. */
  byMail: boolean
  /** The open vault has it. */
  isTaken: boolean
}

/** The second step, and the ways to a new password, while the vault is closed. */
export function unlockingHandlers(services: AllServices) {
  const { home, session, keychain, settings, language, verifications, channels, kits } = services
  const own = procedures.unlocking
  /** Keys that wait for a new password. Each is tried on the vault before it waits. */
  const waiting = new WaitingRoom<Waiting>(({ identity, isTaken }) => {
    if (!isTaken) identity.forget()
  })

  const asking = (steps: SecondSteps, purpose: Asking['purpose']): Asking => ({
    home,
    steps,
    verifications,
    purpose,
    now: () => Date.now() + settings.get().clockCorrection,
  })

  const slotsNow = async (): Promise<SlotList> => {
    const slots = await readSlots(home)
    if (slots === null || slots === 'unreadable') throw new SparekeyError('slots-unreadable')
    return slots
  }

  const wait = async (identity: VaultIdentity, byMail = false) => {
    await lookInside(home, identity)
    return { ticket: waiting.add({ identity, byMail, isTaken: false }) }
  }

  const momentNow = async () => {
    const { vaultId, recoveryEmail } = await slotsNow()
    const moment = recoveryEmail ? await readMoment(keychain, vaultId) : undefined
    if (!moment) throw new SparekeyError('recovery-email-missing')
    return { ...moment, destination: { kind: 'email' as const, address: moment.address } }
  }

  /** What the trust in this computer opens, and what is asked for beside it. Throws `second-step-off` where nothing is. */
  const trusted = async () => {
    const identity = await openTrustedDevice(home, keychain)
    const { steps } = await lookInside(home, identity)
    if (!steps) throw new SparekeyError('second-step-off')
    return { identity, steps }
  }

  return {
    secondStep: {
      sendCode: own.secondStep.sendCode.handler(({ input: { to }, signal }) =>
        sendStepCode(asking(session.secondSteps, 'sign-in'), to, language(), signal),
      ),

      enterCode: own.secondStep.enterCode.handler(async ({ input: { method, code, trust } }) => {
        const steps = session.secondSteps
        const answer = await enterStepCode(asking(steps, 'sign-in'), method, code)
        if (answer.result === 'right') await session.finishSecondStep(steps, { trust })
        else if (answer.result === 'wrong') session.failSecondStep()
        return answer
      }),

      cancel: own.secondStep.cancel.handler(() => session.cancelSecondStep()),
    },

    reset: {
      ways: own.reset.ways.handler(async () => {
        const { device, recoveryEmail } = await slotsNow()
        const moment = await momentNow().catch(() => undefined)
        return {
          recoveryEmail: recoveryEmail !== false,
          device: device !== false,
          ...(moment && channels.channelFor('email') && { moment: maskAddress(moment.destination) }),
        }
      }),

      byCode: own.reset.byCode.handler(async ({ input: { code } }) =>
        wait(await openRecoveryEmail(home, keychain, code), true),
      ),

      byKit: own.reset.byKit.handler(({ input: { kit } }) =>
        wait(VaultIdentity.fromText(parseKit(kits.find(kit) ?? kit))),
      ),

      moment: {
        sendCode: own.reset.moment.sendCode.handler(async ({ signal }) =>
          verifications.send((await momentNow()).destination, language(), signal, 'reset'),
        ),

        enterCode: own.reset.moment.enterCode.handler(async ({ input: { code: typed } }) => {
          const { destination, code } = await momentNow()
          const entering = verifications.enter(destination, typed, 'reset')
          if (entering.result === 'wrong') return { result: 'wrong', triesLeft: entering.triesLeft }
          if (entering.result !== 'right') return { result: entering.result }
          return { result: 'right', ...(await wait(await openRecoveryEmail(home, keychain, code), true)) }
        }),
      },

      device: {
        begin: own.reset.device.begin.handler(async () => {
          const { identity, steps } = await trusted()
          identity.forget()
          return { methods: shownMethods(steps) }
        }),

        sendCode: own.reset.device.sendCode.handler(async ({ input: { to }, signal }) => {
          const { identity, steps } = await trusted()
          identity.forget()
          return sendStepCode(asking(steps, 'reset'), to, language(), signal)
        }),

        enterCode: own.reset.device.enterCode.handler(async ({ input: { method, code } }) => {
          const { identity, steps } = await trusted()
          const answer = await enterStepCode(asking(steps, 'reset'), method, code)
          if (answer.result === 'right') return { result: 'right', ...(await wait(identity)) }
          identity.forget()
          return answer
        }),
      },

      choose: own.reset.choose.handler(async ({ input: { ticket, password } }) => {
        const key = waiting.get(ticket)
        const { identity, byMail } = key
        // One vault has a key: who asks twice at once is answered once.
        if (key.isTaken) throw new SparekeyError('confirm-expired')
        waiting.replace(ticket, { ...key, isTaken: true })
        await session.resetPassword(identity, password).catch((error: unknown) => {
          waiting.replace(ticket, key)
          throw error
        })
        waiting.remove(ticket)
        const { vault } = session
        const address = backupEmailOf(vault)?.address
        if (!byMail || address === undefined) return { freshCode: 'none' }
        // The code that was used still counts while no other has gone out.
        const sender = { vault, keychain, channel: channels.channelFor('email'), language: language() }
        return sendRecoveryCode(sender, address).then(
          () => ({ freshCode: 'sent' as const }),
          () => ({ freshCode: 'not-sent' as const }),
        )
      }),
    },
  }
}
