import { expect, test } from 'vitest'
import { goneWith } from '../../../../src/main/recovery/losses.ts'
import { recoveryMap } from '../../../../src/main/recovery/map.ts'
import { holderOf, kindredName, tiesOf, withinOf } from '../../../../src/main/recovery/telling/ties.ts'
import { nodeOf } from '../../../../src/main/recovery/ways.ts'
import { crowd } from '../crowd.ts'
import { mapped, mina } from '../made-up.ts'

const known = mina()
const map = recoveryMap(known)
const [phone] = known.devices
const [number, talk, gmail] = known.contacts

test('an account is tied to what its ways rest on, and a tie is lost with the last of its ways', () => {
  const kakao = mapped(map, 'Kakao Account')
  const ties = (gone: string[]) => tiesOf(map, kakao, map.graph.reach(goneWith(map, gone)))
  expect(ties([])).toEqual([
    { resource: nodeOf.contact(talk!.id), by: ['kakaotalk'], reach: 'open' },
    { resource: nodeOf.contact(number!.id), by: ['sms'], reach: 'open' },
  ])
  expect(ties([nodeOf.device(phone!.id)]).map(({ reach }) => reach)).toEqual(['lost', 'lost'])
  const kaspersky = tiesOf(map, mapped(map, 'My Kaspersky'), map.graph.reach(map.gone))
  expect(kaspersky.map(({ resource }) => resource)).toContain(map.here)
})

test('a number and KakaoTalk are in their phone, the keychain in this computer, and a mailbox is held by its account', () => {
  const within = withinOf(map)
  expect(within(nodeOf.contact(number!.id))).toBe(nodeOf.device(phone!.id))
  expect(within(nodeOf.keychain)).toBe(map.here)
  expect(within(nodeOf.contact(gmail!.id))).toBeUndefined()
  expect(holderOf(map)(nodeOf.contact(gmail!.id))).toBe(mapped(map, 'Google').id)
})

test('accounts of one name are lost and kept together, whatever is lost', () => {
  const many = recoveryMap(crowd(120))
  for (const { strikes } of many.resources) {
    const reached = many.graph.reach(goneWith(many, strikes))
    const reaches = new Map<string, string>()
    for (const account of many.accounts) {
      const name = kindredName(many, account)
      const reach = reached.of(account.id)
      expect(reaches.get(name) ?? reach).toBe(reach)
      reaches.set(name, reach)
    }
    expect(reaches.size).toBeLessThan(many.accounts.length / 2)
  }
})
