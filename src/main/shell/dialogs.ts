import { open, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { NamedFile } from '../api/desktop.ts'
import { SparekeyError } from '../errors.ts'
import { pictureEndings } from './pictures.ts'

/** The system's file dialogs. Files come back as bytes with a bare name; the only path that leaves this file is that of a folder. */

const largestFile = 256 * 1024 * 1024

export async function chooseFiles(
  window: BrowserWindow,
  kind: 'pictures' | 'any',
  pictures: string,
): Promise<NamedFile[] | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: kind === 'pictures' ? [{ name: pictures, extensions: pictureEndings }] : [],
  })
  return canceled ? null : Promise.all(filePaths.map(readNamed))
}

/** Throws SparekeyError `file-unreadable` with the file's bare name, or `file-too-large`. */
export async function readNamed(path: string): Promise<NamedFile> {
  const name = basename(path)
  try {
    if ((await stat(path)).size > largestFile)
      throw new SparekeyError('file-too-large', { limit: largestFile / 1024 / 1024 })
    return { name, bytes: await readFile(path) }
  } catch (error) {
    throw error instanceof SparekeyError ? error : new SparekeyError('file-unreadable', { name })
  }
}

export async function saveFile(
  window: BrowserWindow,
  suggestedName: string,
  bytes: Uint8Array,
): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggestedName })
  if (canceled || !filePath) return false
  await writeForOwner(filePath, bytes)
  return true
}

export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

export async function saveFiles(window: BrowserWindow, files: NamedFile[]): Promise<boolean> {
  const folder = await chooseFolder(window)
  if (folder === null) return false
  for (const { name, bytes } of files) await writeForOwner(join(folder, basename(name)), bytes)
  return true
}

async function writeForOwner(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'w', 0o600)
    try {
      await file.chmod(0o600)
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch {
    throw new SparekeyError('file-unwritable', { name: basename(path) })
  }
}
