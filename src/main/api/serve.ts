import { RPCHandler } from '@orpc/server/message-port'
import { appHandlers } from './app.ts'
import { codesHandlers } from './codes/codes.ts'
import { entriesHandlers } from './codes/entries.ts'
import { historyHandlers } from './history.ts'
import { procedures } from './procedures.ts'
import type { AllServices, Services } from './services.ts'
import { activityHandlers, clockHandlers, settingsHandlers } from './settings.ts'
import { scanHandlers } from './transfer/scan.ts'
import { passwordHandlers, sessionsHandlers } from './vault/password.ts'
import { kitHandlers, vaultHandlers } from './vault/vault.ts'

type Port = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0]

/**
 * The whole contract, answered by the rooms: a function that serves it to the page behind a port. What the first codes do
 * not need is read when it is first asked for: the handlers of it, and by `readOthers` what these are given.
 */
export function contractServer(
  services: Services,
  readOthers: () => Promise<Omit<AllServices, keyof Services>>,
): (port: Port) => void {
  let reading: Promise<AllServices> | undefined
  const all = () => (reading ??= readOthers().then((others) => ({ ...services, ...others })))

  const router = procedures.router({
    about: procedures.about.lazy(once(async () => (await import('./about.ts')).aboutHandlers(services))),
    app: appHandlers(services),
    vault: vaultHandlers(services),
    kit: kitHandlers(services),
    password: passwordHandlers(services),
    sessions: sessionsHandlers(services),
    entries: entriesHandlers(services),
    codes: codesHandlers(services),
    history: historyHandlers(services),
    accounts: procedures.accounts.lazy(
      once(async () => (await import('./accounts/accounts.ts')).accountsHandlers(await all())),
    ),
    contacts: procedures.contacts.lazy(
      once(async () => (await import('./accounts/contacts.ts')).contactsHandlers(await all())),
    ),
    services: procedures.services.lazy(
      once(async () => (await import('./accounts/known-services.ts')).servicesHandlers(await all())),
    ),
    owner: procedures.owner.lazy(
      once(async () => (await import('./owner/account.ts')).ownerHandlers(await all())),
    ),
    unlocking: procedures.unlocking.lazy(
      once(async () => (await import('./owner/unlocking.ts')).unlockingHandlers(await all())),
    ),
    recovery: procedures.recovery.lazy(
      once(async () => (await import('./recovery/recovery.ts')).recoveryHandlers(await all())),
    ),
    drill: procedures.drill.lazy(
      once(async () => (await import('./recovery/drill.ts')).drillHandlers(await all())),
    ),
    sheet: procedures.sheet.lazy(
      once(async () => (await import('./recovery/sheet.ts')).sheetHandlers(await all())),
    ),
    scan: scanHandlers(services),
    transfer: procedures.transfer.lazy(
      once(async () => (await import('./transfer/transfer.ts')).transferHandlers(services)),
    ),
    delivery: procedures.delivery.lazy(
      once(async () => (await import('./accounts/delivery.ts')).deliveryHandlers(await all())),
    ),
    settings: settingsHandlers(services),
    activity: activityHandlers(services),
    clock: clockHandlers(services),
  })
  const handler = new RPCHandler(router)
  return (port) => handler.upgrade(port)
}

/** The handlers of a subject are made once, though they are asked for with each call. */
function once<Handlers>(make: () => Promise<Handlers>): () => Promise<{ default: Handlers }> {
  let made: Promise<{ default: Handlers }> | undefined
  return () => (made ??= make().then((handlers) => ({ default: handlers })))
}
