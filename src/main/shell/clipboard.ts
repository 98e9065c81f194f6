import electron, { clipboard } from 'electron'

/**
 * The clipboard, for codes. A copied code is marked so that clipboard histories and managers leave it out, where the
 * system has such a mark, and it is cleared after a while if it is still there.
 */

/** Formats that clipboard managers look for, by system. https://nspasteboard.org, KDE's Klipper, Windows' clipboard history. */
const marks: Partial<Record<NodeJS.Platform, Record<string, string>>> = {
  darwin: { 'org.nspasteboard.ConcealedType': '1' },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: '1',
    CanIncludeInClipboardHistory: '\0\0\0\0',
    CanUploadToCloudClipboard: '\0\0\0\0',
  },
}

let copied: { text: string; timer: NodeJS.Timeout | undefined } | undefined

/** Copies a code; after `seconds` (0: never) it is cleared, if the clipboard still holds it. */
export async function copyCode(text: string, seconds: number): Promise<void> {
  clearTimeout(copied?.timer)
  await write(text)
  copied = { text, timer: seconds > 0 ? setTimeout(() => void clearCopied(), seconds * 1000) : undefined }
}

/** Clears the last copied code, if the clipboard still holds it. */
export async function clearCopied(): Promise<void> {
  if (!copied) return
  const { text, timer } = copied
  clearTimeout(timer)
  copied = undefined
  if ((await clipboard.readText()) === text) clipboard.clear()
}

async function write(text: string): Promise<void> {
  // Electron before 45 can put only one format at a time on the clipboard: there, the code goes without its mark.
  if (!('ClipboardItem' in (electron as object))) return clipboard.writeText(text)
  const items: Record<string, string | Blob> = { 'text/plain': text }
  for (const [format, value] of Object.entries(marks[process.platform] ?? {}))
    items[`electron application/osclipboard;format="${format}"`] = new Blob([value])
  await clipboard.write([new electron.ClipboardItem(items)])
}
