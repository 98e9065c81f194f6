import type { TFunction } from 'i18next'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOfError } from '../../words.ts'

export interface Sending {
  /** Why main refused, in words; gone once something is typed (`clear`) or it is sent again. */
  error: string | undefined
  isBusy: boolean
  clear: () => void
  onSubmit: (event: FormEvent) => void
}

/** What a form does when it is sent: once at a time, and what main refuses is said in words. */
export function useSending(
  send: () => Promise<unknown> | undefined,
  wordsOf: (t: TFunction, refusal: unknown) => string = wordsOfError,
): Sending {
  const { t } = useTranslation()
  const [error, setError] = useState<string | undefined>()
  const [isBusy, setBusy] = useState(false)
  // Two presses can come before the page is drawn again.
  const sending = useRef(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending.current) return
    sending.current = true
    setBusy(true)
    try {
      await send()
      setError(undefined)
    } catch (refusal) {
      setError(wordsOf(t, refusal))
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  return { error, isBusy, clear: () => setError(undefined), onSubmit: (event) => void submit(event) }
}
