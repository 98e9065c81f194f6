import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { say } from '../../store/toast.ts'
import { useAddressByCode } from '../AddressByCode.tsx'

/** The backup email, verified by a code; the recovery code is sent there at once. */
export function useBackupEmail(onRight: () => void) {
  const { t } = useTranslation('owner')
  return useAddressByCode({
    kind: 'email',
    send: (address) => main.owner.backupEmail.sendCode({ address }),
    enter: async (address, code) => {
      const answer = await main.owner.backupEmail.enterCode({ address, code })
      if (answer.result !== 'right') return answer
      const { recovery } = answer
      say(t(`backup-saved.${recovery}`), recovery === 'not-sent' ? { tone: 'trouble' } : {})
      return { result: 'right' }
    },
    onRight,
  })
}
