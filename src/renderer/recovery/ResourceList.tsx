import {
  Computer,
  FileKey,
  FileText,
  KeyRound,
  LockKeyhole,
  type LucideIcon,
  Mail,
  MessageCircle,
  Phone,
  Smartphone,
  Usb,
} from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ResourceView } from '../../contract/recovery.ts'
import { asSentence, resourceName } from './words.ts'

const icons: Record<ResourceView['kind'], LucideIcon> = {
  phone: Smartphone,
  computer: Computer,
  'security-key': Usb,
  paper: FileText,
  number: Phone,
  mailbox: Mail,
  kakaotalk: MessageCircle,
  kit: FileKey,
  keychain: KeyRound,
  'vault-password': LockKeyhole,
}

interface ResourceListProps {
  resources: readonly ResourceView[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Everything that can be lost, the worst first, with how many accounts that would lock. */
export function ResourceList({ resources, chosen, onChoose }: ResourceListProps) {
  const { t } = useTranslation('recovery')
  return (
    <ListBox
      aria-label={t('what-if')}
      items={resources}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys]
        if (key !== undefined) onChoose(String(key))
      }}
      className="divide-y divide-line overflow-y-auto outline-none"
    >
      {(resource) => <ResourceItem resource={resource} />}
    </ListBox>
  )
}

function ResourceItem({ resource }: { resource: ResourceView }) {
  const { t } = useTranslation('recovery')
  const { id, kind, detail, isHere, lostAt, locks, unsure } = resource
  const Icon = icons[kind]
  const name = resource.name && !isHere ? resource.name : asSentence(resourceName(t, resource))
  const about = [isHere ? resource.name : resource.name && t(`kinds.${kind}`), detail]
    .filter(Boolean)
    .join(', ')
  const told = [
    locks > 0 && t('locks', { count: locks }),
    unsure > 0 && t('unsure', { count: unsure }),
    locks + unsure === 0 && t('locks-none'),
  ].filter(Boolean)
  return (
    <ListBoxItem
      id={id}
      textValue={[name, about, lostAt !== undefined && t('is-lost'), ...told].filter(Boolean).join(', ')}
      className="flex min-h-14 items-center gap-3 px-4 py-2.5 outline-none transition-colors duration-100 data-[hovered]:bg-hover data-[selected]:bg-accent-wash data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[focus-visible]:outline-offset-[-3px]"
    >
      <Icon size={18} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {(about || lostAt !== undefined) && (
          <span className="block truncate text-sm text-soft">
            {lostAt !== undefined && <span className="font-medium text-loss">{t('is-lost')}</span>}
            {lostAt !== undefined && about && ' · '}
            {about}
          </span>
        )}
      </span>
      {locks > 0 ? (
        <span className="font-semibold text-loss">{locks}</span>
      ) : unsure > 0 ? (
        <span className="font-semibold text-attention">{unsure}?</span>
      ) : (
        <span className="text-faint">–</span>
      )}
    </ListBoxItem>
  )
}
