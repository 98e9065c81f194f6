import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import type { Services } from './api/services.ts'
import { startShell } from './shell/start.ts'
import { defaultHome } from './vault/home.ts'

/** The composition root: builds the services and gives them to the shell. Its rooms are read once the window is under way. */
const home = defaultHome()

startShell(home, async (desktop) => {
  // What V8 makes of the sources is kept beside what it makes of the page's.
  enableCompileCache(join(home, 'window', 'Compile Cache'))
  const [
    { PendingBatches },
    { glanceAt },
    { keepCopies, tellOfLoss },
    { lockWhenIdle },
    { liveCodes },
    { quickPickServer },
    { contractServer },
    { WaitingRoom },
    { osKeychain },
    { openSettings },
    { clearScratch },
    { noteSignIns },
    { Updates },
    { Session },
  ] = await Promise.all([
    import('./api/transfer/batches.ts'),
    import('./api/codes/glance.ts'),
    import('./api/vault/copies.ts'),
    import('./api/vault/idle-lock.ts'),
    import('./api/codes/live-codes.ts'),
    import('./api/quick-pick.ts'),
    import('./api/serve.ts'),
    import('./api/transfer/waiting-room.ts'),
    import('./keychain/os-keychain.ts'),
    import('./settings/settings.ts'),
    import('./vault/proof.ts'),
    import('./owner/account/sign-ins.ts'),
    import('./updates/updates.ts'),
    import('./vault/session.ts'),
  ])
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
    const [{ knownServices }, { openChannels }, { Verifications }, { steadyClock }] = await Promise.all([
      import('./accounts/services/known.ts'),
      import('./delivery/channels.ts'),
      import('./accounts/verifying.ts'),
      import('./clock/steady-clock.ts'),
    ])
    const channels = openChannels(settings, keychain)
    const verifications = new Verifications((kind) => channels.channelFor(kind), steadyClock())
    return { catalog: await knownServices(home), channels, verifications }
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
})
