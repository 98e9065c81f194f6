import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { takeLock } from '../../../../src/main/vault/disk/lock.ts'
import { codeOf, newHome } from '../made-up.ts'

let path: string
beforeEach(async () => {
  path = join(await newHome(), 'lock')
})

describe('the lock', () => {
  it('goes to who waits for it before it goes again to who had it', async () => {
    const order: string[] = []
    const turn = async (name: string) => {
      const lock = await takeLock(path)
      order.push(name)
      lock.release()
    }
    const held = await takeLock(path)
    const waiting = turn('waits')
    held.release()
    await Promise.all([waiting, turn('had it')])
    expect(order).toEqual(['waits', 'had it'])
  })

  it('is had in the end though the one that is next never takes it', async () => {
    const halted = await takeLock(`${path}.next`)
    const lock = await takeLock(path, 200)
    expect(await codeOf(takeLock(path, 100))).toBe('vault-busy')
    lock.release()
    halted.release()
  })

  it('that was waited for in vain keeps nobody from being next', async () => {
    const held = await takeLock(path)
    expect(await codeOf(takeLock(path, 50))).toBe('vault-busy')
    const next = await takeLock(`${path}.next`, 0)
    next.release()
    held.release()
  })

  it('says what is wrong with its folder', async () => {
    await mkdir(path)
    expect(await codeOf(takeLock(path))).toBe('folder-read-only')
    await rm(join(path, '..'), { recursive: true })
    expect(await codeOf(takeLock(path))).toBe('folder-gone')
  })
})
