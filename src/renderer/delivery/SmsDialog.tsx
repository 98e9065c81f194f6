import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelSetup } from '../../contract/accounts/delivery.ts'
import { Segments } from '../components/fields/Segments.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { SetupDialog } from './SetupDialog.tsx'

/** Words in braces that main puts the number and the text in place of. */
const places = { to: '{{to}}', text: '{{text}}' }
const bodies = {
  json: JSON.stringify(places, null, 2),
  form: new URLSearchParams(places).toString().replace(/%7B/g, '{').replace(/%7D/g, '}'),
}

/** Text messages: by Twilio, or by a gateway of any kind. */
export function SmsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('delivery')
  const [by, setBy] = useState<'twilio' | 'gateway'>('twilio')
  const [twilio, setTwilio] = useState({ accountSid: '', authToken: '', from: '' })
  const [type, setType] = useState<'json' | 'form'>('json')
  const [gateway, setGateway] = useState({ url: '', headers: '', body: bodies.json })
  const [testTo, setTestTo] = useState('')

  const changeType = (next: 'json' | 'form') => {
    if (gateway.body === bodies[type]) setGateway({ ...gateway, body: bodies[next] })
    setType(next)
  }
  const isReady =
    testTo !== '' &&
    (by === 'twilio'
      ? Object.values(twilio).every((text) => text !== '')
      : gateway.url !== '' && gateway.body !== '')
  const channel: ChannelSetup | undefined = isReady
    ? {
        kind: 'phone',
        sms: by === 'twilio' ? { by, ...twilio } : { by, type, ...gateway },
      }
    : undefined

  return (
    <SetupDialog title={t('phone')} channel={channel} testTo={testTo} onClose={onClose}>
      {(wrongField) => (
        <>
          <Segments
            label={t('by')}
            value={by}
            options={[
              { id: 'twilio', name: 'Twilio' },
              { id: 'gateway', name: t('gateway') },
            ]}
            onChange={setBy}
          />
          {by === 'twilio' ? (
            <>
              <TextField
                label="Account SID"
                note={t('twilio-note')}
                mono
                value={twilio.accountSid}
                error={wrongField === 'accountSid' ? t('account-sid-wrong') : undefined}
                onChange={(accountSid) => setTwilio({ ...twilio, accountSid })}
              />
              <TextField
                label="Auth Token"
                type="password"
                value={twilio.authToken}
                onChange={(authToken) => setTwilio({ ...twilio, authToken })}
              />
              <TextField
                label={t('from-number')}
                note={t('from-number-note')}
                value={twilio.from}
                onChange={(from) => setTwilio({ ...twilio, from })}
              />
            </>
          ) : (
            <>
              <TextField
                label={t('url')}
                placeholder="https://"
                value={gateway.url}
                error={wrongField === 'url' ? t('https-needed') : undefined}
                onChange={(url) => setGateway({ ...gateway, url })}
              />
              <TextField
                label={t('headers')}
                note={t('headers-note')}
                placeholder="Authorization: Bearer …"
                lines={2}
                mono
                value={gateway.headers}
                error={wrongField === 'headers' ? t('headers-wrong') : undefined}
                onChange={(headers) => setGateway({ ...gateway, headers })}
              />
              <Segments
                label={t('type')}
                value={type}
                options={[
                  { id: 'json', name: 'JSON' },
                  { id: 'form', name: t('form') },
                ]}
                onChange={changeType}
              />
              <TextField
                label={t('body')}
                note={t('body-note', places)}
                lines={4}
                mono
                value={gateway.body}
                error={wrongField === 'body' ? t('body-wrong', places) : undefined}
                onChange={(body) => setGateway({ ...gateway, body })}
              />
            </>
          )}
          <TextField
            label={t('test-to-number')}
            note={t('test-to-number-note')}
            placeholder="+82 10 1234 5678"
            value={testTo}
            onChange={setTestTo}
          />
        </>
      )}
    </SetupDialog>
  )
}
