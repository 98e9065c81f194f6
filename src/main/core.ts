import { glanceAt } from './api/codes/glance.ts'
import { liveCodes } from './api/codes/live-codes.ts'
import type { Desktop } from './api/desktop.ts'
import { quickPickServer } from './api/quick-pick.ts'
import { contractServer } from './api/serve.ts'
import type { Services } from './api/services.ts'
import { PendingBatches } from './api/transfer/batches.ts'
import { WaitingRoom } from './api/transfer/waiting-room.ts'
import { keepCopies, tellOfLoss } from './api/vault/copies.ts'
import { lockWhenIdle } from './api/vault/idle-lock.ts'
import { osKeychain } from './keychain/os-keychain.ts'
import { noteSignIns } from './owner/account/sign-ins.ts'
import { openSettings } from './settings/settings.ts'
import type { Core } from './shell/start.ts'
import { Updates } from './updates/updates.ts'
import { clearScratch } from './vault/proof.ts'
import { Session } from './vault/session/session.ts'

/** The composition root: builds the services for the shell. What the first codes need is read with this, in one go; the rest when it is asked for. */
export async function buildCore(home: string, desktop: Desktop): Promise<Core> {
  const keychain = osKeychain()
  const session = new Session(home, keychain)
  const settings = await openSettings(home)
  const language = () => {
    const chosen = settings.get().language
    return chosen === 'system' ? (desktop.systemLanguage.startsWith('ko') ? 'ko' : 'en') : chosen
  }
  const folderBackups = keepCopies({ desktop, home, language, session, settings })
  const services: Services = {
    home,
    desktop,
    session,
    keychain,
    settings,
    language,
    batches: new PendingBatches(session),
    codes: liveCodes(desktop, session, settings),
    kits: new WaitingRoom(),
    folderBackups,
    handed: new WaitingRoom(),
    updates: new Updates(desktop.updateSource),
  }
  const apply = () => {
    desktop.apply(settings.get())
    services.updates.checkDaily(settings.get().checkForUpdates)
  }
  settings.onChange(apply)
  apply()
  lockWhenIdle(services)
  tellOfLoss(services)
  noteSignIns(session)
  void session.open()
  void clearScratch(home)
  const readOthers = async () => {
    const [
      { knownServices },
      { currentMap },
      { openChannels },
      { Verifications },
      { steadyClock },
      { sentCodes },
    ] = await Promise.all([
      import('./accounts/services/known.ts'),
      import('./api/recovery/current-map.ts'),
      import('./delivery/channels.ts'),
      import('./accounts/verifying.ts'),
      import('./clock/steady-clock.ts'),
      import('./owner/sent-codes.ts'),
    ])
    const channels = openChannels(settings, keychain)
    const channelFor: typeof channels.channelFor = (kind) => channels.channelFor(kind)
    const verifications = new Verifications(channelFor, steadyClock(), sentCodes(home))
    const catalog = await knownServices(home)
    return { catalog, channels, verifications, mapNow: currentMap({ session, catalog, settings }) }
  }
  return {
    serve: contractServer(services, readOthers),
    serveQuickPick: quickPickServer(services),
    glance: glanceAt(services),
    close: async () => {
      await folderBackups.close()
      await session.close()
    },
  }
}
