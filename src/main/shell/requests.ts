import { extname } from 'node:path'
import type { DesktopRequest } from '../api/desktop.ts'
import { readNamed } from './dialogs.ts'

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

/** Takes links and pictures out of a command line. */
export async function sendArguments(argv: string[]): Promise<void> {
  const pictures: string[] = []
  for (const argument of argv) {
    if (/^otpauth(-migration)?:/i.test(argument)) send({ type: 'link', link: argument })
    else if (/^\.(png|jpe?g|webp|gif|bmp|avif)$/i.test(extname(argument))) pictures.push(argument)
  }
  if (pictures.length > 0) {
    const files = await Promise.allSettled(pictures.map(readNamed))
    send({
      type: 'pictures',
      files: files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : [])),
    })
  }
}
