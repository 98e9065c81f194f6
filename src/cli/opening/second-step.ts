import { Verifications } from '../../main/accounts/verifying.ts'
import { steadyClock } from '../../main/clock/steady-clock.ts'
import { openChannels } from '../../main/delivery/channels.ts'
import { osKeychain } from '../../main/keychain/os-keychain.ts'
import { enterStepCode, type StepMethod, sendStepCode } from '../../main/owner/second-step/asking.ts'
import { sentCodes } from '../../main/owner/sent-codes.ts'
import { openSettings } from '../../main/settings/settings.ts'
import type { Opening, PendingSecondStep } from '../../main/vault/opening.ts'
import { Refusal } from '../line/failure.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Language, Words } from '../terminal/words.ts'

/**
 * Asks for the second step at the terminal: the authenticator's code where it is set up, and by an empty answer, or without it, one that
 * is sent. Answers what became of the vault; throws Refusal `second-step-failed`, and as sendStepCode and enterStepCode do.
 */
export async function askSecondStep(
  pending: PendingSecondStep,
  { terminal, words, language, home }: { terminal: Terminal; words: Words; language: Language; home: string },
): Promise<Opening> {
  const { steps } = pending
  const settings = await openSettings(home)
  const channels = openChannels(settings, osKeychain())
  const verifications = new Verifications((kind) => channels.channelFor(kind), steadyClock(), sentCodes(home))
  const now = () => Date.now() + settings.get().clockCorrection
  const asking = { home, steps, verifications, purpose: 'sign-in' as const, now }
  const sent: StepMethod | undefined = steps.phone ? 'phone' : steps.backupEmail ? 'backup-email' : undefined
  let method: StepMethod = steps.authenticator ? 'authenticator' : (sent ?? 'authenticator')

  const send = async () => {
    await sendStepCode(asking, method, language)
    terminal.say(words('second-step.sent'))
  }
  if (method !== 'authenticator') await send()
  for (;;) {
    const other = method === 'authenticator' && sent !== undefined
    const typed = await terminal.ask(words(other ? 'second-step.app-or-send' : 'second-step.ask'))
    if (other && typed.trim() === '') {
      method = sent
      await send()
      continue
    }
    const answer = await enterStepCode(asking, method, typed)
    if (answer.result === 'right') return pending.finish()
    if (answer.result === 'wrong') terminal.say(words('second-step.wrong', { count: answer.triesLeft }))
    else if (answer.result === 'unreadable') terminal.say(words('second-step.unreadable'))
    else if (answer.result === 'used') terminal.say(words('second-step.used'))
    else throw new Refusal('second-step-failed')
  }
}
