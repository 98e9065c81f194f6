import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelSetup } from '../../contract/accounts/delivery.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { SetupDialog } from './SetupDialog.tsx'

/** KakaoTalk to oneself, with the token of an app that the person has made at Kakao Developers. */
export function KakaoTalkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('delivery')
  const [typed, setTyped] = useState({ restApiKey: '', clientSecret: '', refreshToken: '' })
  const { restApiKey, clientSecret, refreshToken } = typed
  const channel: ChannelSetup | undefined =
    restApiKey !== '' && refreshToken !== ''
      ? { kind: 'kakaotalk', restApiKey, refreshToken, ...(clientSecret === '' ? {} : { clientSecret }) }
      : undefined
  return (
    <SetupDialog title={t('kakaotalk')} channel={channel} testTo="" onClose={onClose}>
      {() => (
        <>
          <p className="text-soft">{t('kakaotalk-lead')}</p>
          <ol className="flex list-decimal flex-col gap-1 ps-5 text-sm text-soft">
            {(['kakaotalk-step1', 'kakaotalk-step2', 'kakaotalk-step3'] as const).map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
          <TextField
            label={t('rest-api-key')}
            mono
            autoFocus
            value={restApiKey}
            onChange={(text) => setTyped({ ...typed, restApiKey: text })}
          />
          <TextField
            label={t('client-secret')}
            note={t('client-secret-note')}
            type="password"
            value={clientSecret}
            onChange={(text) => setTyped({ ...typed, clientSecret: text })}
          />
          <TextField
            label={t('refresh-token')}
            type="password"
            value={refreshToken}
            onChange={(text) => setTyped({ ...typed, refreshToken: text })}
          />
        </>
      )}
    </SetupDialog>
  )
}
