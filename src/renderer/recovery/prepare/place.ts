import { change } from '../../store/store.ts'

/** Where one is in recovery, beside what is gone already. */
export type RecoveryPlace = 'overview' | 'map' | 'drill' | 'backup' | 'sheet' | 'phone-lost'

export const showRecovery = (recoveryPlace: RecoveryPlace) =>
  change({ view: 'recovery', recoveryPlace, dialog: undefined })
