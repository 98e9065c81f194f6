import { AppWindow, MonitorCheck, SquareTerminal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../contract/vault/password.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { say, sayRefusal } from '../../store/toast.ts'

const icons = { app: AppWindow, 'command-line': SquareTerminal, device: MonitorCheck }

/** What the vault is open in, or opens in without asking for everything: to be ended one by one, or all. */
export function SessionsCard() {
  const { t } = useTranslation('security')
  const { moment } = useDates()
  const app = useStore((state) => state.app)
  const [list, setList] = useState<readonly SessionView[]>([])
  const read = () => void main.sessions.list().then(setList, () => setList([]))

  // biome-ignore lint/correctness/useExhaustiveDependencies: a session that was begun or ended is told as a change of the vault.
  useEffect(read, [app])

  const end = async (task: () => Promise<void>) => {
    try {
      await task()
      say(t('session-ended'))
      read()
    } catch (error) {
      sayRefusal(error)
    }
  }
  const hasPassword = app.phase === 'open' && app.hasPassword
  const endable = list.filter(({ kind }) => kind !== 'app')
  return (
    <Card title={t('sessions')}>
      {list.map((session) => {
        const { kind, id, where, since, lastUsed, until } = session
        const Icon = icons[kind]
        return (
          <CardRow
            key={id ?? kind}
            lead={<Icon size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-faint" />}
            title={t(`session-${kind}`)}
            note={
              <>
                {t('session-where', { where, since: moment(since) })}
                {kind !== 'app' && ` ${t('session-used', { when: moment(lastUsed) })}`}
                {until !== undefined && ` ${t('session-until', { when: moment(until) })}`}
              </>
            }
          >
            {kind === 'app' ? (
              hasPassword && (
                <Button size="small" onPress={() => void main.vault.lock().catch(sayRefusal)}>
                  {t('settings:lock-now')}
                </Button>
              )
            ) : (
              <Button
                size="small"
                aria-label={t('end-one', { what: t(`session-${kind}`), since: moment(since) })}
                onPress={() => void end(() => main.sessions.end(id === undefined ? {} : { id }))}
              >
                {t('end')}
              </Button>
            )}
          </CardRow>
        )
      })}
      {endable.length > 0 && (
        <CardRow title={t('end-all')} note={t('end-all-note')}>
          <Button size="small" onPress={() => void end(() => main.sessions.endAll())}>
            {t('end-all-now')}
          </Button>
        </CardRow>
      )}
      {endable.length === 0 && <CardRow title={t('no-sessions')} note={t('no-sessions-note')} />}
    </Card>
  )
}
