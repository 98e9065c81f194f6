import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card.tsx'
import { Segments } from '../../components/fields/Segments.tsx'
import { Switch } from '../../components/fields/Switch.tsx'
import { useStore } from '../../store/store.ts'
import { set } from '../changing.ts'
import { Setting } from '../Setting.tsx'

export function LookCard() {
  const { t } = useTranslation('settings')
  const settings = useStore((state) => state.settings)
  if (!settings) return null
  return (
    <Card title={t('look')}>
      <Setting id="language" title={t('language')} resets={['language']} stacks>
        <Segments
          label={t('language')}
          value={settings.language}
          options={[
            { id: 'system', name: t('by-system') },
            { id: 'en', name: 'English' },
            { id: 'ko', name: '한국어' },
          ]}
          onChange={(language) => set({ language })}
        />
      </Setting>
      <Setting id="theme" title={t('theme')} resets={['theme']} stacks>
        <Segments
          label={t('theme')}
          value={settings.theme}
          options={[
            { id: 'system', name: t('by-system') },
            { id: 'light', name: t('light') },
            { id: 'dark', name: t('dark') },
          ]}
          onChange={(theme) => set({ theme })}
        />
      </Setting>
      <Setting id="accent" title={t('accent')} note={t('accent-note')} resets={['followAccent']}>
        <Switch
          label={t('accent')}
          value={settings.followAccent}
          onChange={(followAccent) => set({ followAccent })}
        />
      </Setting>
      <Setting id="sort" title={t('sort')} note={t('sort-note')} resets={['sort']} stacks>
        <Segments
          label={t('sort')}
          value={settings.sort}
          options={[
            { id: 'manual', name: t('codes:sort-manual') },
            { id: 'name', name: t('codes:sort-name') },
            { id: 'recent', name: t('codes:sort-recent') },
          ]}
          onChange={(sort) => set({ sort })}
        />
      </Setting>
    </Card>
  )
}
