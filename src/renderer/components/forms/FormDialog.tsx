import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from '../Button.tsx'
import { Dialog, type DialogProps } from '../Dialog.tsx'
import type { Sending } from './useSending.ts'

interface FormDialogProps extends Pick<DialogProps, 'title' | 'width' | 'role' | 'onClose' | 'children'> {
  sending: Pick<Sending, 'isBusy' | 'onSubmit'>
  /** What the button says that sends the form. */
  action: ReactNode
  /** More about that button: its look, whether it can be pressed. */
  button?: Pick<ButtonProps, 'look' | 'isDisabled' | 'autoFocus'>
}

/** A form over the rest of the window: it is sent by its button or Enter, and given up by Cancel or Escape. */
export function FormDialog({ sending, action, button, children, onClose, ...dialog }: FormDialogProps) {
  const { t } = useTranslation()
  const form = useId()
  return (
    <Dialog
      {...dialog}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} isPending={sending.isBusy} {...button}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={sending.onSubmit}>
        {children}
      </form>
    </Dialog>
  )
}
