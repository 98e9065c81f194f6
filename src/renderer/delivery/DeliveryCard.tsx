import { Mail, MessageCircle, MessageSquare } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelKind, ChannelView } from '../../contract/accounts/delivery.ts'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { useStore } from '../store/store.ts'
import { EmailDialog } from './EmailDialog.tsx'
import { KakaoTalkDialog } from './KakaoTalkDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { SmsDialog } from './SmsDialog.tsx'
import { TestDialog } from './TestDialog.tsx'

const kinds = [
  { kind: 'email', icon: Mail, Setup: EmailDialog },
  { kind: 'phone', icon: MessageSquare, Setup: SmsDialog },
  { kind: 'kakaotalk', icon: MessageCircle, Setup: KakaoTalkDialog },
] as const

type Asking = { kind: ChannelKind; what: 'set-up' | 'test' | 'remove' }

/** What codes are sent by: each way with what it is set up to, and what can be done with it. */
export function DeliveryCard() {
  const { t } = useTranslation('delivery')
  const channels = useStore((state) => state.settings?.channels)
  const [asking, setAsking] = useState<Asking | undefined>()
  const close = () => setAsking(undefined)
  return (
    <Card title={t('title')}>
      {kinds.map(({ kind, icon: Icon, Setup }) => {
        const view = channels?.[kind]?.view
        const label = (what: string) => t(`${what}-of`, { name: t(kind) })
        return (
          <CardRow
            key={kind}
            stacks={view !== undefined}
            lead={
              <Icon size={18} strokeWidth={1.9} aria-hidden className="shrink-0 text-soft max-wide:hidden" />
            }
            title={t(kind)}
            note={view ? wordsOf(view) : t(`${kind}-note`)}
          >
            {view ? (
              <div className="flex gap-2">
                <Button
                  size="small"
                  aria-label={label('test')}
                  onPress={() => setAsking({ kind, what: 'test' })}
                >
                  {t('test')}
                </Button>
                <Button
                  size="small"
                  aria-label={label('change')}
                  onPress={() => setAsking({ kind, what: 'set-up' })}
                >
                  {t('change')}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  aria-label={label('remove')}
                  onPress={() => setAsking({ kind, what: 'remove' })}
                >
                  {t('remove')}
                </Button>
              </div>
            ) : (
              <Button
                size="small"
                aria-label={label('set-up')}
                onPress={() => setAsking({ kind, what: 'set-up' })}
              >
                {t('set-up')}
              </Button>
            )}
            {asking?.kind === kind && asking.what === 'set-up' && <Setup onClose={close} />}
            {asking?.kind === kind && asking.what === 'test' && <TestDialog kind={kind} onClose={close} />}
            {asking?.kind === kind && asking.what === 'remove' && (
              <RemoveDialog kind={kind} onClose={close} />
            )}
          </CardRow>
        )
      })}
    </Card>
  )
}

/** Who sends, and through whom. */
function wordsOf(view: ChannelView): string {
  const sender = 'from' in view ? view.from : undefined
  return sender ? `${sender} · ${view.host}` : view.host
}
