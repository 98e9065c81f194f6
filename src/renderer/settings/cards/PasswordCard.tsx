import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { change, useStore } from '../../store/store.ts'
import { Setting } from '../Setting.tsx'

/** The password of the vault: none, or one to be changed or taken away. */
export function PasswordCard() {
  const { t } = useTranslation('security')
  const hasPassword = useStore(({ app }) => app.phase === 'open' && app.hasPassword)
  return (
    <Card title={t('password')}>
      <Setting
        id="password"
        title={t('vault-password')}
        note={t(hasPassword ? 'vault-password-on' : 'vault-password-off')}
        stacks
      >
        {hasPassword && (
          <Button size="small" look="quiet" onPress={() => change({ dialog: { kind: 'remove-password' } })}>
            {t('remove-password')}
          </Button>
        )}
        <Button size="small" onPress={() => change({ dialog: { kind: 'password' } })}>
          {t(hasPassword ? 'change-password' : 'choose-password')}
        </Button>
      </Setting>
    </Card>
  )
}
