import { Copy, Dices } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { PasswordRules, StrengthMeter } from '../../security/PasswordRules.tsx'
import { say, sayRefusal } from '../../store/toast.ts'
import { act } from '../methods/deciding.ts'
import { showAccount } from '../place.ts'
import { Here } from './Here.tsx'

type Checked = Awaited<ReturnType<typeof main.services.checkPassword>>

/** A generator and checker by the service's own policy. Nothing that stands in it is kept. */
export function ChangePassword({
  account,
  service,
}: {
  account: AccountView
  service: ServiceView | undefined
}) {
  const { t } = useTranslation('accounts')
  const [password, setPassword] = useState('')
  const [visible, setVisible] = useState(false)
  const [checked, setChecked] = useState<Checked | undefined>()
  const policyOf = service === undefined ? {} : { serviceId: service.id }
  const { id } = account
  const serviceId = service?.id

  useEffect(() => {
    let current = true
    main.services
      .checkPassword({ password, ...(serviceId === undefined ? {} : { serviceId }) })
      .then((answer) => {
        if (current) setChecked(answer)
      }, sayRefusal)
    return () => {
      current = false
    }
  }, [password, serviceId])

  const make = async () => {
    try {
      setPassword((await main.services.generatePassword(policyOf)).password)
      setVisible(true)
    } catch (error) {
      sayRefusal(error)
    }
  }
  const copy = async () => {
    try {
      const { clearsAfter } = await main.app.copyRevealed({ text: password })
      say(clearsAfter > 0 ? t('entry:copied-clears', { seconds: clearsAfter }) : t('entry:copied'))
    } catch (error) {
      sayRefusal(error)
    }
  }
  const done = async () => {
    if (!(await act(id, { do: 'change-password' }))) return
    showAccount(id)
    say(t('password.noted'))
  }

  return (
    <Here title={t('password.title')}>
      <p className="text-soft">
        {t(service?.hasPasswordPolicy ? 'password.policy' : 'password.no-policy', {
          service: account.serviceName,
        })}
      </p>
      <TextField
        label={t('password.new')}
        type={visible ? 'text' : 'password'}
        mono={visible}
        value={password}
        onChange={setPassword}
        note={t('password.not-kept')}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" onPress={() => void make()}>
          <Dices size={15} aria-hidden />
          {t('password.make')}
        </Button>
        <Button size="small" isDisabled={password === ''} onPress={() => void copy()}>
          <Copy size={15} aria-hidden />
          {t('password.copy')}
        </Button>
        <Checkbox value={visible} onChange={setVisible}>
          <span className="text-sm">{t('password.visible')}</span>
        </Checkbox>
      </div>
      {checked && <PasswordRules rules={checked.rules} typed={password !== ''} />}
      {checked && password !== '' && <StrengthMeter score={checked.score} />}
      <Button look="primary" place="self-start" onPress={() => void done()}>
        {t('password.changed-there')}
      </Button>
    </Here>
  )
}
