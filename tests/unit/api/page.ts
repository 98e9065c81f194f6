import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../../src/contract/contract.ts'
import { knownServices } from '../../../src/main/accounts/services/known.ts'
import { Verifications } from '../../../src/main/accounts/verifying.ts'
import { liveCodes } from '../../../src/main/api/codes/live-codes.ts'
import type { Desktop, DesktopRequest, NamedFile } from '../../../src/main/api/desktop.ts'
import { currentMap } from '../../../src/main/api/recovery/current-map.ts'
import { contractServer } from '../../../src/main/api/serve.ts'
import { PendingBatches } from '../../../src/main/api/transfer/batches.ts'
import { WaitingRoom } from '../../../src/main/api/transfer/waiting-room.ts'
import { keepCopies } from '../../../src/main/api/vault/copies.ts'
import { steadyClock } from '../../../src/main/clock/steady-clock.ts'
import { type ChannelOptions, openChannels } from '../../../src/main/delivery/channels.ts'
import { osKeychain } from '../../../src/main/keychain/os-keychain.ts'
import { sentCodes } from '../../../src/main/owner/sent-codes.ts'
import { openSettings } from '../../../src/main/settings/settings.ts'
import { Updates } from '../../../src/main/updates/updates.ts'
import { Session } from '../../../src/main/vault/session/session.ts'

/**
 * The real handlers over a real message port, with the real vault and keychain, and a page that is this test. Only the
 * desktop's dialogs, clipboard and printer are the test's own: they belong to Electron, which is not here.
 */
export interface Page {
  main: ContractRouterClient<typeof contract>
  session: Session
  /** Every message that main has sent to the page, as text. */
  crossed(): string
  /** What the system hands over, as if a link had been opened. */
  request(request: DesktopRequest): void
  saved: NamedFile[]
  copied: string[]
  printed: string[]
  /** The pages that the browser was asked for. */
  opened: string[]
  close(): Promise<void>
}

export async function openPage(
  home = mkdtempSync(join(tmpdir(), 'sparekey-api-')),
  /** How the channels differ from the app's: which certificates they trust. */
  channels: ChannelOptions = {},
): Promise<Page> {
  const saved: NamedFile[] = []
  const copied: string[] = []
  const printed: string[] = []
  const opened: string[] = []
  const listeners = new Set<(request: DesktopRequest) => void>()
  const desktop: Desktop = {
    info: { version: '0.0.0', platform: 'linux', evaluationRuntime: false, contentProtection: 'no' },
    systemLanguage: 'en-GB',
    chooseFiles: async () => null,
    saveFile: async (name, bytes) => {
      saved.push({ name, bytes })
      return true
    },
    saveFiles: async (files) => {
      saved.push(...files)
      return true
    },
    chooseFolder: async () => null,
    notify: () => {},
    showFolder: () => {},
    openPage: async (url) => void opened.push(url),
    versions: () => ({
      sparekey: '0.0.0',
      electron: '',
      chromium: '',
      node: '',
      system: 'linux',
      chromiumLicences: false,
    }),
    showChromiumLicences: () => {},
    updateSource: 'development',
    copyCode: async (text) => void copied.push(text),
    canTypeCodes: () => false,
    typeCode: async () => {},
    paste: () => {},
    whileHidden: (capture) => capture(),
    captureThroughPortal: async () => [],
    selectRegion: async () => null,
    printToPdf: async (html) => {
      printed.push(html)
      return new TextEncoder().encode('%PDF')
    },
    printOnPaper: async () => false,
    confirmOwner: async () => true,
    apply: () => {},
    idleSeconds: () => 0,
    onRequest: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onAway: () => () => {},
    state: () => ({ shortcut: 'ready', startsAtLogin: false, accentKnown: false }),
    onState: () => () => {},
    quickPick: { isOpen: () => false, onChange: () => () => {}, close: () => {} },
  }
  const keychain = osKeychain()
  const session = new Session(home, keychain)
  const settings = await openSettings(home)
  const serve = contractServer(
    {
      home,
      desktop,
      session,
      keychain,
      settings,
      language: () => 'en',
      batches: new PendingBatches(session),
      codes: liveCodes(desktop, session, settings),
      kits: new WaitingRoom(),
      folderBackups: keepCopies({ desktop, home, language: () => 'en', session, settings }),
      handed: new WaitingRoom(),
      updates: new Updates(desktop.updateSource),
    },
    async () => {
      const opened = openChannels(settings, keychain, channels)
      const verifications = new Verifications(
        (kind) => opened.channelFor(kind),
        steadyClock(),
        sentCodes(home),
      )
      const catalog = await knownServices(home)
      return { catalog, channels: opened, verifications, mapNow: currentMap({ session, catalog, settings }) }
    },
  )
  await session.open()

  const { port1, port2 } = new MessageChannel()
  const sent: string[] = []
  const post = port1.postMessage.bind(port1)
  port1.postMessage = (message: unknown, ...rest) => {
    sent.push(typeof message === 'string' ? message : Buffer.from(message as Uint8Array).toString('latin1'))
    post(message, ...rest)
  }
  serve(port1)
  port1.start()
  port2.start()
  const main: ContractRouterClient<typeof contract> = createORPCClient(
    new RPCLink({ port: port2 as unknown as MessagePort }),
  )
  return {
    main,
    session,
    crossed: () => sent.join('\n'),
    request: (request) => {
      for (const listener of listeners) listener(request)
    },
    saved,
    copied,
    printed,
    opened,
    close: async () => {
      port1.close()
      await session.close()
    },
  }
}
