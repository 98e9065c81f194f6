import { SparekeyError } from '../../errors.ts'
import { type RawImage, readPictureCodes, readPixelCodes } from '../../scan/scan.ts'
import { captureMonitors, cropToParts, monitorOf } from '../../scan/screen.ts'
import { procedures } from '../procedures.ts'
import type { Services } from '../services.ts'

export function scanHandlers({ batches, desktop, language, session }: Services) {
  const own = procedures.scan

  async function captureScreens(): Promise<RawImage[]> {
    try {
      return await captureMonitors()
    } catch (error) {
      if (!(error instanceof SparekeyError && error.code === 'screen-refused')) throw error
      return desktop.captureThroughPortal()
    }
  }

  return {
    screen: own.screen.handler(async () =>
      batches.open(await readPixelCodes(await desktop.whileHidden(captureScreens))),
    ),

    region: own.region.handler(async () => {
      const images = await desktop.whileHidden(async () => {
        // Taken before the person drags: what they see is what is read.
        const taken = await captureMonitors()
        const parts = await desktop.selectRegion((monitor) => monitorOf(taken, monitor), language())
        return parts && cropToParts(taken, parts)
      })
      return images && batches.open(await readPixelCodes(images))
    }),

    chooseFiles: own.chooseFiles.handler(async () => {
      const files = await desktop.chooseFiles('pictures')
      return files && batches.open(await readPictureCodes(files))
    }),

    pictures: own.pictures.handler(async ({ input: { pictures, adding } }) => {
      const files = await Promise.all(
        pictures.map(async (picture) => ({
          name: picture.name,
          bytes: new Uint8Array(await picture.arrayBuffer()),
        })),
      )
      const reads = await readPictureCodes(files)
      return adding === undefined ? batches.open(reads) : batches.extend(adding, reads)
    }),

    batch: own.batch.handler(({ input: { id } }) => batches.view(id)),

    confirm: own.confirm.handler(async ({ input: { id, indices } }) => {
      const chosen = batches.take(id, indices)
      const added = await session.vault.change((draft) => {
        const entries = draft.addEntries(chosen)
        draft.note({ kind: 'added', by: 'app', count: entries.length })
        return entries
      })
      return { added: added.map((entry) => entry.id) }
    }),

    discard: own.discard.handler(({ input: { id } }) => batches.discard(id)),
  }
}
