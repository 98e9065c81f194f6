import { FormError } from '../forms/FormError.tsx'
import { TextField } from './TextField.tsx'

interface OwnerPasswordProps {
  /** The vault has a password, and its owner is known by it. */
  asked: boolean
  label: string
  value: string
  /** Why main refused. */
  error: string | undefined
  onChange: (password: string) => void
}

/** The vault's password once more, before something that only its owner may do; without one, only what was refused. */
export function OwnerPassword({ asked, label, value, error, onChange }: OwnerPasswordProps) {
  if (asked) {
    return (
      <TextField label={label} type="password" autoFocus value={value} error={error} onChange={onChange} />
    )
  }
  return error && <FormError>{error}</FormError>
}
