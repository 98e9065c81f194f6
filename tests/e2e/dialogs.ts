import type { ElectronApplication } from '@playwright/test'

/**
 * The system's file dialogs answer with these paths: they are windows of the desktop's own, which no test can reach.
 * What Sparekey does before and after them is real.
 */

export async function chooses(electron: ElectronApplication, ...paths: string[]): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
  }, paths)
}

export async function savesAs(electron: ElectronApplication, path: string | undefined): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path ?? null)
}
