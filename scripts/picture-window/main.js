// Another app on the screen, as far as Sparekey can tell: a frameless window that shows one picture, pixel for pixel.
// Arguments: the picture's file, and where its corner lies.

import { pathToFileURL } from 'node:url'
import { app, BrowserWindow } from 'electron'

const [file, x, y] = process.argv.slice(process.argv.indexOf(app.getAppPath()) + 1)

app.whenReady().then(() => {
  const window = new BrowserWindow({
    frame: false,
    hasShadow: false,
    roundedCorners: false,
    focusable: false,
    show: false,
  })
  window.loadURL(pathToFileURL(file).href)
  window.webContents.once('did-finish-load', async () => {
    const [width, height] = await window.webContents.executeJavaScript(
      '[document.images[0].naturalWidth, document.images[0].naturalHeight]',
    )
    window.setContentBounds({ x: Number(x), y: Number(y), width, height })
    window.showInactive()
  })
})
