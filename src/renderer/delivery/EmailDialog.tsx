import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelSetup, EmailProvider } from '../../contract/accounts/delivery.ts'
import { main } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { Segments } from '../components/fields/Segments.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { Unfold } from '../components/Unfold.tsx'
import { sayRefusal } from '../store/toast.ts'
import { type Server, ServerFields } from './ServerFields.tsx'
import { SetupDialog } from './SetupDialog.tsx'
import { isWhole, noToken, TokenFields } from './TokenFields.tsx'

const other = 'other'

/** Sending by one's own mailbox: the address, how to sign in, and the server where it is none that is known. */
export function EmailDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('delivery')
  const [providers, setProviders] = useState<readonly EmailProvider[]>([])
  const [address, setAddress] = useState('')
  const [providerId, setProviderId] = useState<string>(other)
  const [server, setServer] = useState<Server>({ host: '', port: 465, security: 'tls', user: '' })
  const [by, setBy] = useState<'password' | 'oauth2'>('password')
  const [password, setPassword] = useState('')
  const [token, setToken] = useState(noToken)
  const [recipient, setRecipient] = useState<string | undefined>()
  useEffect(() => void main.delivery.providers().then(setProviders, sayRefusal), [])

  const provider = providers.find(({ id }) => id === providerId)
  const choose = (id: string) => {
    const chosen = providers.find((one) => one.id === id)
    setProviderId(id)
    if (!chosen) return
    const { host, port, security, signIn, tokenUrl = '' } = chosen
    setServer({ ...server, host, port, security })
    setBy(signIn === 'oauth2' ? 'oauth2' : 'password')
    setToken({ ...token, tokenUrl })
  }
  const typeAddress = (text: string) => {
    setAddress(text)
    const domain = text.slice(text.lastIndexOf('@') + 1).toLowerCase()
    const known = providers.find(({ domains }) => domains.includes(domain))
    if (known && known.id !== providerId) choose(known.id)
  }

  const testTo = recipient ?? address
  const isReady =
    address !== '' &&
    server.host !== '' &&
    server.port > 0 &&
    testTo !== '' &&
    (by === 'password' ? password !== '' : isWhole(token))
  const { clientSecret, ...rest } = token
  const channel: ChannelSetup | undefined = isReady
    ? {
        kind: 'email',
        provider: providerId,
        ...server,
        user: server.user || address,
        from: address,
        signIn:
          by === 'password'
            ? { by, password }
            : { by, ...rest, ...(clientSecret === '' ? {} : { clientSecret }) },
      }
    : undefined

  return (
    <SetupDialog title={t('email')} channel={channel} testTo={testTo} onClose={onClose}>
      {(wrongField) => (
        <>
          <TextField
            label={t('from-address')}
            note={t('from-address-note')}
            type="email"
            autoFocus
            value={address}
            error={wrongField === 'from' ? t('errors:email-unreadable') : undefined}
            onChange={typeAddress}
          />
          <Choice
            label={t('provider')}
            value={providerId}
            options={[
              ...providers.map(({ id, name }) => ({ id, name })),
              { id: other, name: t('other-provider') },
            ]}
            onChange={choose}
          />
          {(!provider || (provider.tokenUrl && provider.signIn !== 'oauth2')) && (
            <Segments
              label={t('sign-in')}
              value={by}
              options={[
                { id: 'password', name: t('by-password') },
                { id: 'oauth2', name: t('by-token') },
              ]}
              onChange={setBy}
            />
          )}
          {by === 'password' ? (
            <TextField
              label={t(provider ? provider.signIn : 'password')}
              note={t(provider ? `${provider.signIn}-note` : 'password-note', { provider: provider?.name })}
              type="password"
              value={password}
              onChange={setPassword}
            />
          ) : (
            <TokenFields
              value={token}
              knownUrl={provider?.tokenUrl !== undefined}
              wrongField={wrongField}
              onChange={setToken}
            />
          )}
          {provider ? (
            <Unfold title={t('server')}>
              <ServerFields value={server} wrongField={wrongField} onChange={setServer} />
            </Unfold>
          ) : (
            <ServerFields value={server} wrongField={wrongField} onChange={setServer} />
          )}
          <TextField label={t('test-to')} note={t('test-to-note')} value={testTo} onChange={setRecipient} />
        </>
      )}
    </SetupDialog>
  )
}
