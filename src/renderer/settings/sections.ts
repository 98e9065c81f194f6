import type { ComponentType } from 'react'
import { ClockCard } from '../clock/ClockCard.tsx'
import { DeliveryCard } from '../delivery/DeliveryCard.tsx'
import type { State } from '../store/store.ts'
import { BackupsCard } from './backups/BackupsCard.tsx'
import { AboutCard } from './cards/AboutCard.tsx'
import { AccountsCard } from './cards/AccountsCard.tsx'
import { DesktopCard } from './cards/DesktopCard.tsx'
import { LookCard } from './cards/LookCard.tsx'
import { OwnerCard } from './cards/OwnerCard.tsx'
import { PasswordCard } from './cards/PasswordCard.tsx'
import { SafetyCard } from './cards/SafetyCard.tsx'
import { SessionsCard } from './cards/SessionsCard.tsx'
import { TransferCard } from './cards/TransferCard.tsx'

/**
 * What the page of settings is made of, in its order. A section needs a line here and a card that shows itself; a card whose
 * rows are `Setting`s shows only those that are found, any other card is shown whole.
 */
export interface Section {
  /** Unique, as are the settings' in it: both become parts of the page's ids. */
  id: string
  /** The key of its heading. Whoever looks for the heading finds the whole section. */
  title: string
  Card: ComponentType
  settings: readonly FoundBy[]
}

interface FoundBy {
  id: string
  /** The keys of its words in any namespace, and of words that people use for it: looked for in every language. */
  words: readonly string[]
  /** Where it is not always to be had. */
  isThere?: (state: State) => boolean
}

const hasPassword = ({ app }: State) => app.phase === 'open' && app.hasPassword
const hasFolder = ({ settings }: State) => settings?.folderBackups !== undefined

export const sections: readonly Section[] = [
  {
    id: 'look',
    title: 'settings:look',
    Card: LookCard,
    settings: [
      { id: 'language', words: ['settings:language', 'settings:also-language'] },
      {
        id: 'theme',
        words: ['settings:theme', 'settings:light', 'settings:dark', 'settings:also-theme'],
      },
      {
        id: 'accent',
        words: ['settings:accent', 'settings:accent-note'],
        isThere: ({ desktop }) => desktop?.accentKnown === true,
      },
      { id: 'sort', words: ['settings:sort', 'settings:sort-note', 'codes:sort-name', 'codes:sort-recent'] },
    ],
  },
  {
    id: 'desktop',
    title: 'settings:desktop',
    Card: DesktopCard,
    settings: [
      {
        id: 'quick-pick',
        words: ['settings:quick-pick', 'settings:quick-pick-note', 'settings:also-quick-pick'],
      },
      {
        id: 'close-to-tray',
        words: ['settings:close-to-tray', 'settings:close-to-tray-note', 'settings:also-close-to-tray'],
      },
      {
        id: 'start-at-login',
        words: ['settings:start-at-login', 'settings:start-at-login-note', 'settings:also-start-at-login'],
      },
      { id: 'notify', words: ['settings:notify', 'settings:notify-note', 'settings:also-notify'] },
    ],
  },
  {
    id: 'owner',
    title: 'owner:card',
    Card: OwnerCard,
    settings: [
      { id: 'account-information', words: ['owner:title', 'owner:card-note', 'settings:also-owner'] },
    ],
  },
  {
    id: 'password',
    title: 'security:password',
    Card: PasswordCard,
    settings: [
      {
        id: 'password',
        words: [
          'security:vault-password',
          'security:change-password',
          'security:expire',
          'security:also-password',
        ],
      },
    ],
  },
  {
    id: 'sessions',
    title: 'security:sessions',
    Card: SessionsCard,
    settings: [
      {
        id: 'sessions',
        words: ['security:session-command-line', 'security:session-device', 'security:also-sessions'],
      },
    ],
  },
  {
    id: 'safety',
    title: 'settings:safety',
    Card: SafetyCard,
    settings: [
      { id: 'clipboard', words: ['settings:clipboard', 'settings:clipboard-note'] },
      { id: 'capture', words: ['settings:capture', 'settings:capture-win32', 'settings:also-capture'] },
      {
        id: 'lock-after',
        words: ['settings:lock-after', 'settings:lock-after-note', 'settings:also-lock'],
        isThere: hasPassword,
      },
      {
        id: 'lock-asleep',
        words: ['settings:lock-asleep', 'settings:also-lock'],
        isThere: hasPassword,
      },
      {
        id: 'lock-screen',
        words: ['settings:lock-screen', 'settings:also-lock'],
        isThere: hasPassword,
      },
      { id: 'lock', words: ['settings:lock', 'settings:lock-now'], isThere: hasPassword },
      { id: 'kit', words: ['settings:kit', 'settings:kit-pending', 'settings:also-kit'] },
      { id: 'activity', words: ['settings:activity', 'settings:activity-note', 'settings:also-activity'] },
    ],
  },
  {
    id: 'transfer',
    title: 'transfer:card',
    Card: TransferCard,
    settings: [
      { id: 'import', words: ['transfer:import-title', 'transfer:import-note', 'settings:also-import'] },
      { id: 'export', words: ['transfer:export-title', 'transfer:export-note', 'settings:also-export'] },
    ],
  },
  {
    id: 'accounts',
    title: 'accounts:title',
    Card: AccountsCard,
    settings: [
      {
        id: 'check-contacts',
        words: ['settings:check-contacts', 'settings:check-contacts-note', 'settings:own-services'],
      },
    ],
  },
  {
    id: 'delivery',
    title: 'delivery:title',
    Card: DeliveryCard,
    settings: [
      {
        id: 'channels',
        words: [
          'delivery:email',
          'delivery:email-note',
          'delivery:phone',
          'delivery:phone-note',
          'delivery:kakaotalk',
          'settings:also-delivery',
        ],
      },
    ],
  },
  {
    id: 'backups',
    title: 'settings:backups',
    Card: BackupsCard,
    settings: [
      { id: 'backups', words: ['settings:back-up', 'settings:back-up-note', 'settings:also-backups'] },
      { id: 'copies', words: ['settings:copies', 'settings:copies-note', 'settings:also-copies'] },
      {
        id: 'copies-every',
        words: ['settings:copies-every', 'settings:copies-every-note', 'settings:every-day'],
        isThere: hasFolder,
      },
      {
        id: 'copies-keep',
        words: ['settings:copies-keep', 'settings:copies-keep-note'],
        isThere: hasFolder,
      },
      {
        id: 'restore-file',
        words: ['settings:from-file', 'settings:from-file-note', 'settings:also-backups'],
      },
    ],
  },
  {
    id: 'clock',
    title: 'clock:title',
    Card: ClockCard,
    settings: [{ id: 'clock', words: ['clock:check', 'clock:check-note', 'clock:correct', 'clock:servers'] }],
  },
  {
    id: 'about',
    title: 'settings:about',
    Card: AboutCard,
    settings: [
      { id: 'version', words: ['settings:also-version', 'settings:show-folder'] },
      {
        id: 'about',
        words: [
          'about:title',
          'settings:about-more',
          'settings:show-about',
          'about:updates',
          'about:diagnostics-title',
        ],
      },
      { id: 'reset', words: ['settings:reset', 'settings:reset-note', 'settings:also-reset'] },
    ],
  },
]
