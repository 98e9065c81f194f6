import fs from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { backupsFolder, slotsFile, slotsFolder, vaultFile } from '../home.ts'
import { diskError, makeFolder, readIfThere, replaceFile, takeName } from './file.ts'

/** A vault that makes room for another one goes into a folder beside it, with its slots: nothing of it is ever deleted. */

/** Moves all of it; it is on the disk there when it resolves. The vault goes first, so that it is never left with another one's slots. Throws as diskError does. */
export async function moveAside(home: string): Promise<void> {
  const aside = await makeAside(home)
  for (const path of [vaultFile, slotsFile, slotsFolder, backupsFolder].map((pathIn) => pathIn(home))) {
    if (await isThere(path)) await takeName(path, join(aside, relative(home, path)))
  }
}

/** Copies it but for its backups, which stay where they are; nothing where there is nothing of it. */
export async function copyAside(home: string): Promise<void> {
  const inSlots = await fs.readdir(slotsFolder(home), { recursive: true }).catch(() => [])
  const paths = [vaultFile(home), slotsFile(home), ...inSlots.map((name) => join(slotsFolder(home), name))]
  let aside: string | undefined
  for (const path of paths) {
    if ((await fs.stat(path).catch(() => undefined))?.isDirectory()) continue
    const bytes = await readIfThere(path)
    if (!bytes) continue
    aside ??= await makeAside(home)
    await makeFolder(join(aside, relative(home, dirname(path))))
    await replaceFile(join(aside, relative(home, path)), bytes)
  }
}

async function isThere(path: string): Promise<boolean> {
  return fs.lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw diskError(error)
    },
  )
}

async function makeAside(home: string): Promise<string> {
  const aside = join(home, `set-aside-${new Date().toISOString().replace(/[:.]/g, '-')}`)
  await makeFolder(aside)
  return aside
}
