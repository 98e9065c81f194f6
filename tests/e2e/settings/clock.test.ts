import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { readerOf } from '../access/reader.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** The clock of this computer beside that of a server, in the real app; the server is on this computer, and its clock is as we say. */

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'
const hour = 3_600_000

test('a clock that is slow is told aloud over the codes, which are corrected where one says so', async ({
  cli,
  home,
  open,
}) => {
  test.slow()
  let ahead: number | undefined = hour
  const server = createServer((_request, response) => {
    if (ahead === undefined) response.socket?.destroy()
    else response.setHeader('Date', new Date(Date.now() + ahead).toUTCString()).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  cli(['init'])
  cli(['kit', '--saved'])
  cli(['add', link])
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ checkClock: true, timeServers: [address] }))
  try {
    const { page } = await open()
    const reader = await readerOf(page)
    await reader.isTold(/^This computer’s clock is .* slow\./)
    await isAccessible(page, 'a slow clock')
    await page.getByRole('button', { name: 'Correct the codes by it' }).click()
    await expect(page.getByTestId('clock-corrected')).toContainText('Codes are made for')
    await isAccessible(page, 'codes that are corrected')

    await page.getByTestId('clock-corrected').getByRole('button').click()
    const card = page.getByRole('region', { name: 'Time' })
    await expect(card.getByRole('switch', { name: 'Correct the codes by it' })).toBeChecked()
    await card.getByRole('button', { name: 'Time servers' }).click()
    await expect(card.getByRole('textbox')).toHaveValue(address)
    await isAccessible(page, 'a clock that is corrected')
    ahead = undefined
    await card.getByRole('button', { name: 'Check now' }).click()
    await expect(card.getByRole('status')).toHaveText('The clock could not be checked')
    await isAccessible(page, 'a clock that nobody knows')
    ahead = 0
    await card.getByRole('button', { name: 'Check now' }).click()
    await expect(card.getByRole('status')).toHaveText('This computer’s clock is right.')
    await isAccessible(page, 'a clock that is right')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
