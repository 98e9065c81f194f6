import { create } from 'zustand'
import type { AccountView } from '../../contract/accounts/accounts.ts'
import type { ContactLists } from '../../contract/accounts/contacts.ts'
import type { ServiceView } from '../../contract/accounts/services.ts'
import type { UpdateState } from '../../contract/app/about.ts'
import type { AppInfo, AppState, DesktopState } from '../../contract/app/app.ts'
import type { Settings } from '../../contract/app/settings.ts'
import type { CodeView } from '../../contract/codes/codes.ts'
import type { EntryView } from '../../contract/codes/entries.ts'
import type { Drills } from '../../contract/recovery/drill.ts'
import type { RecoveryOverview } from '../../contract/recovery/recovery.ts'
import type { SheetView } from '../../contract/recovery/sheet.ts'
import type { Batch } from '../../contract/transfer/scan.ts'
import type { AccountsPlace } from '../accounts/place.ts'
import type { RecoveryPlace } from '../recovery/prepare/place.ts'

/** Everything the page knows; fed by `feeds.ts`, changed by the views. */

export type View =
  | 'codes'
  | 'accounts'
  | 'recovery'
  | 'trash'
  | 'settings'
  | 'owner'
  | 'activity'
  | 'import'
  | 'export'
  | 'about'
  | 'help'

/** The one dialog that is open. */
export type OpenDialog =
  | { kind: 'batch'; batch: Batch }
  | { kind: 'setup-key' }
  | { kind: 'link' }
  | { kind: 'edit'; id: string }
  | { kind: 'reveal'; id: string }
  | { kind: 'tags'; ids: readonly string[] }
  | { kind: 'group'; ids: readonly string[] }
  | { kind: 'rename-group'; name: string }
  | { kind: 'rename-tag'; name: string }
  | { kind: 'kit' }
  /** `expire`: to end every other way in, first of all the kit. */
  | { kind: 'password'; expire?: true }
  | { kind: 'remove-password' }

export interface Toast {
  /** A new number is a new toast, also with the same words. */
  number: number
  text: string
  /** What a screen reader says in place of the text. */
  aloud?: string
  tone: 'plain' | 'trouble'
  action?: { label: string; run: () => void }
}

/** What is new of the entries since they were those of `before`. */
export interface News {
  before: ReadonlyMap<string, EntryView>
  ids: readonly string[]
}

export const noNews: News = { before: new Map(), ids: [] }

export interface State {
  info: AppInfo | undefined
  app: AppState
  settings: Settings | undefined
  /** What became of the settings that the system has a say in. */
  desktop: DesktopState | undefined
  /** Undefined until main has told. */
  updates: UpdateState | undefined
  entries: ReadonlyMap<string, EntryView>
  /** How they differ from those before. */
  lastNews: News
  /** The groups of which only the name is shown. */
  folded: ReadonlySet<string>
  /** The first list of entries has arrived. */
  entriesKnown: boolean
  accounts: ReadonlyMap<string, AccountView>
  /** The first list of accounts has arrived. */
  accountsKnown: boolean
  contacts: ContactLists
  services: readonly ServiceView[]
  /** Undefined until main has told. */
  recovery: RecoveryOverview | undefined
  /** Undefined until main has told. */
  drills: Drills | undefined
  /** Undefined until main has told. */
  sheet: SheetView | undefined
  /** Where one is in recovery. */
  recoveryPlace: RecoveryPlace
  /** Where one is among the accounts. */
  accountsPlace: AccountsPlace
  /** What is thought away in recovery: ids of resources, in the order they were struck. */
  struck: readonly string[]
  /** The codes of the rows on screen. */
  codes: ReadonlyMap<string, CodeView>
  /** The second step was done by email: what was lost is to be changed. */
  cameByEmail: boolean
  /** The vault has just been made: its recovery kit is offered before anything else. */
  justMade: boolean
  /**
   * Before the vault is open: `asked`: somebody has just said that their phone is gone; `going`: and has seen what cannot wait. Once the
   * vault is open, the list of what to do begins.
   */
  phoneLost: 'no' | 'asked' | 'going'
  view: View
  /** The section of the settings that is to be shown first. */
  settingsSection: string | undefined
  query: string
  tag: string | undefined
  /** The tag that got another name last: what is filtered by it follows, also when that is taken back. */
  renamedTag: { from: string; to: string } | undefined
  /** The row that the keyboard is on. */
  activeId: string | undefined
  /** The rows chosen to be changed together; `undefined`: none are being chosen. */
  selection: ReadonlySet<string> | undefined
  /** What the export page begins with: these entries, or all. */
  toExport: readonly string[] | undefined
  /** Entries that have just been added: their rows say so. */
  arrived: ReadonlySet<string>
  dialog: OpenDialog | undefined
  /** A screen or a picture is being read. */
  reading: boolean
  toast: Toast | undefined
}

export const useStore = create<State>()(() => ({
  info: undefined,
  app: { phase: 'starting' },
  settings: undefined,
  desktop: undefined,
  updates: undefined,
  entries: new Map(),
  lastNews: noNews,
  folded: new Set(),
  entriesKnown: false,
  accounts: new Map(),
  accountsKnown: false,
  contacts: { contacts: [], devices: [], addressChanges: [] },
  services: [],
  recovery: undefined,
  drills: undefined,
  sheet: undefined,
  recoveryPlace: 'overview',
  accountsPlace: { at: 'list' },
  struck: [],
  codes: new Map(),
  cameByEmail: false,
  justMade: false,
  phoneLost: 'no',
  view: 'codes',
  settingsSection: undefined,
  query: '',
  tag: undefined,
  renamedTag: undefined,
  activeId: undefined,
  selection: undefined,
  toExport: undefined,
  arrived: new Set(),
  dialog: undefined,
  reading: false,
  toast: undefined,
}))

export const change = useStore.setState
