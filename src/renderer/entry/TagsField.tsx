import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button, Group, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { boxLook, labelLook } from '../components/fields/look.ts'

interface TagsFieldProps {
  value: readonly string[]
  /** Tags that other entries wear. */
  known: readonly string[]
  onChange: (tags: string[]) => void
}

/** How many of the tags there are, or of those that fit what is typed, stand below the field. */
const shown = 12

/** The tags of an entry: typed and ended with Enter or a comma, or picked from those there are. */
export function TagsField({ value, known, onChange }: TagsFieldProps) {
  const { t } = useTranslation('entry')
  const [text, setText] = useState('')
  const typed = text.trim().toLowerCase()
  const others = known
    .filter((tag) => !value.includes(tag) && tag.toLowerCase().includes(typed))
    .slice(0, shown)

  const put = (typed: string) => {
    const more = typed
      .split(',')
      .map((tag) => tag.trim().slice(0, 100))
      .filter((tag) => tag && !value.includes(tag))
    setText('')
    if (more.length > 0) onChange([...value, ...new Set(more)])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault()
      put(text)
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
  }

  return (
    <Group
      role="presentation"
      // What is half typed becomes a tag when the keyboard leaves, but not by the press on one that fits it.
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) put(text)
      }}
      className="flex flex-col gap-2"
    >
      <TextField
        value={text}
        onChange={(typed) => (typed.includes(',') ? put(typed) : setText(typed))}
        className="flex flex-col gap-1.5"
      >
        <Label className={labelLook}>{t('tags')}</Label>
        <Input
          className={`${boxLook} h-9.5`}
          placeholder={t('tags-example')}
          onKeyDown={onKeyDown}
          autoComplete="off"
        />
      </TextField>
      {(value.length > 0 || others.length > 0) && (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((tag) => (
            <li key={tag}>
              <Button
                aria-label={t('remove-tag', { tag })}
                onPress={() => onChange(value.filter((other) => other !== tag))}
                className="flex min-h-7 max-w-full items-center gap-1 rounded-full bg-accent-wash pe-1.5 ps-2.5 font-medium text-accent text-sm"
              >
                <span className="min-w-0 truncate">{tag}</span>
                <X size={14} aria-hidden className="shrink-0" />
              </Button>
            </li>
          ))}
          {others.map((tag) => (
            <li key={tag}>
              <Button
                aria-label={t('add-tag', { tag })}
                onPress={() => put(tag)}
                className="flex min-h-7 max-w-full items-center gap-1 rounded-full border border-line pe-2.5 ps-1.5 text-sm text-soft data-[hovered]:border-edge"
              >
                <Plus size={14} aria-hidden className="shrink-0" />
                <span className="min-w-0 truncate">{tag}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Group>
  )
}
