import { useTranslation } from 'react-i18next'
import type { ChannelKind } from '../../contract/accounts/delivery.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { say, sayRefusal } from '../store/toast.ts'

/** Says what follows before a channel is removed. */
export function RemoveDialog({ kind, onClose }: { kind: ChannelKind; onClose: () => void }) {
  const { t } = useTranslation('delivery')
  const remove = async () => {
    onClose()
    try {
      await main.delivery.remove({ kind })
      say(t('removed'))
    } catch (error) {
      sayRefusal(error)
    }
  }
  return (
    <Dialog
      title={t('ask-remove')}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose} autoFocus>
            {t('common:cancel')}
          </Button>
          <Button look="primary" onPress={() => void remove()}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <p>{t(`ask-remove-${kind}`)}</p>
    </Dialog>
  )
}
