import type { Account, Method, MethodKind } from '../records.ts'
import { type MethodRules, methodRules, type Service } from '../services/service.ts'

/** What an account's methods amount to, by the rules of its service; where the service is not known, by what is usual. */

/** What a method is good for at services that say nothing else of it. */
const usualUses: Record<MethodKind, MethodRules['uses']> = {
  authenticator: ['second-step'],
  sms: ['second-step'],
  kakaotalk: ['second-step'],
  email: ['second-step'],
  'security-key': ['second-step'],
  'recovery-code': ['backup'],
  'trusted-device': ['backup'],
  passkey: ['passwordless'],
}

export const usesOf = (service: Service | undefined, kind: MethodKind): MethodRules['uses'] =>
  (service && methodRules(service, kind)?.uses) ?? usualUses[kind]

/** Whether it works at the service now: one that is being turned off does until that is confirmed. */
export const isOn = (method: Method): boolean => method.pending !== 'registration'

/** Kinds that are only known to work once the service has taken a code of theirs. */
export const isConfirmedByCode = (kind: MethodKind): boolean =>
  kind === 'authenticator' || kind === 'sms' || kind === 'kakaotalk' || kind === 'email'

export const recoveryCodesLeft = ({ recoveryCodes }: Pick<Account, 'recoveryCodes'>): number =>
  recoveryCodes.filter(({ usedAt }) => usedAt === undefined).length

/** At this many or fewer, a person with recovery codes should make new ones. */
const fewRecoveryCodes = 2

export const runsOutOfRecoveryCodes = (account: Pick<Account, 'recoveryCodes'>): boolean =>
  account.recoveryCodes.length > 0 && recoveryCodesLeft(account) <= fewRecoveryCodes

/** The kinds that are set up and work now; recovery codes are set up also when all are used. */
export function kindsOn(account: Account): Set<MethodKind> {
  const kinds = new Set(account.methods.filter(isOn).map(({ kind }) => kind))
  if (account.recoveryCodes.length > 0) kinds.add('recovery-code')
  return kinds
}

export const isSecondStep = (service: Service | undefined, method: Method): boolean =>
  isOn(method) && usesOf(service, method.kind).includes('second-step')

export const isSecondStepOn = (account: Account, service: Service | undefined): boolean =>
  account.methods.some((method) => isSecondStep(service, method))

/** The second step that the service would ask for first: by its own order, else the one that has been on for longest. */
export function naturalDefault(methods: readonly Method[], service: Service | undefined): Method | undefined {
  const steps = methods.filter((method) => isSecondStep(service, method))
  const order = service?.asksFirst?.order
  if (!order) return steps[0]
  const place = ({ kind }: Method) => (order.includes(kind) ? order.indexOf(kind) : order.length)
  return [...steps].sort((a, b) => place(a) - place(b))[0]
}
