import { useEffect, useState } from 'react'
import type { FormatView } from '../../contract/transfer/transfer.ts'
import { main } from '../bridge.ts'
import { sayRefusal } from '../store/toast.ts'

let known: readonly FormatView[] = []

/** The formats that main knows; they never change while it runs, and are asked for once. */
export function useFormats(): readonly FormatView[] {
  const [formats, setFormats] = useState(known)
  useEffect(() => {
    if (known.length > 0) return
    void main.transfer.formats().then((all) => {
      known = all
      setFormats(all)
    }, sayRefusal)
  }, [])
  return formats
}
