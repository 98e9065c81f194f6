import { readFileSync } from 'node:fs'
import type { Sparekey } from '../../../scripts/real-app.ts'

/** What another program has copied, on the real clipboard of the system. */

const setupPage = readFileSync('tests/fixtures/setup-page/setup-page.png').toString('base64')

export const copyText = ({ electron }: Sparekey, text: string) =>
  electron.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)

/** As a browser's “Copy image” puts it there. */
export async function copyPicture({ electron }: Sparekey): Promise<void> {
  await electron.evaluate(async (electron, base64) => {
    const all = electron as unknown as {
      clipboard: { write(items: unknown): unknown; writeImage?(picture: unknown): void }
      nativeImage: typeof import('electron').nativeImage
      ClipboardItem?: new (items: Record<string, Blob>) => unknown
    }
    const bytes = Buffer.from(base64, 'base64')
    if (all.ClipboardItem) {
      await all.clipboard.write([new all.ClipboardItem({ 'image/png': new Blob([bytes]) })])
    } else {
      all.clipboard.writeImage!(all.nativeImage.createFromBuffer(bytes))
    }
  }, setupPage)
}
