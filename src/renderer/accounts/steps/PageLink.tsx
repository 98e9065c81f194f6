import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { sayRefusal } from '../../store/toast.ts'

/** A page that a service's file names: its address, to be read and copied; opened in the browser where that is the service's own. */
export function PageLink({
  service,
  url,
  look = 'plain',
}: {
  service: ServiceView | undefined
  url: string
  look?: 'plain' | 'quiet'
}) {
  const { t } = useTranslation('accounts')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {service?.pages.includes(url) && (
        <Button
          size="small"
          look={look}
          aria-label={t('open-page-of', { address: url })}
          onPress={() => void main.services.openPage({ serviceId: service.id, url }).catch(sayRefusal)}
        >
          <ExternalLink size={15} aria-hidden />
          {t('open-page')}
        </Button>
      )}
      <span className="selectable min-w-40 flex-1 break-all text-faint text-xs">{url}</span>
    </div>
  )
}
