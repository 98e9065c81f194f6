import { memo, useEffect } from 'react'
import { DropArea } from '../adding/DropArea.tsx'
import { ClockNotice } from '../clock/ClockNotice.tsx'
import { CodesView } from '../codes/CodesView.tsx'
import { isTypedInto, redo, undo } from '../codes/undo.ts'
import { Tour } from '../help/Tour.tsx'
import { useHelpKey } from '../help/useHelpKey.ts'
import { useStore } from '../store/store.ts'
import { PlainExports } from '../transfer/export/PlainExports.tsx'
import { later, readTheRest } from './later.tsx'
import { BottomBar, Rail } from './Rail.tsx'
import { Reminders } from './Reminders.tsx'

const views = {
  codes: CodesView,
  accounts: later(async () => (await import('../accounts/AccountsView.tsx')).AccountsView),
  recovery: later(async () => (await import('../recovery/RecoveryView.tsx')).RecoveryView),
  trash: later(async () => (await import('../trash/TrashView.tsx')).TrashView),
  activity: later(async () => (await import('../activity/ActivityView.tsx')).ActivityView),
  owner: later(async () => (await import('../owner/OwnerView.tsx')).OwnerView),
  settings: later(async () => (await import('../settings/SettingsView.tsx')).SettingsView),
  about: later(async () => (await import('../about/AboutView.tsx')).AboutView),
  help: later(async () => (await import('../help/HelpView.tsx')).HelpView),
  import: later(async () => (await import('../transfer/import/ImportView.tsx')).ImportView),
  export: later(async () => (await import('../transfer/export/ExportView.tsx')).ExportView),
}

const Dialogs = later(async () => (await import('./Dialogs.tsx')).Dialogs)

/** The window with an open vault; not drawn again for what is told of it beside. */
export const Frame = memo(function Frame() {
  const view = useStore((state) => state.view)
  const asks = useStore((state) => state.dialog !== undefined)
  const View = views[view]

  useEffect(readTheRest, [])

  useHelpKey()

  // In a field, undo belongs to what is typed there; in an empty one there is nothing of it to undo.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      if (isTypedInto(event.target)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) void undo()
      else if ((key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey)) void redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <DropArea>
      <div className="flex min-h-0 flex-1 max-wide:flex-col">
        <Rail />
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Reminders />
          <PlainExports />
          <ClockNotice />
          <div className="min-h-0 flex-1">
            <View />
          </div>
          <Tour />
        </main>
        <BottomBar />
      </div>
      {asks && <Dialogs />}
    </DropArea>
  )
})
