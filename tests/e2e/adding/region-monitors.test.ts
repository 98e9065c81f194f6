import { expect, test } from '../harness.ts'
import { askForRegion, isShown, overlays, pointerOn } from './overlays.ts'

/** A part of the screen that lies on two monitors, at the sizes that people give their screens. */

test.use({ monitors: 'two monitors' })

// A set-up page whose QR code lies on the second monitor, in pixels of the whole desktop.
const page = { x: 1920, y: 40 }
const drag = { from: [1900, 250], to: [3040, 560] } as const

for (const scale of [1, 1.5, 2]) {
  test(`a rectangle that begins on one monitor and ends on the other is read whole, at ${scale * 100} %`, async ({
    cli,
    desktop,
    open,
    showPicture,
  }) => {
    expect(cli(['init'])).toMatchObject({ status: 0 })
    const app = await open({ args: [`--force-device-scale-factor=${scale}`] })
    await expect(app.page.getByText('No codes yet')).toBeVisible()
    await showPicture('tests/fixtures/setup-page/setup-page.png', page.x, page.y)
    await askForRegion(app)
    await expect.poll(async () => (await overlays(app)).length).toBe(2)
    const right = (await overlays(app)).find(({ x }) => x > 0)
    expect(right).toMatchObject({ width: Math.ceil(1280 / scale), x: 1920 / scale })
    const xdotool = pointerOn(desktop.env)
    xdotool('mousemove', ...drag.from, 'mousedown', 1)
    xdotool('mousemove', 1910, 300, 'mousemove', 2500, 400, 'mousemove', ...drag.to, 'mouseup', 1)
    const dialog = app.page.getByRole('dialog')
    await expect(dialog.getByRole('checkbox', { name: 'Fernwood mina.park@example.com' })).toBeChecked()
    expect(await isShown(app)).toBe(true)
    expect(await overlays(app)).toEqual([])
  })
}
