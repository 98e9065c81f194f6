import { spawnSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { projectFolder } from '../../scripts/real-app.ts'
import { test as base, expect } from './harness.ts'

/** Tests with Mina, who does not exist, in the vault: her accounts, her phone and her mailboxes. */
export const test = base.extend<{
  /** Of the vault; empty: the keychain opens it. */
  password: string
  /** Instead of Mina as she is: what `keep.ts` is told of who it shall be. */
  who: string[]
  /** Its folder. */
  minasVault: string
}>({
  password: ['', { option: true }],
  who: [[], { option: true }],
  minasVault: async ({ desktop, home, cli, password, who }, use) => {
    const stdin = password === '' ? [] : ['--password-stdin']
    for (const args of [['init'], ['kit', '--saved']]) {
      expect(cli([...args, ...stdin], password).status).toBe(0)
    }
    const { status, stderr } = spawnSync(
      process.execPath,
      ['tests/unit/recovery/keep.ts', ...stdin, ...who],
      {
        cwd: projectFolder,
        env: { ...desktop.env, SPAREKEY_HOME: home },
        input: password,
        encoding: 'utf8',
      },
    )
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('Error')])
    await use(home)
  },
})

export const toRecovery = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Recovery' }).click()
