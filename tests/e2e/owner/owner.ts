import { execFileSync } from 'node:child_process'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { surely } from '../../../scripts/real-app.ts'
import { pointer } from '../hands.ts'

/** What the tests of the owner's account have in common: the ways that a person takes there. */

/** Six digits, and certainly not these. */
export const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

/** Lets this much time pass for the app's verification codes, without waiting for it. */
export function letPass(electron: ElectronApplication, seconds: number): Promise<void> {
  const since = performance.now()
  return surely(() =>
    electron.evaluate(
      (_electron, { ahead, since }) => {
        const clock = performance as Performance & { moved?: number }
        if (clock.moved === since) return
        const now = clock.now.bind(clock)
        Object.assign(clock, { moved: since, now: () => now() + ahead * 1000 })
      },
      { ahead: seconds, since },
    ),
  )
}

export async function unlock(page: Page, password: string, hands = pointer(page)): Promise<void> {
  await hands.fill('Password', password)
  await hands.press('Unlock')
}

/** Into Account information by the password, and the account made. */
export async function enterAccount(page: Page, password: string, hands = pointer(page)): Promise<void> {
  await hands.press('Account information')
  await hands.fill('Password', password)
  await hands.press('Confirm password')
}

export async function makeAccount(page: Page, userId: string, hands = pointer(page)): Promise<void> {
  await hands.fill('User ID', userId)
  await hands.fill('Name (optional)', 'Mina Kim')
  await hands.press('Make it')
  await expect(page.getByText('cannot be changed')).toBeVisible()
}

/** The rest of that set-up, which may be left out: an app, and a backup email. */
export async function goWithoutMore(page: Page, hands = pointer(page)): Promise<void> {
  await expect(page.getByRole('button', { name: 'Register OTP' })).toBeVisible({ timeout: 60_000 })
  await hands.press('Go on without it')
  await expect(
    page.getByRole('textbox', { name: 'Email address' }).or(page.getByText('To send a code by email')),
  ).toBeVisible()
  await hands.press('Go on without it')
  await hands.press('Done')
}

/** As an app on another device makes it. */
export const appCode = (secret: string, when = 'now') =>
  execFileSync('oathtool', ['--totp', '--base32', `--now=${when}`, secret], { encoding: 'utf8' }).trim()
