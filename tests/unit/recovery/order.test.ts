import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountsToTry } from '../../../src/main/recovery/drill/drill.ts'
import { fixesFor, fixPlan } from '../../../src/main/recovery/fixes.ts'
import { goneWith, outcomeOf, risks } from '../../../src/main/recovery/losses.ts'
import { recoveryMap } from '../../../src/main/recovery/map.ts'
import { questionsOf } from '../../../src/main/recovery/questions.ts'
import { savingSets } from '../../../src/main/recovery/saving.ts'
import { tiesOf } from '../../../src/main/recovery/telling/ties.ts'
import { wayBack } from '../../../src/main/recovery/way-back.ts'
import { emptyAccount } from '../accounts/made-up.ts'
import { crowd } from './crowd.ts'
import { contact, device, entry, type Mina, mapped, method, mina } from './made-up.ts'

// What is told, and in which order, is about the person's things: ids are random, and say nothing of them.

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same person, whose records got other ids and were kept in another order. */
function otherwiseKept(known: Mina, shuffle: <T>(list: readonly T[]) => T[]): Mina {
  const ids = new Map<string, string>()
  const renamed = (id: string) => {
    if (!ids.has(id)) ids.set(id, randomUUID())
    return ids.get(id)!
  }
  const kept = <T>(list: readonly T[]): T[] =>
    shuffle(JSON.parse(JSON.stringify(list).replace(uuid, renamed)) as T[])
  return {
    ...known,
    accounts: kept(known.accounts),
    contacts: kept(known.contacts),
    devices: kept(known.devices),
    entries: kept(known.entries),
    facts: kept(known.facts),
  }
}

/** Everything that is said of this person's things, by their names. */
function told(known: Mina): unknown {
  const map = recoveryMap(known)
  const names = new Map<string, string>([
    ...map.accounts.map(({ id, name, userId }) => [id, `${name} ${userId}`] as const),
    ...map.resources.map(({ id, kind, name }) => [id, `${kind} ${name}`] as const),
    ...known.contacts.map(({ id, address }) => [id, address] as const),
    ...known.devices.map(({ id, name }) => [id, name] as const),
    ...known.entries.map(({ id, issuer, account }) => [id, `${issuer} ${account}`] as const),
    ...known.accounts.map(({ id, serviceName, userId }) => [id, `${serviceName} ${userId}`] as const),
    ...known.accounts.flatMap(({ methods }) => methods.map(({ id, kind }) => [id, kind] as const)),
  ])
  const byName = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replace(uuid, (id) => names.get(id) ?? 'nameless'))
  const worst = risks(map)
  const losses = worst.map(({ resource }) => {
    const gone = goneWith(map, resource.strikes)
    const outcome = outcomeOf(map, gone)
    const fixes = fixesFor(map, outcome)
    return {
      accounts: outcome.accounts.map(({ mapped, reach, open }) => [
        mapped.name,
        mapped.userId,
        reach,
        open.map(({ by }) => by),
        fixes.get(mapped.id),
        tiesOf(map, mapped, outcome.reached),
      ]),
      plan: fixPlan(map, gone, outcome, fixes).map(({ fix, at, saves }) => [
        fix,
        at?.id,
        saves.map(({ id }) => id),
      ]),
      drill: accountsToTry(map, resource).map(({ mapped }) => mapped.id),
    }
  })
  const [worstLoss] = worst
  const gone = goneWith(map, worstLoss?.resource.strikes ?? [])
  return byName({
    risks: worst.map(({ resource, locks, unsure }) => [
      resource.id,
      locks.map(({ id }) => id),
      unsure.map(({ id }) => id),
    ]),
    questions: questionsOf(map),
    losses,
    saving: [
      ...savingSets(
        map.graph,
        gone,
        map.accounts.map(({ id }) => id),
      ).values(),
    ],
    waysBack: map.known.devices.map(({ id }) => {
      const back = wayBack(map, { id: randomUUID(), deviceId: id, startedAt: 0, done: [] })
      return [
        back?.numbers.map(({ address }) => address),
        back?.steps.map(({ mapped, when, change }) => [mapped.id, when, change]),
      ]
    }),
  })
}

/** Somebody with several of everything that is alike: services, names, phones, unknown things. */
function alike(): Mina {
  const known = mina()
  const phones = ['Spare', 'Spare', 'Phone 2', 'Phone 10'].map((name) =>
    device('phone', name, { keptBy: 'Jun' }),
  )
  const boxes = ['b@example.net', 'a@example.net', 'c@example.net'].map((address) =>
    contact('email', address, { receivedOn: phones[0]!.id }),
  )
  const [untried] = [contact('phone', '+821099998888')]
  const entries = ['Fernwood', 'Fernwood', 'Hazel'].map((issuer) => entry(issuer))
  const accounts = Array.from({ length: 8 }, (_, at) => ({
    ...emptyAccount(),
    serviceName: 'Twin',
    userId: `mina${at % 2}`,
    createdAt: 100 + at,
    methods:
      at % 3 === 0
        ? [method('sms', { contactId: untried!.id })]
        : at % 3 === 1
          ? [method('email', { contactId: boxes[at % 2]!.id }), method('passkey')]
          : [],
  }))
  const said = (answer: 'yes' | 'no') => ({
    id: randomUUID(),
    about: 'vault-copy' as const,
    answer,
    saidAt: 5,
  })
  return {
    ...known,
    accounts: [...known.accounts, ...accounts],
    contacts: [...known.contacts, ...boxes, untried!],
    devices: [...known.devices, ...phones],
    entries: [...known.entries, ...entries],
    facts: [said('yes'), said('no')],
  }
}

const people = { Mina: mina, 'somebody with forty accounts': () => crowd(40), 'somebody with twins': alike }

describe.each(Object.entries(people))('of %s', (_, made) => {
  test('the same is told in the same order, whatever the ids are and however the records were kept', () => {
    const known = made()
    const before = told(known)
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, at: numbers.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one)
        expect(told(otherwiseKept(known, shuffle))).toEqual(before)
      }),
      { numRuns: 20 },
    )
  })
})

test('of two that matter as much, names are in the order in which people have them: 2 before 10', () => {
  const map = recoveryMap({ ...alike(), accounts: [], entries: [entry('Box 10'), entry('Box 2')] })
  expect(map.accounts.map(({ name }) => name)).toEqual(['Box 2', 'Box 10'])
  const phones = risks(map).filter(({ resource }) => resource.name.startsWith('Phone'))
  expect(phones.map(({ resource }) => resource.name)).toEqual(['Phone 2', 'Phone 10'])
})

test('of two answers, the last one counts, and of two at one moment the one that nothing is there', () => {
  const said = (answer: 'yes' | 'no', saidAt: number) => ({
    id: randomUUID(),
    about: 'vault-copy' as const,
    answer,
    saidAt,
  })
  const kept = (facts: Mina['facts']) => {
    const map = recoveryMap({ ...mina(), facts })
    const here = map.resources.find(({ isHere }) => isHere)!
    return outcomeOf(map, goneWith(map, here.strikes)).reached.of(mapped(map, 'KakaoCloud').id)
  }
  const without = (facts: Mina['facts']) => {
    const known = { ...mina(), facts }
    return kept(known.facts)
  }
  expect(without([said('no', 1), said('yes', 2)])).toBe('open')
  expect(kept([said('yes', 1), said('no', 1)])).toBe(kept([said('no', 1)]))
})
