import type {
  AccountAfterLossView,
  FixView,
  QuestionView,
  RecoveryOverview,
  WayBackView,
  WayInView,
} from '../../../contract/recovery/recovery.ts'
import { showAddress } from '../../accounts/contacts/address.ts'
import { adviceOf, guideOf, methodRules, type Service } from '../../accounts/services/service.ts'
import { SparekeyError } from '../../errors.ts'
import { listed } from '../../listed.ts'
import { type Fix, fallenWays, fixesFor, fixPlan } from '../../recovery/fixes.ts'
import { knownFrom } from '../../recovery/from-vault.ts'
import { type AccountAfterLoss, goneWith, outcomeOf, risks } from '../../recovery/losses.ts'
import { type MappedAccount, type RecoveryMap, recoveryMap } from '../../recovery/map.ts'
import { answerQuestion, type Question, questionsOf, restsOn } from '../../recovery/questions.ts'
import { holderOf, kindredName, tiesOf, withinOf } from '../../recovery/telling/ties.ts'
import {
  beginLoss,
  closeLoss,
  tickLoss,
  type WayBack,
  type WayBackStep,
  wayBack,
} from '../../recovery/way-back.ts'
import { wayBackPage } from '../../recovery/way-back-page.ts'
import { isMethod, nodeOf, type Way } from '../../recovery/ways.ts'
import { changesOf, follow } from '../follow.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'

export function recoveryHandlers({ session, catalog, settings, desktop, language }: AllServices) {
  const own = procedures.recovery
  const mapNow = () => recoveryMap(knownFrom(session.vault, catalog, settings.get().checkContactsAfter))
  /** Where numbers are shown as at home. */
  const country = () =>
    language() === 'ko' ? 'KR' : (new Intl.Locale(desktop.systemLanguage).maximize().region ?? 'US')

  const backFrom = (map: RecoveryMap, id: string): WayBackView => {
    const loss = session.vault.record('losses', id)
    const back = loss && wayBack(map, loss)
    if (!back) throw new SparekeyError('recovery-loss-missing')
    return wayBackView(map, back, country())
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      let told = ''
      for await (const _ of follow(changesOf(session, settings), signal)) {
        if (!session.isOpen) continue
        const map = mapNow()
        const losses = session.vault.records('losses').filter(({ closed }) => !closed)
        const overview: RecoveryOverview = {
          resources: risks(map).map(({ resource, locks, unsure }) => {
            const { id, kind, name, isHere = false, lostAt } = resource
            const device = map.known.devices.find((one) => nodeOf.device(one.id) === id)
            return {
              id,
              kind,
              name: nameShown(map, id, name, country()),
              detail: detailOf(map, id, country(), language()),
              isHere,
              ...(lostAt !== undefined && { lostAt }),
              locks: locks.length,
              unsure: unsure.length,
              ...(device && { deviceId: device.id }),
            }
          }),
          questions: questionsOf(map).map((question) => questionView(map, question, country())),
          accounts: map.accounts.length,
          lost: losses.flatMap((loss) => {
            const back = wayBack(map, loss)
            return back ? [wayBackView(map, back, country())] : []
          }),
        }
        // A code that was copied changes nothing here.
        const text = JSON.stringify(overview)
        if (text !== told) yield overview
        told = text
      }
    }),

    map: own.map.handler(({ input: { lose } }) => {
      const map = mapNow()
      const reached = map.graph.reach(goneByLosing(map, lose))
      const [within, holder] = [withinOf(map), holderOf(map)]
      const kindred = new Map<string, number>()
      return {
        resources: map.resources.map(({ id }) => {
          const [inside, held] = [within(id), holder(id)]
          return {
            id,
            // What is in something goes with it.
            reach: inside !== undefined && reached.of(inside) === 'lost' ? 'lost' : reached.of(id),
            ...(inside !== undefined && { within: inside }),
            ...(held !== undefined && { holder: held }),
          }
        }),
        accounts: map.accounts.map((mapped) => {
          const name = kindredName(map, mapped)
          if (!kindred.has(name)) kindred.set(name, kindred.size)
          return {
            ...nameOf(mapped),
            id: mapped.id,
            ...(mapped.account && { accountId: mapped.account.id }),
            isMailbox: mapped.isMailbox,
            reach: reached.of(mapped.id),
            kindred: String(kindred.get(name)),
            ties: tiesOf(map, mapped, reached).map(({ by, ...tie }) => ({ ...tie, by: [...by] })),
          }
        }),
      }
    }),

    after: own.after.handler(({ input: { lose } }) => {
      const map = mapNow()
      const gone = goneByLosing(map, lose)
      const outcome = outcomeOf(map, gone)
      const fixes = fixesFor(map, outcome)
      return {
        accounts: outcome.accounts.map((one) => accountView(map, one, fixes.get(one.mapped.id), country())),
        plan: fixPlan(map, gone, outcome, fixes).map(({ at, saves }) => ({
          id: (at ?? saves[0])?.id ?? '',
          saves: saves.length,
        })),
      }
    }),

    answer: own.answer.handler(async ({ input: { id, answer } }) => {
      // Whether there is a copy can change: it may be said again.
      const again: Question = { id, ask: 'vault-copy', accounts: 0 }
      const asked = questionsOf(mapNow()).find((one) => one.id === id)
      const question = asked ?? (id === nodeOf.vaultCopy ? again : undefined)
      if (!question) throw new SparekeyError('recovery-question-gone')
      await session.vault.change((draft) => answerQuestion(draft, question, answer, Date.now()))
    }),

    lost: {
      begin: own.lost.begin.handler(async ({ input: { deviceId } }) => {
        const { id } = await session.vault.change((draft) => beginLoss(draft, deviceId, Date.now()))
        return { id }
      }),
      tick: own.lost.tick.handler(async ({ input: { id, step, accountId, done } }) => {
        const at = accountId === undefined ? { step } : { step, accountId }
        await session.vault.change((draft) => tickLoss(draft, id, at, done, Date.now()))
      }),
      close: own.lost.close.handler(async ({ input: { id, how } }) => {
        // What there was to do is told as it stood; a device that was found leaves nothing to do.
        const report = backFrom(mapNow(), id)
        const { closed } = await session.vault.change((draft) => closeLoss(draft, id, how, Date.now()))
        return { ...report, ...(closed && { closed }) }
      }),
      save: own.lost.save.handler(async ({ input: { id } }) => {
        const back = backFrom(mapNow(), id)
        const pdf = await desktop.printToPdf(wayBackPage(back, language(), Date.now()))
        return { saved: await desktop.saveFile('Sparekey way back in.pdf', pdf) }
      }),
    },
  }
}

/** What is gone when these resources, by their ids, are lost as well. */
function goneByLosing(map: RecoveryMap, lose: readonly string[]): Set<string> {
  const struck = new Set(lose)
  return goneWith(
    map,
    map.resources.filter(({ id }) => struck.has(id)).flatMap(({ strikes }) => strikes),
  )
}

const contactOf = ({ known }: RecoveryMap, id: string | undefined) =>
  known.contacts.find((contact) => contact.id === id)
const deviceOf = ({ known }: RecoveryMap, id: string | undefined) =>
  known.devices.find((device) => device.id === id)
const accountOf = ({ accounts }: RecoveryMap, id: string) =>
  accounts.find(({ account }) => account?.id === id)

export function nameShown(map: RecoveryMap, id: string, name: string, country: string): string {
  const contact = map.known.contacts.find((one) => nodeOf.contact(one.id) === id)
  return contact ? contact.label || showAddress(contact, country) : name
}

function detailOf({ known }: RecoveryMap, id: string, country: string, language: 'en' | 'ko'): string {
  const contact = known.contacts.find((one) => nodeOf.contact(one.id) === id)
  if (contact) return known.devices.find((device) => device.id === contact.receivedOn)?.name ?? ''
  const device = known.devices.find((one) => nodeOf.device(one.id) === id)
  const numbers = known.contacts.filter(
    ({ kind, receivedOn }) => kind === 'phone' && receivedOn !== undefined && receivedOn === device?.id,
  )
  return listed(
    numbers.map((number) => showAddress(number, country)),
    language,
  )
}

export function wayView(map: RecoveryMap, way: Way, country: string): WayInView {
  const contact = contactOf(map, way.contactId)
  const device = deviceOf(map, way.deviceId)
  return {
    by: way.by,
    ...(contact && { address: showAddress(contact, country) }),
    ...(device && { device: device.name }),
    ...(way.entryId !== undefined && { entryId: way.entryId }),
    ...(way.codes !== undefined && { codes: way.codes }),
  }
}

function accountView(
  map: RecoveryMap,
  after: AccountAfterLoss,
  fix: Fix | undefined,
  country: string,
): AccountAfterLossView {
  const { mapped, reach, open } = after
  return {
    ...nameOf(mapped),
    id: mapped.id,
    ...(mapped.account && { accountId: mapped.account.id }),
    ...(mapped.entry && { entryId: mapped.entry.id }),
    isMailbox: mapped.isMailbox,
    reach,
    open: open.map((way) => wayView(map, way, country)),
    shut: fallenWays(after).map((way) => wayView(map, way, country)),
    ...(fix && { fix: fixView(map, fix, country) }),
  }
}

export const nameOf = ({ name, userId, account, entry }: MappedAccount) => ({
  name,
  serviceName: account?.serviceName ?? entry?.issuer ?? name,
  userId,
})

function fixView(map: RecoveryMap, fix: Fix, country: string): FixView {
  const contact = 'contactId' in fix ? contactOf(map, fix.contactId) : undefined
  const other = 'accountId' in fix ? accountOf(map, fix.accountId) : undefined
  return {
    ...fix,
    ...(contact && { address: showAddress(contact, country) }),
    ...(contact?.verifiedAt !== undefined && { checkedAt: contact.verifiedAt }),
    ...(other && { other: other.name }),
  }
}

function questionView(map: RecoveryMap, question: Question, country: string): QuestionView {
  const { id, ask, accounts } = question
  const { known } = map
  const contact = 'contactId' in question ? contactOf(map, question.contactId) : undefined
  const account = 'accountId' in question ? accountOf(map, question.accountId) : undefined
  const choices: QuestionView['choices'] = []
  const offerDevices = (...kinds: string[]) => {
    for (const { id, kind, name, lostAt } of known.devices) {
      if (kinds.includes(kind) && lostAt === undefined) choices.push({ kind: 'device', id, name })
    }
  }
  if (ask === 'mailbox') {
    for (const one of known.accounts) {
      const name = [one.nickname || one.serviceName, one.userId].filter(Boolean).join(' · ')
      choices.push({ kind: 'account', id: one.id, name })
    }
    // The account that is called as the mailbox is offered first.
    choices.sort(
      (a, b) => Number(b.name.includes(contact!.address)) - Number(a.name.includes(contact!.address)),
    )
  }
  if (ask === 'number' || ask === 'kakaotalk') offerDevices('phone')
  if (ask === 'method') {
    if (restsOn(question.method) === 'contact') {
      const wanted = question.method === 'sms' ? 'phone' : question.method
      for (const one of known.contacts) {
        if (one.kind === wanted)
          choices.push({ kind: 'contact', id: one.id, name: showAddress(one, country) })
      }
    } else if (question.method === 'security-key') offerDevices('security-key')
    else if (question.method === 'recovery-code') offerDevices('paper', 'phone', 'computer')
    else offerDevices('phone', 'computer', 'security-key')
  }
  return {
    id,
    ask,
    about: contact ? showAddress(contact, country) : (account?.name ?? ''),
    ...(contact && { contactId: contact.id }),
    ...(ask === 'works' && contact?.verifiedAt !== undefined && { checkedAt: contact.verifiedAt }),
    ...('accountId' in question && { accountId: question.accountId }),
    ...('method' in question && { method: question.method }),
    accounts,
    choices,
  }
}

function wayBackView(map: RecoveryMap, back: WayBack, country: string): WayBackView {
  const { loss, device, numbers, carrierAt, lockedAt, steps } = back
  return {
    id: loss.id,
    deviceId: device.id,
    device: device.name,
    startedAt: loss.startedAt,
    numbers: numbers.map((number) => showAddress(number, country)),
    ...(carrierAt !== undefined && { carrierAt }),
    ...(lockedAt !== undefined && { lockedAt }),
    isPhone: device.kind === 'phone',
    steps: steps.map((step) => stepView(map, step, country)),
    ...(loss.closed && { closed: loss.closed }),
  }
}

function stepView(map: RecoveryMap, step: WayBackStep, country: string): WayBackView['steps'][number] {
  const { mapped, when, ways, change, signedInAt, securedAt } = step
  const { account, service } = mapped
  const guide = guideFor(service, ways)
  const advice = service ? adviceOf(service, 'after-recovery') : []
  const source = guide?.source ?? advice[0]?.source
  return {
    ...nameOf(mapped),
    accountId: account!.id,
    ...(account!.organization && { organization: account!.organization.name }),
    isMailbox: mapped.isMailbox,
    when,
    ways: ways.map((way) => ({ ...wayView(map, way, country), ...pressFor(service, way) })),
    steps: guide?.steps ?? [],
    after: advice.map(({ text }) => text),
    ...(service && source !== undefined && { source: sourceOf(service, source) }),
    change: [...change],
    ...(signedInAt !== undefined && { signedInAt }),
    ...(securedAt !== undefined && { securedAt }),
  }
}

/** The service's steps for signing in without the phone, for the first of the ways that are open which it describes. */
function guideFor(service: Service | undefined, ways: readonly Way[]) {
  if (!service) return undefined
  for (const { by } of ways) {
    if (!isMethod(by)) continue
    const guide = guideOf(service, 'sign-in-without-phone', by)
    if (guide) return guide
  }
  return undefined
}

export function pressFor(service: Service | undefined, { by }: Way) {
  if (!service || !isMethod(by)) return {}
  const press = methodRules(service, by)?.atSignIn
  return press ? { atSignIn: press } : {}
}

function sourceOf(service: Service, name: string) {
  const { title, checked } = service.sources[name]!
  return { title, checked }
}
