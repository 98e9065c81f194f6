import { ImageDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from '../store/store.ts'
import { say } from '../store/toast.ts'
import { importFiles } from '../transfer/import/importing.ts'
import { isPicture, isSetupLink, readLink, readPasted, readPictures } from './reading.ts'

/** The whole window takes pictures, setup links and exports of other apps, dropped or pasted, while the vault is open. */
export function DropArea({ children }: { children: ReactNode }) {
  const { t } = useTranslation('adding')
  const [over, setOver] = useState(false)
  /** Entering a child comes before leaving its parent: only their sum says whether the pointer is in the window. */
  const depth = useRef(0)

  useEffect(() => {
    const open = () => useStore.getState().app.phase === 'open'
    const carries = (data: DataTransfer | null) =>
      data?.types.some((type) => type === 'Files' || type === 'text/uri-list')
    const enter = (event: DragEvent) => {
      if (!carries(event.dataTransfer)) return
      event.preventDefault()
      depth.current += 1
      setOver(open())
    }
    const leave = (event: DragEvent) => {
      if (!carries(event.dataTransfer)) return
      depth.current = Math.max(0, depth.current - 1)
      if (depth.current === 0) setOver(false)
    }
    const hover = (event: DragEvent) => {
      // Without this, a picture that is dropped would be opened in place of Sparekey.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = open() ? 'copy' : 'none'
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      depth.current = 0
      setOver(false)
      if (!open() || !event.dataTransfer) return
      const files = [...event.dataTransfer.files]
      const pictures = files.filter(isPicture)
      const text = event.dataTransfer.getData('text/plain')
      if (pictures.length < files.length) void importFiles(files)
      else if (pictures.length > 0) void readPictures(pictures)
      else if (isSetupLink(text)) void readLink(text.trim())
    }
    const paste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event
      if (!open() || !clipboardData) return
      const inField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      // In the search field, what is pasted is searched for, unless it is clearly something to add.
      if (inField && target.id !== 'search') return
      if (readPasted(clipboardData)) event.preventDefault()
      else if (!inField) say(t('nothing-to-paste'), { tone: 'trouble' })
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hover)
    window.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [t])

  return (
    <>
      {children}
      {over && (
        <div
          role="status"
          className="pointer-events-none fixed inset-0 z-60 flex animate-appear items-center justify-center bg-ground/85 p-6"
        >
          <div className="flex size-full flex-col items-center justify-center gap-4 rounded-dialog border-2 border-accent border-dashed text-center">
            <ImageDown size={36} strokeWidth={1.6} aria-hidden className="text-accent" />
            <p className="font-semibold text-lg">{t('drop')}</p>
            <p className="text-soft">{t('drop-kinds')}</p>
          </div>
        </div>
      )}
    </>
  )
}
