import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { savesAs } from '../dialogs.ts'
import { expect, test } from '../harness.ts'

/** What Sparekey says of itself: versions, licences, updates, and what may be told when asking for help. */

async function openAbout(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Updates and licences' }).click()
  await expect(page.getByRole('heading', { name: 'About Sparekey', level: 1 })).toBeVisible()
}

test('the versions are those that run, and each licence of what ships can be found and read', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { electron, page } = await open()
  await openAbout(page)
  const versions = await electron.evaluate(({ app }) => ({ own: app.getVersion(), ...process.versions }))
  for (const version of [versions.own, versions.electron, versions.chrome, versions.node])
    await expect(page.getByText(version ?? '', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Simple Icons (CC0)')).toBeVisible()
  await isAccessible(page)

  const search = page.getByRole('textbox', { name: 'Search by name or licence' })
  await search.fill('yjs')
  await expect(page.getByText('1 part', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^yjs/ }).click()
  await expect(page.getByText('Permission is hereby granted, free of charge')).toBeVisible()
  await isAccessible(page)
  await search.fill('cc0')
  await expect(page.getByRole('button', { name: /^simple-icons/ })).toBeVisible()
  await search.fill('zzz')
  await expect(page.getByText('Nothing by that name')).toBeVisible()
  await page.getByRole('button', { name: 'Back to settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('in development nobody is asked for newer versions, and it says so', async ({ cli, open }) => {
  cli(['init'])
  const { electron, page } = await open()
  await openAbout(page)
  await expect(page.getByText('This copy runs from its sources')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check for updates' })).toHaveCount(0)
  expect(
    await electron.evaluate(({ session }) => session.fromPartition('electron-updater').getStoragePath()),
  ).toBeNull()
})

test('the diagnostics are shown in full, are what is saved, and agree with `sparekey doctor`', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood')
  cli(['edit', 'Fernwood', '--tag', 'Errands'])
  const { electron, page } = await open()
  await openAbout(page)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const shown = page.getByTestId('diagnostics')
  await expect(shown).toContainText('"checks"')
  await isAccessible(page)
  const text = (await shown.textContent()) ?? ''

  const told = JSON.parse(text)
  expect(told.counts).toMatchObject({ entries: 1, entriesByType: { totp: 1 }, tags: 1 })
  const doctor = JSON.parse(cli(['doctor', '--json']).stdout)
  expect(told.checks).toEqual(
    doctor.checks.map(({ check, state, finding }: Record<string, string>) => ({ check, state, finding })),
  )
  expect(told.versions.sparekey).toBe(doctor.versions.sparekey)
  for (const private_ of ['Fernwood', 'mina', 'Errands', home, 'MFRGGZDF'])
    expect(text).not.toContain(private_)

  const path = `${home}/told.json`
  await savesAs(electron, path)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByTestId('toast')).toContainText('The diagnostics were saved')
  expect(readFileSync(path, 'utf8')).toBe(text.endsWith('\n') ? text : `${text}\n`)
})

test('a vault that does not open says what to send as well, and `sparekey doctor` says the same', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood')
  truncateSync(join(home, 'vault.age'), 100)
  const { page } = await open()
  await page.getByRole('button', { name: 'What to send when asking for help' }).click()
  const shown = page.getByTestId('diagnostics')
  await expect(shown).toContainText('"checks"')
  await isAccessible(page)
  const told = JSON.parse((await shown.textContent()) ?? '')
  expect(told.vault).toBe('failed')
  const doctor = JSON.parse(cli(['doctor', '--json']).stdout)
  expect(told.checks).toEqual(
    doctor.checks.map(({ check, state, finding }: Record<string, string>) => ({ check, state, finding })),
  )
})
