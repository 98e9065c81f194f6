import type { LucideIcon } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../Button.tsx'

interface PictureButtonProps {
  icon: LucideIcon
  label: string
  /** One is being read, which is said beside the button; another can be chosen meanwhile. */
  reads: boolean
  /** More than one can be chosen at once. */
  several?: boolean
  onChoose: (pictures: File[]) => void
}

/** Has pictures chosen from the disk. */
export function PictureButton({ icon: Icon, label, reads, several = false, onChoose }: PictureButtonProps) {
  const { t } = useTranslation()
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['image/*']}
        allowsMultiple={several}
        onSelect={(files) => {
          if (files && files.length > 0) onChoose([...files])
        }}
      >
        <Button size="small">
          <Icon size={15} aria-hidden />
          {label}
        </Button>
      </FileTrigger>
      <span role="status" className="self-center text-sm text-soft empty:sr-only">
        {reads && t('picture-reading')}
      </span>
    </>
  )
}
