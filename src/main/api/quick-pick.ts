import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { quickPickContract } from '../../contract/codes/quick-pick.ts'
import { appHandlers } from './app.ts'
import { codesHandlers } from './codes/codes.ts'
import { entriesHandlers } from './codes/entries.ts'
import { follow } from './follow.ts'
import { refusing } from './procedures.ts'
import type { Services } from './services.ts'
import { settingsHandlers } from './settings.ts'

type Port = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0]

/** The little that the quick pick's page is served. */
export function quickPickServer(services: Services): (port: Port) => void {
  const own = implement(quickPickContract).use(refusing)
  const { desktop } = services
  const { quickPick } = desktop
  const router = own.router({
    app: { state: appHandlers(services).state },
    settings: { watch: settingsHandlers(services).watch },
    entries: { watch: entriesHandlers(services).watch },
    codes: codesHandlers(services),
    quickPick: {
      watch: own.quickPick.watch.handler(async function* ({ signal }) {
        for await (const _ of follow(quickPick.onChange, signal))
          yield { open: quickPick.isOpen(), types: desktop.canTypeCodes() }
      }),
      type: own.quickPick.type.handler(({ input: { id, which } }) => services.codes.type(id, which)),
      close: own.quickPick.close.handler(quickPick.close),
    },
  })
  const handler = new RPCHandler(router)
  return (port) => handler.upgrade(port)
}
