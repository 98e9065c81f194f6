import { useTranslation } from 'react-i18next'
import type { AccountAction, AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { StepsThere } from '../steps/StepsThere.tsx'
import { useLocalized, wordsOfRule } from '../words.ts'
import { act, useDecision } from './deciding.ts'
import { Followups } from './Followups.tsx'

/** Notes that a setting of the service was switched there, after what follows was said; or says why it cannot be. */
export function SettingDialog({
  account,
  service,
  setting,
  on,
  onClose,
}: {
  account: AccountView
  service: ServiceView
  setting: ServiceView['settings'][number]
  on: boolean
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const name = useLocalized()(setting.names)
  const action: AccountAction = { do: 'set-setting', setting: setting.id, on }
  const decision = useDecision(account, action)

  return (
    <Dialog
      title={t(on ? 'turn-on-title' : 'turn-off-title', { name })}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look="primary"
            isDisabled={decision?.allowed !== true}
            onPress={() => void act(account.id, action).then((done) => done && onClose())}
          >
            {t(on ? 'it-is-on' : 'it-is-off')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t(on ? 'turn-on-what' : 'turn-off-what', { service: account.serviceName })}</p>
        {decision && !decision.allowed && (
          <p role="alert" className="rounded-control bg-attention-wash px-3 py-2 text-attention text-sm">
            {wordsOfRule(t, { code: decision.reason, details: decision.details })}
          </p>
        )}
        {decision?.allowed && <Followups follows={decision.follows} service={service} />}
        {decision?.allowed && <StepsThere service={service} kinds={[]} />}
      </div>
    </Dialog>
  )
}
