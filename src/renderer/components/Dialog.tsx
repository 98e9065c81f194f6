import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './IconButton.tsx'

export interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** The buttons, the one that goes on last. */
  actions?: ReactNode
  width?: 'narrow' | 'medium' | 'broad'
  role?: 'dialog' | 'alertdialog'
  /** A click beside it closes it; not where something typed would be lost. */
  dismissable?: boolean
}

const widths = { narrow: 'max-w-[420px]', medium: 'max-w-[520px]', broad: 'max-w-[680px]' }

/** One thing to decide, over the rest of the window. Escape closes it. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  width = 'medium',
  role = 'dialog',
  dismissable = false,
}: DialogProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen
      isDismissable={dismissable}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="fixed inset-0 z-40 flex items-center justify-center bg-veil p-4 data-[entering]:animate-appear"
    >
      <Modal
        className={`w-full ${widths[width]} max-h-full data-[entering]:animate-rise flex rounded-dialog bg-surface shadow-raised`}
      >
        <AriaDialog role={role} className="flex min-h-0 w-full flex-col outline-none low:overflow-y-auto">
          <header className="flex items-start gap-3 pt-5 pe-4 pb-3 ps-6">
            <Heading slot="title" className="line-clamp-2 flex-1 pt-1 font-semibold text-lg">
              {title}
            </Heading>
            <IconButton icon={X} label={t('close')} onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto low:flex-none low:overflow-y-visible pe-3.5 pb-6 ps-6 [scrollbar-gutter:stable]">
            {children}
          </div>
          {actions && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-6 py-4">
              {actions}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
