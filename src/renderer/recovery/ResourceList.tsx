import { Check } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ResourceView } from '../../contract/recovery/recovery.ts'
import { listed } from '../components/listed.ts'
import { icons } from './icons.ts'
import { aboutResource, resourceLabel } from './words.ts'

interface ResourceListProps {
  resources: readonly ResourceView[]
  chosen: readonly string[]
  /** Each press adds one or takes it away. */
  several: boolean
  onChoose: (ids: string[]) => void
}

/** Everything that can be lost, the worst first, with how many accounts that would lock. */
export function ResourceList({ resources, chosen, several, onChoose }: ResourceListProps) {
  const { t } = useTranslation('recovery')
  return (
    <ListBox
      aria-label={t('what-if')}
      items={resources}
      dependencies={[several]}
      selectionMode="multiple"
      selectionBehavior={several ? 'toggle' : 'replace'}
      disallowEmptySelection
      selectedKeys={chosen}
      onSelectionChange={(keys) => {
        const ids = keys === 'all' ? resources.map(({ id }) => id) : [...keys].map(String)
        onChoose(ids)
      }}
      className="divide-y divide-line overflow-y-auto outline-none"
    >
      {(resource) => <ResourceItem resource={resource} several={several} />}
    </ListBox>
  )
}

function ResourceItem({ resource, several }: { resource: ResourceView; several: boolean }) {
  const { t } = useTranslation('recovery')
  const { id, kind, lostAt, locks, unsure } = resource
  const Icon = icons[kind]
  const name = resourceLabel(t, resource)
  const about = aboutResource(t, resource)
  const told = [
    locks > 0 && t('locks', { count: locks }),
    unsure > 0 && t('unsure', { count: unsure }),
    locks + unsure === 0 && t('locks-none'),
  ].filter(Boolean)
  return (
    <ListBoxItem
      id={id}
      textValue={listed([name, about, lostAt !== undefined && t('is-lost'), ...told], 'unit')}
      className="flex min-h-14 items-center gap-3 px-4 py-2.5 outline-none transition-colors duration-100 data-[hovered]:bg-hover data-[selected]:bg-accent-wash data-[focus-visible]:outline-solid data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[focus-visible]:outline-offset-[-3px]"
    >
      {({ isSelected }) => (
        <>
          {several ? (
            <span
              aria-hidden
              className={`flex size-4.5 shrink-0 items-center justify-center rounded-md border-[1.5px] ${isSelected ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface'}`}
            >
              {isSelected && <Check size={13} strokeWidth={3} />}
            </span>
          ) : (
            <Icon size={18} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />
          )}
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
        </>
      )}
    </ListBoxItem>
  )
}
