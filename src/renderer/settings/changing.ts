import { useEffect } from 'react'
import { create } from 'zustand'
import type { Settings } from '../../contract/app/settings.ts'
import { main } from '../bridge.ts'
import { sayDone } from '../codes/undo.ts'
import { useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

/** Changing the settings, each at once, and taking it back. */

/** What a reset reaches; the rest of the settings are facts, which are not undone by wanting the defaults. */
export type Resettable = keyof Omit<Settings, 'channels' | 'plainExports' | 'folderBackups'>

export function set(part: Partial<Omit<Settings, 'channels' | 'folderBackups'>>): void {
  void main.settings.change(part).catch(sayRefusal)
}

/** What the settings are where nobody has changed them. */
const useDefaults = create<{ defaults: Settings | undefined }>()(() => ({ defaults: undefined }))

export function useReadDefaults(): void {
  useEffect(() => {
    if (useDefaults.getState().defaults) return
    void main.settings.defaults().then((defaults) => useDefaults.setState({ defaults }), sayRefusal)
  }, [])
}

/** Those of them that are not as they were at first. */
export function useChanged(names: readonly Resettable[]): readonly Resettable[] {
  const settings = useStore((state) => state.settings)
  const defaults = useDefaults((state) => state.defaults)
  if (!settings || !defaults) return []
  return names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(defaults[name]))
}

/** Sets them back, all of them where none are named, and says so with the way to take it back. */
export async function resetSettings(only: readonly Resettable[] | undefined, said: string): Promise<void> {
  try {
    await main.settings.reset(only ? { only: [...only] } : {})
    await sayDone(said)
  } catch (error) {
    sayRefusal(error)
  }
}
