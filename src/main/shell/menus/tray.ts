import { join } from 'node:path'
import { app, Menu, type MenuItemConstructorOptions, nativeImage, nativeTheme, Tray } from 'electron'

/** The icon in the tray, or in the menu bar of macOS. Where the system has no tray it is nowhere, and everything else works. */
export interface TrayIcon {
  /** What the menu has, and what is read aloud for the icon, may be different now. */
  update(): void
}

/** On Linux the desktop asks for the menu in advance; elsewhere it is made as it opens. */
export const menuIsFresh = process.platform !== 'linux'

export function createTray(menu: () => MenuItemConstructorOptions[], quickPick: () => void): TrayIcon {
  const tray = new Tray(image())
  tray.setToolTip('Sparekey')
  tray.on('click', quickPick)
  if (menuIsFresh) tray.on('right-click', () => tray.popUpContextMenu(Menu.buildFromTemplate(menu())))
  // macOS turns its template itself, and the coloured icon of Linux is seen on any ground.
  if (process.platform === 'win32') nativeTheme.on('updated', () => tray.setImage(image()))

  const update = () => {
    if (!menuIsFresh) tray.setContextMenu(Menu.buildFromTemplate(menu()))
  }
  update()
  return { update }
}

function image() {
  const resources = join(app.getAppPath(), 'resources')
  const own = (name: string) => nativeImage.createFromPath(join(resources, 'tray', `${name}.png`))
  if (process.platform === 'darwin') return own('keyTemplate')
  if (process.platform === 'win32')
    return own(nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'key-on-dark' : 'key-on-light')
  return nativeImage
    .createFromPath(join(resources, 'icon.png'))
    .resize({ width: 32, height: 32, quality: 'best' })
}
