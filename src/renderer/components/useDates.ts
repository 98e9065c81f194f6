import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Days and times in the words of the language that is spoken. */
export function useDates() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' })
    const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' })
    const both = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' })
    return {
      day: (at: number) => day.format(at),
      time: (at: number) => time.format(at),
      moment: (at: number) => both.format(at),
      /** Only the time where it was today. */
      recent: (at: number) =>
        new Date(at).toDateString() === new Date().toDateString() ? time.format(at) : day.format(at),
    }
  }, [i18n.language])
}
