// The least an Electron app can be: a window of Sparekey's size with nothing in it.

import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 700, show: false, backgroundColor: '#f6f6f4' })
  window.once('ready-to-show', () => window.show())
  window.loadURL('data:text/html,<body style="background:%23f6f6f4">')
})
