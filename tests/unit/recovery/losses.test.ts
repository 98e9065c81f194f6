import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Fix, fixesFor, fixPlan } from '../../../src/main/recovery/fixes.ts'
import { goneWith, outcomeOf, risks } from '../../../src/main/recovery/losses.ts'
import type { Known, RecoveryMap } from '../../../src/main/recovery/map.ts'
import { recoveryMap } from '../../../src/main/recovery/map.ts'
import { questionsOf } from '../../../src/main/recovery/questions.ts'
import { savingSets } from '../../../src/main/recovery/saving.ts'
import { nodeOf } from '../../../src/main/recovery/ways.ts'
import { emptyAccount } from '../accounts/made-up.ts'
import {
  contact,
  device,
  entry,
  type Mina,
  mapped,
  method,
  mina,
  minaLongAgo,
  withAccount,
} from './made-up.ts'

const resource = (map: RecoveryMap, name: string) => map.resources.find((one) => one.name === name)!

function lossOf(known: Known, ...names: string[]) {
  const map = recoveryMap(known)
  const gone = goneWith(
    map,
    names.flatMap((name) => resource(map, name).strikes),
  )
  const outcome = outcomeOf(map, gone)
  const named = (reach: string) =>
    outcome.accounts
      .filter((one) => one.reach === reach)
      .map(({ mapped }) => mapped.name)
      .sort()
  const fixes = fixesFor(map, outcome)
  return {
    map,
    gone,
    outcome,
    fixes,
    lost: named('lost'),
    unknown: named('unknown'),
    open: named('open'),
    fixOf: (name: string) => fixes.get(mapped(map, name).id),
  }
}

describe('when Mina loses her phone', () => {
  test('she keeps what has its codes here, and loses the rest', () => {
    const { lost, open, unknown } = lossOf(mina(), 'Galaxy S24')
    expect(lost).toEqual(['Google', 'Hanbit Bank', 'Kakao Account', 'Proton'])
    expect(open).toEqual(['KakaoCloud', 'My Kaspersky'])
    expect(unknown).toEqual([])
  })

  test('the phone is what most rests on, before anything is lost', () => {
    const [worst] = risks(recoveryMap(mina()))
    expect(worst?.resource.name).toBe('Galaxy S24')
    expect(worst?.locks.map(({ name }) => name).sort()).toEqual([
      'Google',
      'Hanbit Bank',
      'Kakao Account',
      'Proton',
    ])
  })

  test('a new SIM card would bring back what text messages open, and only the phone what KakaoTalk alone opens', () => {
    const known = withAccount(mina(), 'Kakao Account', (account) => ({
      ...account,
      methods: account.methods.filter(({ kind }) => kind === 'kakaotalk'),
    }))
    const { map, gone } = lossOf(known, 'Galaxy S24')
    const phone = nodeOf.device(known.devices[0]!.id)
    const sim = nodeOf.newSim(known.contacts[0]!.id)
    const ids = ['Hanbit Bank', 'Kakao Account'].map((name) => mapped(map, name).id)
    const sets = savingSets(map.graph, gone, ids)
    expect(sets.get(ids[0]!)).toEqual([[phone], [sim]])
    expect(sets.get(ids[1]!)).toEqual([[phone]])
  })

  test('each fix is one that the service offers and that would have helped', () => {
    const { fixOf } = lossOf(mina(), 'Galaxy S24')
    expect(fixOf('Hanbit Bank')).toEqual({ do: 'register-otp-here' })
    expect(fixOf('Kakao Account')).toMatchObject({ do: 'add-backup-email' })
    expect(fixOf('Google')).toEqual({ do: 'register-otp-here' })
    expect(fixOf('KakaoCloud')).toBeUndefined()
  })

  test('what was begun and would have helped is to be finished, before anything else is begun', () => {
    const known = mina()
    const here = device('computer', 'desk')
    const spare = contact('email', 'spare@example.net', { receivedOn: here.id })
    const begun = method('email', { contactId: spare.id, pending: 'registration' })
    const next = withAccount(
      { ...known, devices: [...known.devices, here], contacts: [...known.contacts, spare] },
      'Kakao Account',
      (account) => ({ ...account, methods: [...account.methods, begun] }),
    )
    expect(lossOf(next, 'Galaxy S24').fixOf('Kakao Account')).toEqual({
      do: 'finish',
      methodId: begun.id,
      method: 'email',
    })
    // Where it would be lost as well, it is of no help.
    expect(lossOf(next, 'Galaxy S24', 'desk').fixOf('Kakao Account')).not.toMatchObject({ do: 'finish' })
  })

  test('three things save all four, because one mailbox brings back the other', () => {
    const { map, gone, outcome, fixes } = lossOf(mina(), 'Galaxy S24')
    const plan = fixPlan(map, gone, outcome, fixes)
    expect(plan.map(({ saves }) => saves.length)).toEqual([2, 1, 1])
    expect(plan.flatMap(({ saves }) => saves.map(({ name }) => name)).sort()).toEqual([
      'Google',
      'Hanbit Bank',
      'Kakao Account',
      'Proton',
    ])
  })

  test('following every fix, one after the other, leaves nothing to lose', () => {
    let known = mina()
    const counts: number[] = []
    for (let round = 0; round < 6; round++) {
      const { lost, fixes, map } = lossOf(known, 'Galaxy S24')
      counts.push(lost.length)
      const [id, fix] = [...fixes].find(([, { do: what }]) => what !== 'save-other') ?? []
      if (!id || !fix) break
      known = followed(known, map.accounts.find((one) => one.id === id)!.name, fix)
    }
    expect(counts[0]).toBe(4)
    expect(counts.at(-1)).toBe(0)
  })
})

/** What the person does about it, at the service and here. */
function followed(known: Mina, name: string, fix: Fix): Mina {
  if (fix.do === 'register-otp-here') {
    const made = entry(name)
    const next = withAccount(known, name, (account) => ({
      ...account,
      methods: [...account.methods, method('authenticator', { entryId: made.id })],
    }))
    return { ...next, entries: [...next.entries, made] }
  }
  if (fix.do === 'add-backup-email') {
    return withAccount(known, name, (account) => ({
      ...account,
      methods: [...account.methods, method('email', { contactId: fix.contactId })],
    }))
  }
  throw new Error(`Mina is not told to ${fix.do}`)
}

describe('what nobody has said', () => {
  test('an account without methods is not known to be safe, and is asked about', () => {
    const known = mina()
    const forum = { ...emptyAccount(), serviceName: 'Forum' }
    const { unknown, map, fixOf } = lossOf({ ...known, accounts: [...known.accounts, forum] }, 'Galaxy S24')
    expect(unknown).toEqual(['Forum'])
    expect(fixOf('Forum')).toEqual({ do: 'answer', question: nodeOf.unknown.secondStep(forum.id) })
    expect(questionsOf(map)).toEqual(
      [
        { id: nodeOf.unknown.secondStep(forum.id), ask: 'second-step', accountId: forum.id, accounts: 1 },
        { id: nodeOf.vaultCopy, ask: 'vault-copy', accounts: 2 },
      ].sort((a, b) => b.accounts - a.accounts),
    )
  })

  test('an address that was never tried is not counted on, and is to be verified', () => {
    const known = mina()
    const spare = contact('email', 'spare@example.net', { receivedOn: known.devices[0]!.id })
    const { verifiedAt: _, verifiedBy: __, ...never } = spare
    const computer = device('computer', 'desk')
    const untried = { ...never, receivedOn: computer.id }
    const next = withAccount(known, 'Kakao Account', (account) => ({
      ...account,
      contacts: [{ contactId: untried.id, role: 'backup' }],
    }))
    const { unknown, lost, fixOf } = lossOf(
      { ...next, devices: [...next.devices, computer], contacts: [...next.contacts, untried] },
      'Galaxy S24',
    )
    expect(unknown).toEqual(['Kakao Account'])
    expect(lost).not.toContain('Kakao Account')
    expect(fixOf('Kakao Account')).toEqual({ do: 'verify', contactId: untried.id })
  })

  test('an address that was checked longer ago than a check holds is asked about, and not counted on', () => {
    const old = minaLongAgo()
    const number = old.contacts[0]!
    const { unknown, open, fixOf, map } = lossOf(old)
    expect(unknown).toEqual(['Hanbit Bank'])
    // Its service has taken a code that was sent there since.
    expect(open).toContain('Google')
    expect(fixOf('Hanbit Bank')).toEqual({ do: 'verify', contactId: number.id })
    expect(questionsOf(map)).toContainEqual({
      id: nodeOf.unknown.works(number.id),
      ask: 'works',
      contactId: number.id,
      accounts: 1,
    })
  })

  test('a number of which nobody said where it rings is asked about before it is counted on', () => {
    const known = mina()
    const contacts = known.contacts.map(({ receivedOn: _, ...rest }) => rest)
    const { unknown, map } = lossOf({ ...known, contacts })
    expect(unknown).toContain('Hanbit Bank')
    expect(questionsOf(map)[0]).toMatchObject({ ask: 'number', contactId: contacts[0]!.id })
  })

  test('an entry without an account is kept with the phone gone, and not known about with this computer gone', () => {
    const known = mina()
    const more = { ...known, entries: [...known.entries, entry('GitHub')] }
    expect(lossOf(more, 'Galaxy S24').open).toContain('GitHub')
    expect(lossOf(more, 'desk').unknown).toContain('GitHub')
  })

  test('a method that was only begun opens nothing yet', () => {
    const known = withAccount(mina(), 'My Kaspersky', (account) => ({
      ...account,
      methods: account.methods.map((one) =>
        one.kind === 'authenticator' ? { ...one, pending: 'registration' as const } : one,
      ),
    }))
    expect(lossOf(known, 'Galaxy S24').lost).toContain('My Kaspersky')
  })
})

describe('when this computer is lost', () => {
  test('without a kit its codes are lost, and the kit is what to make', () => {
    const { lost, fixOf } = lossOf({ ...mina(), kit: 'pending' }, 'desk')
    expect(lost).toEqual(['KakaoCloud'])
    expect(fixOf('KakaoCloud')).toEqual({ do: 'save-kit' })
  })

  test('with a kit it depends on a copy of the vault elsewhere', () => {
    const { unknown, fixOf } = lossOf(mina(), 'desk')
    expect(unknown).toEqual(['KakaoCloud'])
    expect(fixOf('KakaoCloud')).toEqual({ do: 'copy-vault' })
    const said = (answer: 'yes' | 'no') => ({
      ...mina(),
      facts: [{ id: randomUUID(), about: 'vault-copy' as const, answer, saidAt: 1 }],
    })
    expect(lossOf(said('yes'), 'desk').open).toContain('KakaoCloud')
    expect(lossOf(said('no'), 'desk').lost).toEqual(['KakaoCloud'])
  })

  test('a second device with the same key keeps it', () => {
    const known = mina()
    const tablet = device('phone', 'Tablet')
    const next = withAccount({ ...known, devices: [...known.devices, tablet] }, 'KakaoCloud', (account) => ({
      ...account,
      methods: account.methods.map((one) =>
        one.kind === 'authenticator' ? { ...one, deviceId: tablet.id } : one,
      ),
    }))
    expect(lossOf({ ...next, kit: 'pending' }, 'desk').lost).toEqual([])
  })
})

describe('losing a mailbox', () => {
  test('takes the account that holds it, and is not counted against itself', () => {
    const known = mina()
    const box = known.contacts.find(({ address }) => address === 'mina.park@gmail.com')!
    const next = withAccount(known, 'Hanbit Bank', (account) => ({
      ...account,
      methods: [method('email', { contactId: box.id })],
    }))
    const risk = risks(recoveryMap(next)).find(({ resource }) => resource.name === box.address)!
    expect(risk.locks.map(({ name }) => name)).toEqual(['Proton', 'Hanbit Bank'])
  })
})

test('losing touch with somebody who keeps a security key takes the key along, and nothing else', () => {
  const known = mina()
  const key = device('security-key', 'Blue key', { keptBy: 'Jun' })
  const next = withAccount({ ...known, devices: [...known.devices, key] }, 'Hanbit Bank', (account) => ({
    ...account,
    methods: [method('security-key', { deviceId: key.id })],
  }))
  expect(lossOf(next, 'Galaxy S24').open).toContain('Hanbit Bank')
  expect(lossOf(next, 'Jun').lost).toEqual(['Hanbit Bank'])
  expect(lossOf(next, 'Blue key').lost).toEqual(['Hanbit Bank'])
})
