import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../../contract/owner/owner.ts'
import { main } from '../../bridge.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { change } from '../../store/store.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import type { Opened } from '../Information.tsx'

/** Two-step verification: what is asked for after the password, in the order in which it is set up. */
export function SecondStepCard({ of, onOpen }: { of: OwnerInformation; onOpen: (open: Opened) => void }) {
  const { t } = useTranslation('owner')
  const { secondStep, hasPassword } = of
  if (!hasPassword) {
    return (
      <Facts title={t('second-step')}>
        <p className="pe-2 pb-2 text-pretty text-soft">{t('second-step-needs-password')}</p>
        <Button
          size="small"
          place="mb-2"
          onPress={() => change({ view: 'settings', settingsSection: 'password' })}
        >
          {t('to-delivery')}
        </Button>
      </Facts>
    )
  }
  if (!secondStep) {
    return (
      <Facts title={t('second-step')}>
        <Fact name={t('state')} value={t('second-step-is-off')}>
          <Button size="small" look="primary" onPress={() => onOpen({ do: 'set-up' })}>
            {t('set-up')}
          </Button>
        </Fact>
        <p className="pe-2 pb-2 text-pretty text-sm text-soft">{t('second-step-what')}</p>
      </Facts>
    )
  }
  const { phone, authenticator, isTrusted, isAsked } = secondStep
  return (
    <Facts
      title={t('second-step')}
      actions={
        <Button look="quiet" size="small" onPress={() => onOpen({ do: 'turn-off' })}>
          {t('turn-off')}
        </Button>
      }
    >
      {!isAsked && <NotAsked />}
      {phone && (
        <Fact name={t(`step-kind.${phone.kind}`)} value={phone.shown}>
          {!authenticator && <Badge tone="accent">{t('accounts:default')}</Badge>}
          <IconButton
            icon={Pencil}
            label={t(`change-step.${phone.kind}`)}
            onPress={() => onOpen({ do: 'change-step' })}
          />
        </Fact>
      )}
      <Fact
        name={t('otp')}
        value={
          authenticator ? (
            t('registered')
          ) : (
            <span className="font-normal text-faint">{t('not-registered')}</span>
          )
        }
      >
        {authenticator && <Badge tone="accent">{t('accounts:default')}</Badge>}
        <Button size="small" onPress={() => onOpen({ do: authenticator ? 'delete-otp' : 'register-otp' })}>
          {t(authenticator ? 'delete-otp' : 'register-otp')}
        </Button>
      </Fact>
      {isTrusted && (
        <Fact name={t('this-device')} value={t('trusted')}>
          <Button size="small" onPress={() => onOpen({ do: 'forget-device' })}>
            {t('ask-again')}
          </Button>
        </Fact>
      )}
      <p className="pe-2 pb-2 text-pretty text-sm text-soft">{t('second-step-how')}</p>
    </Facts>
  )
}

/** It is set up, and the password alone opens the vault all the same: what brings it back is one press. */
function NotAsked() {
  const { t } = useTranslation('owner')
  const resume = () =>
    main.owner.secondStep
      .resume()
      .then(() => say(t('second-step-resumed')))
      .catch(sayRefusal)
  return (
    <>
      <Fact name={t('state')} value={<span className="text-loss">{t('second-step-not-asked')}</span>}>
        <Button size="small" look="primary" onPress={resume}>
          {t('second-step-resume')}
        </Button>
      </Fact>
      <p className="pe-2 pb-2 text-pretty text-sm text-soft">{t('second-step-not-asked-why')}</p>
    </>
  )
}
