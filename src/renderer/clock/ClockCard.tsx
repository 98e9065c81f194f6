import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { Switch } from '../components/fields/Switch.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { Unfold } from '../components/Unfold.tsx'
import { Setting } from '../settings/Setting.tsx'
import { useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'
import { checkClock, matters, useChecking } from './checking.ts'
import { spanOf } from './span.ts'

/** A wrong clock makes wrong codes: whether to look, how wrong it is, and whether codes are corrected by it. */
export function ClockCard() {
  const { t, i18n } = useTranslation('clock')
  const on = useStore((state) => state.settings?.checkClock ?? false)
  const correction = useStore((state) => state.settings?.clockCorrection ?? 0)
  const { busy, drift, refusal } = useChecking()
  const span = (milliseconds: number) => spanOf(milliseconds, i18n.language)

  useEffect(() => {
    if (on) void checkClock()
  }, [on])

  const state = () => {
    if (busy) return t('checking')
    if (refusal) return t('not-known')
    if (!drift) return t('checking')
    if (!matters(drift)) return t('right')
    return t(drift.milliseconds > 0 ? 'slow' : 'fast', { span: span(drift.milliseconds) })
  }
  const detail = () => {
    if (refusal) return wordsOfRefusal(t, refusal)
    if (!drift) return undefined
    return t('measured', { span: span(drift.uncertainty), count: drift.agreeing.length })
  }

  return (
    <Card title={t('title')}>
      <Setting
        id="clock"
        title={t('check')}
        note={t('check-note')}
        resets={['checkClock', 'timeServers', 'clockCorrection']}
      >
        <Switch
          label={t('check')}
          value={on}
          onChange={(checkClock) => {
            // Without the check nobody would notice a correction that is wrong by now.
            const change = checkClock ? { checkClock } : { checkClock, clockCorrection: 0 }
            void main.settings.change(change).catch(sayRefusal)
          }}
        />
      </Setting>
      {on && (
        <CardRow
          title={
            <span role="status" className={drift && matters(drift) ? 'text-attention' : ''}>
              {state()}
            </span>
          }
          note={detail()}
        >
          <Button size="small" isPending={busy} onPress={() => void checkClock()}>
            {t('check-now')}
          </Button>
        </CardRow>
      )}
      {(correction !== 0 || (on && drift && matters(drift))) && (
        <CardRow
          title={t('correct')}
          note={
            correction === 0
              ? t('correct-note')
              : t(correction > 0 ? 'corrected-later' : 'corrected-earlier', { span: span(correction) })
          }
        >
          <Switch
            label={t('correct')}
            value={correction !== 0}
            isDisabled={correction === 0 && !drift}
            onChange={(correct) =>
              void main.settings
                .change({ clockCorrection: correct ? (drift?.milliseconds ?? 0) : 0 })
                .catch(sayRefusal)
            }
          />
        </CardRow>
      )}
      {on && (
        <div className="px-4 py-2.5">
          <Unfold title={t('servers')}>
            <Servers />
          </Unfold>
        </div>
      )}
    </Card>
  )
}

function Servers() {
  const { t } = useTranslation('clock')
  const servers = useStore((state) => state.settings?.timeServers)
  const [typed, setTyped] = useState<string | undefined>()
  const text = typed ?? servers?.join('\n') ?? ''

  const save = async (timeServers: string[]) => {
    try {
      await main.settings.change({ timeServers })
      setTyped(undefined)
      say(t('servers-saved'))
      await checkClock()
    } catch (error) {
      sayRefusal(error)
    }
  }

  return (
    <div className="flex flex-col gap-3 pb-2">
      <TextField
        label={t('servers-list')}
        note={t('servers-note')}
        lines={4}
        mono
        value={text}
        maxLength={3000}
        onChange={setTyped}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="small" isDisabled={typed === undefined} onPress={() => void save(linesOf(text))}>
          {t('servers-save')}
        </Button>
        <Button size="small" look="quiet" onPress={() => void save([])}>
          {t('servers-usual')}
        </Button>
      </div>
    </div>
  )
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter(Boolean))].slice(0, 10)
}
