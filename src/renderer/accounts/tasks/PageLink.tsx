import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ServiceView } from '../../../contract/services.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { sayRefusal } from '../../store/toast.ts'

/** A page that a service's file names: its address, to be read and copied; opened in the browser where it came with Sparekey. */
export function PageLink({ service, url }: { service: ServiceView | undefined; url: string }) {
  const { t } = useTranslation('accounts')
  const opens = service?.opensPages === true && url.startsWith('https://')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {service && opens && (
        <Button
          size="small"
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
