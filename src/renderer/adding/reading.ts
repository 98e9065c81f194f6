import i18next from 'i18next'
import type { Batch } from '../../contract/transfer/scan.ts'
import { main } from '../bridge.ts'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

/** The ways from pixels, pictures and links to a batch that waits for the person's word. */

/** What is found is shown before anything is added. */
export function showBatch(batch: Batch): void {
  change({ view: 'codes', dialog: { kind: 'batch', batch } })
}

/** What is being read, or was last. */
let last = Promise.resolve()

/** One at a time. */
function read(task: () => Promise<Batch | null>): Promise<void> {
  if (!useStore.getState().reading) last = readNow(task)
  return last
}

async function readNow(task: () => Promise<Batch | null>): Promise<void> {
  change({ reading: true })
  try {
    const batch = await task()
    if (batch) showBatch(batch)
  } catch (error) {
    sayRefusal(error)
  } finally {
    change({ reading: false })
  }
}

export const scanScreen = () => read(() => main.scan.screen())
export const scanRegion = () => read(() => main.scan.region())
export const choosePictures = () => read(() => main.scan.chooseFiles())
export const readLink = (link: string) => read(() => main.entries.readLink({ link }))

/** Pictures that were dropped, pasted or chosen, once those before them are read; onto the batch that is open, where there is one. */
export async function readPictures(pictures: File[]): Promise<void> {
  while (useStore.getState().reading) await last
  const { dialog } = useStore.getState()
  const adding = dialog?.kind === 'batch' ? dialog.batch.id : undefined
  await read(() => main.scan.pictures({ pictures, ...(adding === undefined ? {} : { adding }) }))
}

export const isPicture = (file: File) => file.type.startsWith('image/')
export const isSetupLink = (text: string) => /^\s*otpauth(-migration)?:\/\//i.test(text)

/** What was copied elsewhere: pictures, or a link; `false` where it is neither. */
export function readPasted(data: DataTransfer): boolean {
  const pictures = [...data.files].filter(isPicture)
  if (pictures.length > 0) {
    void readPictures(pictures.map(named))
    return true
  }
  const text = data.getData('text/plain')
  if (!isSetupLink(text)) return false
  void readLink(text.trim())
  return true
}

/** A pasted picture has no name of its own. */
function named(file: File): File {
  return /^image\.\w+$/.test(file.name) || file.name === ''
    ? new File([file], i18next.t('adding:pasted-picture'), { type: file.type })
    : file
}
