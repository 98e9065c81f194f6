import { openSettings } from '../../main/settings/settings.ts'

/** This computer's time in milliseconds, corrected as the person has set it in the app. */
export async function clockOf(home: string): Promise<() => number> {
  const { clockCorrection } = (await openSettings(home)).get()
  return () => Date.now() + clockCorrection
}
