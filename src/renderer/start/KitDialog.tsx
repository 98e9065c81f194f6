import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { KitButtons, KitSheet } from './KitOffer.tsx'

/** The recovery kit, at any later time. */
export function KitDialog() {
  const { t } = useTranslation('start')
  const pending = useStore((state) => state.app.phase === 'open' && state.app.kit === 'pending')
  const close = () => change({ dialog: undefined })
  const refuse = () => {
    close()
    void main.kit.refuse().catch(sayRefusal)
  }
  return (
    <Dialog
      title={t('kit-title')}
      onClose={close}
      actions={
        <>
          {pending && (
            <Button look="quiet" size="large" onPress={refuse}>
              {t('refuse-kit')}
            </Button>
          )}
          <span className="flex-1" />
          <KitButtons onDone={close} />
        </>
      }
    >
      <div className="flex items-center gap-5 max-wide:flex-col">
        <KitSheet />
        <div className="flex flex-1 flex-col gap-2">
          <p>{t('kit-lead')}</p>
          <p className="text-soft">{t('kit-keep')}</p>
        </div>
      </div>
    </Dialog>
  )
}
