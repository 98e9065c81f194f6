import type { AppRequest } from '../../contract/app/app.ts'
import { readPictureCodes } from '../scan/scan.ts'
import type { DesktopRequest } from './desktop.ts'
import { follow } from './follow.ts'
import { procedures, toCrossing } from './procedures.ts'
import type { Services } from './services.ts'

export function appHandlers({ batches, desktop, handed, session, settings }: Services) {
  const own = procedures.app

  /** What the system hands over is read here; the page is told of the batch that waits for it. */
  async function answer(request: DesktopRequest): Promise<AppRequest> {
    if (request.type === 'menu' || request.type === 'clock-jumped' || request.type === 'refused')
      return request
    if (request.type === 'files') return { type: 'files', ticket: handed.add(request.files) }
    try {
      const batch =
        request.type === 'link'
          ? batches.openTexts([request.link])
          : batches.open(await readPictureCodes(request.files))
      return { type: 'batch', batchId: batch.id }
    } catch (error) {
      return { type: 'refused', ...toCrossing(error).data }
    }
  }

  return {
    info: own.info.handler(() => desktop.info),

    state: own.state.handler(async function* ({ signal }) {
      for await (const _ of follow((notify) => session.onState(notify), signal)) yield session.state
    }),

    desktop: own.desktop.handler(async function* ({ signal }) {
      for await (const _ of follow((notify) => desktop.onState(notify), signal)) yield desktop.state()
    }),

    requests: own.requests.handler(async function* ({ signal }) {
      const queue: DesktopRequest[] = []
      const listen = (notify: () => void) =>
        desktop.onRequest((request) => {
          queue.push(request)
          notify()
        })
      for await (const _ of follow(listen, signal))
        for (const request of queue.splice(0)) yield await answer(request)
    }),

    paste: own.paste.handler(() => desktop.paste()),

    copyRevealed: own.copyRevealed.handler(async ({ input: { text } }) => {
      const clearsAfter = settings.get().clearClipboardAfter
      await desktop.copyCode(text, clearsAfter)
      return { clearsAfter }
    }),
  }
}
