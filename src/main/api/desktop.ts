import type { Versions } from '../../contract/app/about.ts'
import type { AppInfo, AppRequest, DesktopState } from '../../contract/app/app.ts'
import type { FolderFailure, Settings } from '../../contract/app/settings.ts'
import type { RawImage } from '../scan/scan.ts'
import type { RegionPart } from '../scan/screen.ts'
import type { NoUpdates, UpdateSource } from '../updates/updates.ts'

/** What the handlers need of the desktop around them. The shell is the one that gives it; nothing here knows Electron. */
export interface Desktop {
  readonly info: AppInfo
  /** The system's language, as a BCP 47 tag. */
  readonly systemLanguage: string
  /** Asks for files to open; `null` where the person closed the dialog. Names are without folders. */
  chooseFiles(kind: 'pictures' | 'any'): Promise<NamedFile[] | null>
  /** Asks where to write and writes there, readable by its owner alone; `false` where the person closed the dialog. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  /** Asks for a folder and writes several files into it, as `saveFile` does. */
  saveFiles(files: NamedFile[]): Promise<boolean>
  /** Asks for a folder that is there, or is made in the dialog; `null` where the person closed it. */
  chooseFolder(): Promise<string | null>
  showFolder(path: string): void
  /** Says something by the system's notifications, where there are any. Pressing it shows the window. */
  notify(notice: Notice, language: 'en' | 'ko'): void
  /** In the person's browser. Throws where there is none, and for anything but `https:`. */
  openPage(url: string): Promise<void>
  versions(): Versions
  showChromiumLicences(): void
  /** Where new versions come from, or why from nowhere. */
  readonly updateSource: UpdateSource | NoUpdates
  /** Clears after `seconds` (0: never), if the clipboard still holds it. */
  copyCode(text: string, seconds: number): Promise<void>
  /** Whether `typeCode` works on this computer. */
  canTypeCodes(): boolean
  /**
   * Hides the quick pick and types a code into the window that has the keyboard then. Where that fails the quick pick is there again; throws
   * `typing-unavailable`, `typing-refused`, `typing-nowhere`, `typing-failed`.
   */
  typeCode(text: string): Promise<void>
  paste(): void
  /** The screens through the system's own chooser, where they cannot be read directly (Wayland). */
  captureThroughPortal(): Promise<RawImage[]>
  /** Runs `capture` while none of our windows is on the screen, then brings them back. */
  whileHidden<T>(capture: () => Promise<T>): Promise<T>
  /** Lets the person drag a rectangle; its parts, one a monitor it touches. `null`: Escape. */
  selectRegion(
    pictureOf: (monitor: RegionPart['monitor']) => RawImage | undefined,
    language: 'en' | 'ko',
  ): Promise<RegionPart[] | null>
  printToPdf(html: string): Promise<Uint8Array>
  /** `false` where the person closed the system's dialog. Throws `printing-failed`, also where there is no printer. */
  printOnPaper(html: string): Promise<boolean>
  /**
   * Asks the person, in a window of the system's that no page can press; by fingerprint where the system can (Touch ID). False where
   * they said no.
   */
  confirmOwner(language: 'en' | 'ko'): Promise<boolean>
  /** Puts settings into effect that the system must be told of. */
  apply(settings: Settings): void
  /** What became of the settings that the system has a say in. */
  state(): DesktopState
  onState(listener: () => void): () => void
  readonly quickPick: QuickPickWindow
  /** Seconds since the person last touched this computer. */
  idleSeconds(): number
  /** What the system asks of the page: links, pictures and exports dropped on the icon, menu commands. */
  onRequest(listener: (request: DesktopRequest) => void): () => void
  /** The computer sleeps, or its screen was locked. */
  onAway(listener: (why: 'asleep' | 'screen-locked') => void): () => void
}

/** The small window that is hidden until it is wanted. */
export interface QuickPickWindow {
  isOpen(): boolean
  onChange(listener: () => void): () => void
  /** What had the keyboard before has it again. */
  close(): void
}

/** What is worth telling a person who is doing something else. There is nothing of the vault in it. */
export type Notice = { about: 'backup-folder'; failure: FolderFailure } | { about: 'vault-lost' }

export interface NamedFile {
  name: string
  bytes: Uint8Array
}

export type DesktopRequest =
  | Extract<AppRequest, { type: 'menu' }>
  | { type: 'link'; link: string }
  | Extract<AppRequest, { type: 'refused' }>
  | { type: 'pictures' | 'files'; files: NamedFile[] }
  | Extract<AppRequest, { type: 'clock-jumped' }>
