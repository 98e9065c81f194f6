import { ipcRenderer } from 'electron'

// Asks main for the page's one MessagePort and hands it over. Nothing else of Electron reaches the page.
// Asked for at once, while the page is still being read; handed over when somebody listens.
const ports = new Promise<readonly MessagePort[]>((resolve) => {
  ipcRenderer.once('port', (event) => resolve(event.ports))
})
ipcRenderer.send('port')
window.addEventListener('DOMContentLoaded', async () => {
  window.postMessage('sparekey-port', location.origin, [...(await ports)])
})
