import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { quickPickContract } from '../../contract/codes/quick-pick.ts'
import { appHandlers } from './app.ts'
import { codesHandlers } from './codes/codes.ts'
import { entryChanges } from './codes/entries.ts'
import { follow } from './follow.ts'
import { refusing } from './procedures.ts'
import type { Services } from './services.ts'
import { settingsHandlers } from './settings.ts'

type Port = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0]

/** Milliseconds. */
const behind = 250

/** The little that the quick pick's page is served. */
export function quickPickServer(services: Services): (port: Port) => void {
  const own = implement(quickPickContract).use(refusing)
  const { desktop, session } = services
  const { quickPick } = desktop

  /** While its page waits hidden it follows a little later, so that the window has drawn what is new by then; a locked vault is gone at once. */
  const whenSeen = (notify: () => void) => {
    let timer: NodeJS.Timeout | undefined
    const stops = [
      session.onChange(() => {
        clearTimeout(timer)
        if (quickPick.isOpen() || !session.isOpen) notify()
        else timer = setTimeout(notify, behind)
      }),
      quickPick.onChange(notify),
      () => clearTimeout(timer),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
  const router = own.router({
    app: { state: appHandlers(services).state },
    settings: { watch: settingsHandlers(services).watch },
    entries: {
      watch: own.entries.watch.handler(({ signal }) => entryChanges(session, whenSeen, signal)),
    },
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
