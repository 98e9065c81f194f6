import { clockCheck, closedVaultCheck, keychainCheck, openVaultChecks } from '../about/checks.ts'
import { diagnosticsText } from '../about/diagnostics.ts'
import { licenceText, shipped } from '../about/licences.ts'
import { SparekeyError } from '../errors.ts'
import { osKeychain } from '../keychain/os-keychain.ts'
import { follow } from './follow.ts'
import { procedures } from './procedures.ts'
import type { Services } from './services.ts'

export function aboutHandlers({ desktop, session, settings, language, updates }: Services) {
  const own = procedures.about
  /** What was shown last: that, and nothing else, is saved. */
  let diagnosed = ''

  async function diagnose(): Promise<string> {
    const app = session.state
    const vault = session.isOpen ? session.vault : undefined
    const ofVault = vault ? await openVaultChecks(vault) : app.phase === 'open' ? [] : [closedVaultCheck(app)]
    const checks = [
      keychainCheck(await osKeychain().state()),
      ...ofVault,
      await clockCheck(settings.get(), false, () => ''),
    ]
    const { state } = updates
    return diagnosticsText({
      versions: desktop.versions(),
      evaluationRuntime: desktop.info.evaluationRuntime,
      language: language(),
      settings: settings.get(),
      app,
      vault,
      checks,
      updates:
        state.state === 'off'
          ? `off: ${state.why}`
          : state.state === 'failed'
            ? `failed: ${state.code}`
            : state.state,
    })
  }

  return {
    versions: own.versions.handler(() => desktop.versions()),
    shipped: own.shipped.handler(shipped),
    licence: own.licence.handler(async ({ input }) => ({ text: await licenceText(input) })),
    showChromiumLicences: own.showChromiumLicences.handler(() => desktop.showChromiumLicences()),
    diagnostics: own.diagnostics.handler(async () => {
      diagnosed = await diagnose()
      return { text: diagnosed }
    }),
    saveDiagnostics: own.saveDiagnostics.handler(async () => {
      if (!diagnosed) throw new SparekeyError('confirm-expired')
      return { saved: await desktop.saveFile('sparekey-diagnostics.json', Buffer.from(diagnosed)) }
    }),
    updates: {
      watch: own.updates.watch.handler(async function* ({ signal }) {
        for await (const _ of follow((notify) => updates.onChange(notify), signal)) yield updates.state
      }),
      // What comes of these is told by `watch`; a download outlasts any call.
      check: own.updates.check.handler(() => void updates.check()),
      download: own.updates.download.handler(() => void updates.download()),
      install: own.updates.install.handler(() => updates.install()),
    },
  }
}
