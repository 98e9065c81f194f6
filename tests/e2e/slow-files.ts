import type { Page } from '@playwright/test'

/** Files take their time to be read, as from a slow disk, until what is answered is called. */
export async function slowFiles(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const read = Blob.prototype.bytes
    const { promise, resolve } = Promise.withResolvers<void>()
    Blob.prototype.bytes = async function () {
      await promise
      return read.call(this)
    }
    Object.assign(window, { readFiles: resolve })
  })
  return () => page.evaluate(() => (window as unknown as { readFiles: () => void }).readFiles())
}
