import { RotateCcw } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { CardRow } from '../components/Card.tsx'
import { IconButton } from '../components/IconButton.tsx'
import type { Resettable } from './changing.ts'
import { resetSettings, useChanged } from './changing.ts'

/** The ids of the settings that are shown, by what is searched for. */
export const ShownSettings = createContext<ReadonlySet<string>>(new Set())

interface SettingProps {
  /** As in the list of sections. */
  id: string
  title: string
  note?: ReactNode
  /** What goes back to what it was at first, together; the way back is shown where it differs. */
  resets?: readonly Resettable[]
  stacks?: boolean
  children?: ReactNode
}

/** A row of the settings: there while it is found, with the way back to how it was at first. */
export function Setting({ id, title, note, resets = [], stacks = false, children }: SettingProps) {
  const { t } = useTranslation('settings')
  const changed = useChanged(resets)
  if (!useContext(ShownSettings).has(id)) return null
  return (
    <CardRow title={title} note={note} stacks={stacks}>
      <div className="flex min-w-0 items-center gap-1.5">
        {changed.length > 0 && (
          <IconButton
            icon={RotateCcw}
            label={t('reset-one', { name: title })}
            onPress={() => void resetSettings(changed, t('reset-one-done', { name: title }))}
          />
        )}
        {children}
      </div>
    </CardRow>
  )
}
