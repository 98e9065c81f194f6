import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import type { Desktop } from '../../../scripts/desktop.ts'
import { projectFolder } from '../../../scripts/real-app.ts'

/**
 * The app as it runs for a person: Playwright keeps every page it drives awake and focused, hidden or not. Only main has a
 * debugger here, and what is asked of the page goes through it.
 */
export interface Unattended {
  /** Runs in main, with `require`; what it resolves with must be JSON. */
  inMain<Value>(expression: string): Promise<Value>
  /** Runs in the page of the main window. */
  inPage<Value>(expression: string): Promise<Value>
  quit(): Promise<void>
}

const electron = createRequire(import.meta.url)('electron') as string

export async function openUnattended(desktop: Desktop, home: string): Promise<Unattended> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = spawn(electron, [...asRoot, '--inspect=0', projectFolder], {
    env: { ...desktop.env, SPAREKEY_HOME: home, LANGUAGE: 'en', LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const socket = new WebSocket(await debuggerOf(app))
  await once(socket, 'open')
  let asked = 0
  const inMain = async <Value>(expression: string): Promise<Value> => {
    const id = ++asked
    const options = { includeCommandLineAPI: true, awaitPromise: true, returnByValue: true }
    const answer = new Promise<string>((resolve) => {
      socket.addEventListener('message', function hear({ data }) {
        if (JSON.parse(data).id !== id) return
        socket.removeEventListener('message', hear)
        resolve(data)
      })
    })
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, ...options } }))
    const { result, error } = JSON.parse(await answer)
    const failure = error ?? result.exceptionDetails
    if (failure) throw new Error(JSON.stringify(failure))
    return result.result.value
  }
  return {
    inMain,
    inPage: (expression) =>
      inMain(`${mainWindow}.webContents.executeJavaScript(${JSON.stringify(expression)})`),
    async quit() {
      socket.close()
      if (app.exitCode !== null || app.signalCode !== null) return
      const ended = once(app, 'exit')
      app.kill('SIGTERM')
      await ended
    },
  }
}

/** The main window, in an expression for main. */
export const mainWindow = `require('electron/main')
  .BrowserWindow.getAllWindows()
  .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))`

async function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  for await (const line of createInterface(stderr!)) {
    const address = /^Debugger listening on (ws:.*)$/.exec(line)?.[1]
    if (!address) continue
    stderr!.resume()
    return address
  }
  throw new Error('The app opened no debugger.')
}
