import { describe, expect, it } from 'vitest'
import { osKeychain } from '../../../src/main/keychain/os-keychain.ts'
import { openVault } from '../../../src/main/vault/opening.ts'
import { keepMina } from '../recovery/keep.ts'
import { documents } from './shapes.ts'
import { Machine } from './sparekey.ts'

/** A machine with the vault of Mina, who does not exist. */
async function machineOfMina(): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init'])
  const opening = await openVault(machine.home, { keychain: osKeychain() })
  if (opening.state !== 'open') throw new Error(opening.state)
  await keepMina(opening.vault)
  opening.vault.close()
  return machine
}

describe('sparekey recovery', () => {
  it('says what is kept and lost with a phone, by part of its name, and the least to do about it', async () => {
    const machine = await machineOfMina()
    const told = documents.recovery.parse(await machine.json(['recovery', '--lose', 'galaxy']))
    const named = (reach: string) =>
      told.accounts.filter((one) => one.reach === reach).map(({ name }) => name)
    expect(named('open')).toEqual(['KakaoCloud', 'My Kaspersky'])
    expect(named('lost')).toEqual(['Google', 'Proton', 'Hanbit Bank', 'Kakao Account'])
    expect(told.fixes.map((fix) => [fix.do, fix.at?.name, fix.saves.length])).toEqual([
      ['register-otp-here', 'Google', 2],
      ['register-otp-here', 'Hanbit Bank', 1],
      ['add-backup-email', 'Kakao Account', 1],
    ])
    expect(told.accounts.find(({ name }) => name === 'Hanbit Bank')?.savedBy).toEqual([
      [{ kind: 'phone', name: 'Galaxy S24' }],
      [{ kind: 'new-sim', name: '+821023456789' }],
    ])

    const { out } = await machine.run(['recovery', '--lose', 'galaxy'])
    expect(out).toContain('If you lose Galaxy S24, you keep 2 accounts and lose 4.')
    expect(out).toContain('Hanbit Bank: register its codes in Sparekey')
    const korean = await machine.run(['recovery', '--lose', 'galaxy'], { env: { LC_ALL: 'ko_KR.UTF-8' } })
    expect(korean.out).toContain('계정 2개는 그대로 쓰고, 4개는 못 쓰게 돼요.')
  })

  it('lists what most rests on, and changes nothing', async () => {
    const machine = await machineOfMina()
    const before = await machine.json(['list'])
    const told = documents.recovery.parse(await machine.json(['recovery']))
    expect(told.resources[0]).toEqual({ kind: 'phone', name: 'Galaxy S24', locks: 4, unsure: 0 })
    const { out } = await machine.run(['recovery'])
    expect(out).toContain('You can get into 6 accounts. 0 are out of reach.')
    expect(out).toContain('Galaxy S24: locks 4 accounts')
    expect(await machine.json(['list'])).toEqual(before)
  })

  it('takes several losses at once, and what has no name by what it is', async () => {
    const machine = await machineOfMina()
    await machine.json(['kit', '--saved'])
    const told = documents.recovery.parse(
      await machine.json(['recovery', '--lose', 'galaxy', '--lose', 'keychain', '--lose', 'kit']),
    )
    expect(told.lose.map(({ kind }) => kind)).toEqual(['phone', 'keychain', 'kit'])
    expect(told.accounts.filter(({ reach }) => reach === 'open')).toEqual([])
    const kaspersky = told.accounts.find(({ name }) => name === 'My Kaspersky')!
    expect(kaspersky.ways).toContainEqual({ by: 'sms', open: false, address: '+821023456789' })
    const phone = documents.recovery.parse(await machine.json(['recovery', '--lose', 'galaxy']))
    const backup = phone.fixes.find((fix) => fix.do === 'add-backup-email')!
    expect(backup.with).toBe('mina.park@gmail.com')
    const { out } = await machine.run(['recovery', '--lose', 'galaxy'])
    expect(out).toContain('Kakao Account: add a backup email: mina.park@gmail.com')
    const both = ['recovery', '--lose', 'galaxy', '--lose', 'kit']
    expect((await machine.run(both)).out).toContain('If you lose Galaxy S24 and the recovery kit, you keep')
    const korean = await machine.run(both, { env: { LC_ALL: 'ko_KR.UTF-8' } })
    expect(korean.out).toContain('Galaxy S24 및 복구 키트 분실 시')
  })

  it('refuses a name that means nothing, or several things', async () => {
    const machine = await machineOfMina()
    expect(await machine.run(['recovery', '--lose', 'Pixel'])).toMatchObject({ status: 1, out: '' })
    const { status, err } = await machine.run(['recovery', '--lose', '@'])
    expect(status).toBe(1)
    expect(err).toContain('mina.park@gmail.com, mina@proton.me')
  })
})
