import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { boxLook, errorLook, labelLook, noteLook } from './look.ts'

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  label: string
  note?: ReactNode
  /** What is wrong with what stands there. */
  error?: string | undefined
  /** Several lines. */
  lines?: number
  /** For keys and codes: each character the same width. */
  mono?: boolean
  placeholder?: string
  /** The box itself, to put the keyboard or a selection into it. */
  box?: Ref<HTMLInputElement | HTMLTextAreaElement>
}

export function TextField({
  label,
  note,
  error,
  lines,
  mono = false,
  placeholder,
  box,
  ...props
}: TextFieldProps) {
  const look = `${boxLook} ${mono ? 'font-mono tracking-wide' : ''}`
  const shared = {
    placeholder: placeholder ?? '',
    spellCheck: false,
    autoComplete: 'off',
    autoCorrect: 'off',
  }
  return (
    // The browser's own validation would not let the same words be sent again, without saying why.
    <AriaTextField
      {...props}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex min-w-0 flex-col gap-1.5"
    >
      <Label className={labelLook}>{label}</Label>
      {lines ? (
        <TextArea
          {...shared}
          ref={box as Ref<HTMLTextAreaElement>}
          rows={lines}
          className={`${look} resize-none py-2`}
        />
      ) : (
        <Input {...shared} ref={box as Ref<HTMLInputElement>} className={`${look} h-9.5`} />
      )}
      {note && error === undefined && (
        <Text slot="description" className={noteLook}>
          {note}
        </Text>
      )}
      {/* It is read aloud when it comes: the keyboard stays where it is. */}
      <div aria-live="polite" className="contents">
        <FieldError className={errorLook}>{error}</FieldError>
      </div>
    </AriaTextField>
  )
}
