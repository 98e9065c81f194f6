import type { Account } from '../records.ts'
import type { Service } from '../services/service.ts'
import type { Followup } from './action.ts'
import { isOn, isSecondStepOn } from './state.ts'
import { waysBeside } from './ways.ts'

/** What is different afterwards; `asked`: the id of the method that was to be removed. */
export function followupsOf(
  before: Account,
  after: Account,
  service: Service | undefined,
  asked?: string,
): Followup[] {
  const follows: Followup[] = []
  const isThere = (account: Account, id: string) => account.methods.some((one) => one.id === id && isOn(one))
  const gone = before.methods.filter((one) => isOn(one) && !isThere(after, one.id))
  for (const { id, kind } of gone) if (id !== asked) follows.push({ what: 'method-off', methodId: id, kind })
  const moved = after.methods.find(({ isDefault }) => isDefault)
  const former = before.methods.find(({ isDefault }) => isDefault)
  if (moved && former && moved.id !== former.id) {
    follows.push({ what: 'default-moves', methodId: moved.id, kind: moved.kind })
  }
  const [wasOn, isOnNow] = [isSecondStepOn(before, service), isSecondStepOn(after, service)]
  if (!wasOn && isOnNow) follows.push({ what: 'second-step-on' })
  if (wasOn && !isOnNow) follows.push({ what: 'second-step-off' })
  for (const { id, endsWith, forGood } of service?.settings ?? []) {
    const ends = endsWith === 'second-step' && !wasOn && isOnNow
    if (ends && before.settings[id] !== 'ended') {
      follows.push({ what: 'setting-ends', setting: id, forGood: forGood === true })
    }
  }
  for (const { entryId } of gone) {
    if (entryId && !after.methods.some((one) => one.entryId === entryId))
      follows.push({ what: 'entry-idle', entryId })
  }
  const codes = new Set(after.recoveryCodes.map(({ code }) => code))
  const count = before.recoveryCodes.filter(
    ({ code, usedAt }) => usedAt === undefined && !codes.has(code),
  ).length
  if (count > 0) follows.push({ what: 'codes-void', count })
  if (waysBeside(before, service) > 0 && waysBeside(after, service) === 0) follows.push({ what: 'last-way' })
  return follows
}
