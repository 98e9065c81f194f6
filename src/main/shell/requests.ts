import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import type { DesktopRequest, NamedFile } from '../api/desktop.ts'
import { SparekeyError } from '../errors.ts'
import { readNamed } from './dialogs.ts'
import { pictureEndings } from './pictures.ts'

/**
 * What the system hands to the app from outside: `otpauth:` links and files, in the arguments of this process or of a
 * second one that was started. What comes before anybody listens waits.
 */

const listeners = new Set<(request: DesktopRequest) => void>()
const waiting: DesktopRequest[] = []

export function onRequest(listener: (request: DesktopRequest) => void): () => void {
  listeners.add(listener)
  for (const request of waiting.splice(0)) listener(request)
  return () => listeners.delete(listener)
}

export function send(request: DesktopRequest): void {
  if (listeners.size === 0) waiting.push(request)
  for (const listener of listeners) listener(request)
}

/**
 * Takes links, pictures and other files out of a command line, without the program that it begins with; what names no file is nothing
 * of ours, as are the folder of the app and its archive, which a run from the source has among them. Files are named as in the folder where
 * the command was given; desktops give them by their address.
 */
export async function sendArguments(argv: string[], folder: string): Promise<void> {
  for (const argument of argv) if (isLink(argument)) send({ type: 'link', link: argument })
  const named = argv.filter(
    (argument) => !isLink(argument) && !argument.startsWith('-') && argument !== app.getAppPath(),
  )
  await sendFiles(named.flatMap((argument) => pathOf(argument, folder) ?? []).filter(isFile))
}

let gathered: string[] | undefined

/** A file that was dropped on the icon of macOS, or opened with Sparekey there: it names them one by one, and they go together. */
export function gatherFile(path: string): void {
  if (gathered) return void gathered.push(path)
  gathered = [path]
  setTimeout(() => {
    const paths = gathered ?? []
    gathered = undefined
    void sendFiles(paths)
  }, gathersFor)
}

/** In milliseconds. */
const gathersFor = 100

/** One that is not a picture makes an import of them all; one that cannot be read is told, and keeps nobody from the others. */
async function sendFiles(paths: string[]): Promise<void> {
  const read = await Promise.allSettled(paths.map(readNamed))
  const files = read.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []))
  const unread = read.find((file) => file.status === 'rejected')?.reason
  if (unread instanceof SparekeyError)
    send({ type: 'refused', code: unread.code, details: { ...unread.details } })
  if (files.length > 0) send({ type: files.every(isPicture) ? 'pictures' : 'files', files })
}

const isLink = (argument: string) => /^otpauth(-migration)?:/i.test(argument)
const isPicture = ({ name }: NamedFile) => pictureEndings.includes(extname(name).slice(1).toLowerCase())

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** `undefined` where an address names no file of this computer. */
function pathOf(argument: string, folder: string): string | undefined {
  if (!/^file:/i.test(argument)) return resolve(folder, argument)
  try {
    return fileURLToPath(argument)
  } catch {
    return undefined
  }
}
