import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { isOurs } from './hardening.ts'

type Serve = (port: MessagePortMain) => void

const served = new Map<number, Promise<Serve>>()

/**
 * Says what is served to a window's page when it asks for its port; the page may ask before it is ready. Once a page load:
 * a reload gets a new port.
 */
export function servePort(contents: WebContents, serve: Serve | Promise<Serve>): void {
  const { id } = contents
  served.set(id, Promise.resolve(serve))
  contents.once('destroyed', () => served.delete(id))
}

/** Answers pages that ask for their port: the top frame of a window we made, showing our own page; nobody else. */
export function giveOutPorts(): void {
  ipcMain.on('port', async ({ sender, senderFrame: frame }) => {
    const ready = served.get(sender.id)
    if (!ready || !frame || frame !== sender.mainFrame || !isOurs(frame.url)) return
    // Whoever waits for the service hears of its failure; here is nobody to tell.
    const serve = await ready.catch(() => undefined)
    // The page that asked may be gone by now, and another in its place.
    if (!serve || frame.isDestroyed() || !isOurs(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    serve(port1)
    port1.start()
    frame.postMessage('port', null, [port2])
  })
}
