import { useTranslation } from 'react-i18next'
import { Segments } from '../components/fields/Segments.tsx'
import { TextField } from '../components/fields/TextField.tsx'

export interface Server {
  host: string
  /** 0 while there is none. */
  port: number
  security: 'tls' | 'starttls'
  /** Empty where it is the address itself. */
  user: string
}

interface ServerFieldsProps {
  value: Server
  wrongField: string | undefined
  onChange: (value: Server) => void
}

/** The usual port goes with the kind of encryption (RFC 8314), until another is typed. */
const usualPort = { tls: 465, starttls: 587 }

/** The digits of what is typed, up to the highest port there is. */
const readPort = (text: string) => Math.min(65_535, Number(text.replace(/\D/g, '')))

/** Where mails are handed in. */
export function ServerFields({ value, wrongField, onChange }: ServerFieldsProps) {
  const { t } = useTranslation('delivery')
  const setSecurity = (security: Server['security']) =>
    onChange({
      ...value,
      security,
      port: value.port === usualPort[value.security] ? usualPort[security] : value.port,
    })
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-3">
        <div className="flex-1">
          <TextField
            label={t('host')}
            placeholder="smtp.example.com"
            value={value.host}
            error={wrongField === 'host' ? t('host-wrong') : undefined}
            onChange={(host) => onChange({ ...value, host })}
          />
        </div>
        <div className="w-24">
          <TextField
            label={t('port')}
            inputMode="numeric"
            value={value.port === 0 ? '' : String(value.port)}
            onChange={(text) => onChange({ ...value, port: readPort(text) })}
          />
        </div>
      </div>
      <Segments
        label={t('security')}
        value={value.security}
        options={[
          { id: 'tls', name: 'TLS' },
          { id: 'starttls', name: 'STARTTLS' },
        ]}
        onChange={setSecurity}
      />
      <TextField
        label={t('user')}
        note={t('user-note')}
        value={value.user}
        error={wrongField === 'user' ? t('user-wrong') : undefined}
        onChange={(user) => onChange({ ...value, user })}
      />
    </div>
  )
}
