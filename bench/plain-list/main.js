// A window of Sparekey's size with the least page that can be scrolled, searched and put in order.

import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 700, show: false, backgroundColor: '#f6f6f4' })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(import.meta.dirname, 'page.html'))
})
