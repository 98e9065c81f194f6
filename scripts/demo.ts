// The app's main job where nobody can watch: in the real app, on a screen in memory, with a real keychain and a made-up
// vault in a folder that is removed again. A service's set-up page is on the screen; its QR code is scanned, its secret
// kept, its code printed. What is left is a picture of the app.

import { join } from 'node:path'
import { startDesktop } from './desktop.ts'
import { openSparekey, projectFolder, showPicture } from './real-app.ts'

const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'
const PICTURE = 'sparekey-demo.png'
// What the QR code of the set-up page says.
const PERIOD_SECONDS = 30

const desktop = await startDesktop()
try {
  const sparekey = await openSparekey(desktop, { home: join(desktop.home, 'vault') })
  const { page } = sparekey
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first()

  await button('Make my vault').click()
  await button('Not now').click()
  console.log('Made a vault; its key lies in the keychain.')

  const browser = await showPicture(desktop, SETUP_PAGE, 360, 140)
  console.log(`A service shows its set-up page on the screen (${SETUP_PAGE}).`)
  await button('Scan screen').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').first().waitFor()
  const found = [...(await dialog.ariaSnapshot()).matchAll(/checkbox "(.+?)"/g)].map(([, name]) => name)
  console.log(`Scanned the screen, found: ${found.join(' and ')}.`)
  await button(/^Add \d+ codes?$/).click()
  await browser.close()

  const code = page.getByRole('row').getByTestId('code').first()
  await code.waitFor()
  // A code that turns at once is of no use to anybody; and the new row stays marked for a moment.
  await page.waitForTimeout(secondsLeft() < 5 ? 5_000 : 1_500)
  console.log(`\n  ${await code.textContent()}   the code of this moment, ${secondsLeft()} seconds left\n`)
  await page.screenshot({ path: join(projectFolder, PICTURE) })
  console.log(`A picture of the app: ${PICTURE}`)
  await sparekey.quit()
} finally {
  await desktop.close()
}

function secondsLeft(): number {
  return PERIOD_SECONDS - (Math.floor(Date.now() / 1000) % PERIOD_SECONDS)
}
