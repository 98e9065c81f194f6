import { useTranslation } from 'react-i18next'
import { TextField } from '../components/fields/TextField.tsx'

export interface TypedToken {
  tokenUrl: string
  clientId: string
  clientSecret: string
  refreshToken: string
}

export const noToken: TypedToken = { tokenUrl: '', clientId: '', clientSecret: '', refreshToken: '' }

/** All there but the secret of the app, which not every app has. */
export const isWhole = ({ tokenUrl, clientId, refreshToken }: TypedToken) =>
  tokenUrl !== '' && clientId !== '' && refreshToken !== ''

interface TokenFieldsProps {
  value: TypedToken
  /** The address is the provider's, and need not be typed. */
  knownUrl: boolean
  wrongField: string | undefined
  onChange: (value: TypedToken) => void
}

/** What a token is asked for with (OAuth 2.0): an app of one's own at the provider, and a refresh token for it. */
export function TokenFields({ value, knownUrl, wrongField, onChange }: TokenFieldsProps) {
  const { t } = useTranslation('delivery')
  return (
    <>
      {!knownUrl && (
        <TextField
          label={t('token-url')}
          placeholder="https://"
          value={value.tokenUrl}
          error={wrongField === 'tokenUrl' ? t('https-needed') : undefined}
          onChange={(tokenUrl) => onChange({ ...value, tokenUrl })}
        />
      )}
      <TextField
        label={t('client-id')}
        value={value.clientId}
        onChange={(clientId) => onChange({ ...value, clientId })}
      />
      <TextField
        label={t('client-secret')}
        note={t('client-secret-note')}
        type="password"
        value={value.clientSecret}
        onChange={(clientSecret) => onChange({ ...value, clientSecret })}
      />
      <TextField
        label={t('refresh-token')}
        note={t('refresh-token-note')}
        type="password"
        value={value.refreshToken}
        onChange={(refreshToken) => onChange({ ...value, refreshToken })}
      />
    </>
  )
}
