import { emailProviders } from '../../delivery/email/providers.ts'
import { SparekeyError } from '../../errors.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'

/** The channels are part of what an open vault lets its owner do: where it is locked, nothing of them can be changed or used. */
export function deliveryHandlers({ channels, session, settings, language }: AllServices) {
  const own = procedures.delivery
  return {
    providers: own.providers.handler(() => [...emailProviders]),

    setUp: own.setUp.handler(async ({ input: { channel, testTo }, signal }) => {
      const { vault } = session
      const view = await channels.setUp(channel, { to: testTo, language: language(), signal })
      await vault.change((draft) => draft.note({ kind: 'channel-set-up', by: 'app', subject: view.host }))
      return view
    }),

    test: own.test.handler(async ({ input: { kind, to }, signal }) => {
      if (!session.isOpen) throw new SparekeyError('vault-locked')
      await channels.test(kind, { to, language: language(), signal })
    }),

    remove: own.remove.handler(async ({ input: { kind } }) => {
      const { vault } = session
      const subject = settings.get().channels[kind]?.view.host
      if (!subject) return
      await channels.remove(kind)
      await vault.change((draft) => draft.note({ kind: 'channel-removed', by: 'app', subject }))
    }),
  }
}
