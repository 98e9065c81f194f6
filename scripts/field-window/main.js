// Another app on the screen, as far as Sparekey can tell: a window with one field to type into.

import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  new BrowserWindow({ width: 480, height: 200 }).loadURL(
    'data:text/html,<title>Sign in</title><input aria-label="Code" autofocus>',
  )
})
