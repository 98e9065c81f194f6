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

/** What is asked of main, once at a time: whether it is under way, and why it was refused, in words. */
export function useAsking(wordsOf: (t: TFunction, refusal: unknown) => string = wordsOfError) {
  const { t } = useTranslation()
  const [error, setError] = useState<string | undefined>()
  const [isBusy, setBusy] = useState(false)
  // Two presses can come before the page is drawn again.
  const asking = useRef(false)

  const ask = async (task: () => Promise<void>) => {
    if (asking.current) return
    asking.current = true
    setBusy(true)
    try {
      await task()
    } catch (refusal) {
      setError(wordsOf(t, refusal))
    } finally {
      asking.current = false
      setBusy(false)
    }
  }
  return { error, setError, clear: () => setError(undefined), isBusy, ask }
}

/** What a form does when it is sent: once at a time, and what main refuses is said in words. */
export function useSending(
  send: () => Promise<unknown> | undefined,
  wordsOf?: (t: TFunction, refusal: unknown) => string,
): Sending {
  const { error, clear, isBusy, ask } = useAsking(wordsOf)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void ask(async () => {
      await send()
      clear()
    })
  }
  return { error, isBusy, clear, onSubmit }
}
