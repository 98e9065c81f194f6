import { spawnSync } from 'node:child_process'
import { projectFolder } from '../../scripts/real-app.ts'
import { test as base, expect } from './harness.ts'

/** Tests with Mina, who does not exist, in the vault: her accounts, her phone and her mailboxes. */
export const test = base.extend<{ minasVault: string }>({
  minasVault: async ({ desktop, home, cli }, use) => {
    for (const args of [['init'], ['kit', '--saved']]) expect(cli(args).status).toBe(0)
    const { status, stderr } = spawnSync(process.execPath, ['tests/unit/recovery/keep.ts'], {
      cwd: projectFolder,
      env: { ...desktop.env, SPAREKEY_HOME: home },
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('Error')])
    await use(home)
  },
})
